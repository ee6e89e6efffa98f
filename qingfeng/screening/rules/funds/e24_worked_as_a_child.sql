/* ---
title: 未满十六周岁已经参保缴费
claim: 此人不满十六周岁时就有职工险种的缴费。
why: “一岁工作、二十二岁退休”：虚构工龄才能补出这样的缴费。
basis:
  - {law: 《劳动法》第十五条, version: 2018 年修正, confirm: true}
  - {law: 审计署 2024 年公布的案例, version: 2024}
method: 职工险种缴费所属月份早于年满十六周岁的月份。
example: 1990 年 5 月出生，2000 年 1 月就有职工养老缴费。
exclusions:
  - 满十六周岁的当月
  - 居民养老
  - 文艺、体育单位经批准招用（由人核实）
false_positives:
  - 出生日期录错
  - 文艺、体育单位经批准招用
  - 费款所属期填错
checklist:
  - 核对出生日期
  - 查缴费是否为事后补缴，由谁办理
  - 查用工和补缴的原始材料
assumptions:
  - 出生日期有几条的取最早的
parameters:
  working_age: {about: 最低就业年龄（按月）, value: 192}
schemes: [pension_enterprise, unemployment, injury]
grain: person
candidate: work_first < birth_month_least + $working_age
latest: con_last
needs: [contributions, persons]
uses: []
not_applicable:
  没有职工险种缴费: work_n IS NULL
  没有出生日期: birth_month IS NULL
cost: 0.05
--- */
SELECT c.id AS key, c.month, COALESCE(c.amount, 0) AS amount, c.scheme, b.birth_month
FROM contributions AS c
JOIN (SELECT id, MIN(birth_month) AS birth_month FROM persons GROUP BY id) AS b ON b.id = c.id
WHERE c.scheme <> $pension_resident AND c.month < b.birth_month + $working_age
