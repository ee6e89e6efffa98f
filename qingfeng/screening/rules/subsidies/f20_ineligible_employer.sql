/* ---
title: 不得享受补贴的企业领了补贴
claim: 不得享受补贴的企业领了补贴。
why: 失信、欠薪、经营异常的企业不得享受；资格没有审核。
basis:
  - {law: 《就业补助资金管理办法》, version: 2017, confirm: true}
method: 补贴单位在补贴所属月份列入不得享受的名单。
example: 甲公司 2022 年列入名单，5 月仍领社会保险补贴。
exclusions:
  - 列入之前、移出之后的月份
false_positives:
  - 已经信用修复，名单没有更新
  - 名称相近，代码不同
  - 补贴是发给个人的
checklist:
  - 查列入和移出的日期
  - 核对统一社会信用代码
  - 查补贴审核的材料
assumptions:
  - 没有移出月份的按仍在名单看
parameters: {}
schemes: [employment_subsidy]
grain: 单位
candidate: subsidies_n > 0
latest: 99999
needs: [subsidies, ineligible_employers]
uses: []
not_applicable:
  没有就业补助: subsidies_n IS NULL
cost: 0.05
--- */
SELECT s.employer_uscc AS key, s.month, s.amount, s.id AS person_id, s.kind
FROM subsidies AS s
WHERE EXISTS (
  SELECT 1 FROM ineligible_employers AS n
  WHERE n.employer_uscc = s.employer_uscc AND s.month >= n.from_month AND s.month <= COALESCE(n.to_month, 99999)
)
