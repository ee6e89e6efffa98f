/* ---
title: 领取养老金期间领取就业补贴
claim: 此人已经领养老金，仍领就业补贴。
why: 已经退休的人不再是就业补助的对象。
basis:
  - {law: 《就业促进法》第五十二条, version: 2015 年修正}
method: 补贴所属月份同月领养老金，且不是第一次领养老金的当月。
example: 2022 年 1 月起领养老金，5 月还领公益性岗位补贴。
exclusions:
  - 第一次领养老金的当月
  - 遗属待遇
false_positives:
  - 补贴是退休以前月份的，发放晚了
  - 养老一栏其实是遗属待遇
checklist:
  - 查养老待遇的起发月份
  - 核对补贴所属的月份
  - 查补贴审核的材料
assumptions:
  - 各种就业补贴都算
parameters:
  survivors: {about: 不是本人养老金的种类, value: [遗属待遇, 供养亲属抚恤金, 丧葬补助金, 抚恤金]}
schemes: [employment_subsidy]
grain: person
candidate: subsidies_n > 0 AND pension_n > 0
latest: pension_last
needs: [subsidies, benefit_payments]
uses: []
not_applicable:
  没有就业补助: subsidies_n IS NULL
cost: 0.05
--- */
WITH pensions AS (
  SELECT id, month, MIN(month) OVER (PARTITION BY id) AS first_month FROM benefit_payments
  WHERE scheme IN ($pension_enterprise, $pension_resident) AND NOT COALESCE(kind, '') IN ($survivors)
)
SELECT s.id AS key, s.month, s.amount, s.kind, s.employer_uscc
FROM subsidies AS s
WHERE EXISTS (SELECT 1 FROM pensions AS p WHERE p.id = s.id AND p.month = s.month AND p.month > p.first_month)
