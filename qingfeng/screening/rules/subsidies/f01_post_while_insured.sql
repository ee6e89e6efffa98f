/* ---
title: 公益性岗位补贴期间在别的单位参保
claim: 此人领公益性岗位补贴的月份里，在别的单位参保。
why: 公益性岗位给没有工作的人；在别处参保，说明已有工作。
basis:
  - {law: 《就业促进法》第五十二条、第五十三条, version: 2015 年修正}
method: 补贴所属月份在补贴单位以外的单位有参保登记。
example: 2022 年 5 月领公益性岗位补贴，同月在甲公司参保。
exclusions:
  - 补贴单位自己的参保登记
  - 没有单位的（灵活就业）登记
false_positives:
  - 原单位没有及时减员
  - 由劳务派遣公司代为参保
  - 单位代码录错
checklist:
  - 查两个单位的劳动合同、工资流水
  - 查公益性岗位的考勤
  - 确认重叠的月份
assumptions:
  - 补贴没有写单位的，任何单位的登记都算
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
SELECT s.id AS key, s.month, s.amount, s.kind, s.employer_uscc
FROM subsidies AS s
WHERE s.kind = '公益性岗位补贴'
  AND EXISTS (
    SELECT 1 FROM enrolments AS e
    WHERE e.id = s.id AND s.month >= e.from_month AND s.month <= COALESCE(e.to_month, 99999)
      AND NOT e.employer_uscc IS NULL AND e.employer_uscc <> COALESCE(s.employer_uscc, '')
  )
