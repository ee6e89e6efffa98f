/* ---
title: 社会保险补贴月份没有缴费
claim: 社会保险补贴所属的月份，此人没有缴费。
why: 社保补贴是先缴后补；没有缴费的月份也领补贴，就是套取。
basis:
  - {law: 《就业补助资金管理办法》, version: 2017, confirm: true}
method: 社会保险补贴所属月份没有任何职工险种缴费。
example: 2022 年 5 月领补贴，当月没有缴费记录。
exclusions:
  - 当月补缴到账的
false_positives:
  - 在外地参保
  - 缴费晚到账
  - 费款所属期填错
checklist:
  - 查缴费凭证和所属期
  - 查参保地
  - 核对补贴申报表
assumptions:
  - 按费款所属期比较
parameters:
  kinds: {about: 哪些补贴须有缴费, value: [社会保险补贴, 灵活就业社保补贴]}
schemes: [employment_subsidy]
grain: person
candidate: subsidies_n > 0
latest: 99999
needs: [subsidies, contributions]
uses: []
not_applicable:
  没有就业补助: subsidies_n IS NULL
cost: 0.1
--- */
WITH paid_in AS (
  SELECT s.id, s.month
  FROM subsidies AS s
  JOIN contributions AS c ON c.id = s.id AND c.month = s.month
  WHERE s.kind IN ($kinds) AND c.scheme <> $pension_resident
)
SELECT s.id AS key, s.month, s.amount, s.kind, s.employer_uscc
FROM subsidies AS s
WHERE s.kind IN ($kinds)
  AND NOT EXISTS (SELECT 1 FROM paid_in AS c WHERE c.id = s.id AND c.month = s.month)
