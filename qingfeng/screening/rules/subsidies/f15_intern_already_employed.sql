/* ---
title: 见习人员已在本单位参保
claim: 此人领见习补贴的月份里，已在见习单位参保。
why: 见习的是还没有就业的人；已在本单位参保的职工不是见习生。
basis:
  - {law: 《就业补助资金管理办法》, version: 2017, confirm: true}
method: 见习补贴所属月份，见习人员在同一单位有参保登记。
example: 2022 年 5 月领见习补贴，同月在该单位参加养老保险。
exclusions:
  - 工伤保险：见习单位可以单独参加
  - 别的单位的登记由别的规则管
false_positives:
  - 见习期满留用的当月
  - 只参加了工伤保险
  - 单位提前办理参保
checklist:
  - 查见习协议和劳动合同
  - 核对留用的日期
  - 查补贴申报表
assumptions:
  - 参保登记的起止月份以参保登记表为准，没有结束月份的按仍在参保看
parameters: {}
schemes: [employment_subsidy]
grain: person
candidate: subsidies_n > 0 AND enrol_n > 0
latest: 99999
needs: [subsidies, enrolments]
uses: []
not_applicable:
  没有就业补助: subsidies_n IS NULL
cost: 0.05
--- */
SELECT s.id AS key, s.month, s.amount, s.employer_uscc
FROM subsidies AS s
WHERE s.kind = '就业见习补贴'
  AND EXISTS (
    SELECT 1 FROM enrolments AS e
    WHERE e.id = s.id AND e.employer_uscc = s.employer_uscc AND e.scheme <> $injury
      AND s.month >= e.from_month AND s.month <= COALESCE(e.to_month, 99999)
  )
