/* ---
title: 同一地址多人领取创业补贴
claim: 同一个地址有几个人领了创业补贴。
why: 一个门面换几个人名、几张执照反复领取，是有组织套取。
basis:
  - {law: 《就业补助资金管理办法》, version: 2017, confirm: true}
method: 同一地址有几个人领过一次性创业补贴；列出每一笔。
example: 某街 8 号先后有 4 个人领创业补贴。
exclusions:
  - 没有地址的
  - 人数不够的
false_positives:
  - 创业园、孵化基地、商场，一个地址有多户
  - 地址写得太粗
checklist:
  - 到现场看有没有经营
  - 查租赁合同、水电费
  - 查几个人之间的关系和代办人
assumptions:
  - 地址逐字比较，写法不同的会分开
parameters:
  persons: {about: 几个人起算, value: 2}
schemes: [employment_subsidy]
grain: 地址
candidate: subsidies_n > 0
latest: 99999
needs: [subsidies]
uses: []
not_applicable:
  没有就业补助: subsidies_n IS NULL
cost: 0.05
--- */
WITH startups AS (
  SELECT id, month, amount, licence, address FROM subsidies WHERE kind = '一次性创业补贴' AND NOT address IS NULL
)
SELECT s.address AS key, s.month, s.amount, s.id AS person_id, s.licence
FROM startups AS s
JOIN (SELECT address FROM startups GROUP BY address HAVING COUNT(DISTINCT id) >= $persons) AS many
  ON many.address = s.address
