/* ---
title: 领取职工养老金后仍在缴职工养老费
claim: 此人领职工养老金以后，仍有职工养老保险缴费。
why: 已经退休的人不再缴费；还在缴，要么退休是假的，要么参保是假的。
basis:
  - {law: 《社会保险法》第十六条, version: 2018 年修正, confirm: true}
method: 职工养老缴费所属月份晚于第一次领取职工养老金的月份。
example: 2022 年 1 月起领养老金，5 月还有单位为其缴职工养老费。
exclusions:
  - 领取当月
  - 补缴以前月份的
  - 工伤保险：返聘人员可以参保
false_positives:
  - 单位没有及时减员
  - 补缴退休以前的月份
  - 返聘时单位误缴
checklist:
  - 查退休审批的时间
  - 查费款所属期
  - 多缴的办理退费
assumptions:
  - 遗属待遇不是本人的养老金
parameters:
  survivors: {about: 不是本人养老金的种类, value: [遗属待遇, 供养亲属抚恤金, 丧葬补助金, 抚恤金]}
schemes: [pension_enterprise]
grain: person
candidate: work_last > ent_first
latest: con_last
needs: [benefit_payments, contributions]
uses: []
not_applicable:
  没有领取职工养老金: ent_first IS NULL
cost: 0.05
--- */
SELECT c.id AS key, c.month, COALESCE(c.amount, 0) AS amount, f.first_month
FROM contributions AS c
JOIN (
  SELECT id, MIN(month) AS first_month FROM benefit_payments
  WHERE scheme = $pension_enterprise AND NOT COALESCE(kind, '') IN ($survivors) GROUP BY id
) AS f ON f.id = c.id
WHERE c.scheme = $pension_enterprise AND c.month > f.first_month
