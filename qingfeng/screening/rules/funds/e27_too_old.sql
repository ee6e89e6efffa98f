/* ---
title: 超过一百一十周岁仍在领取
claim: 领取人超过一百一十周岁，仍有待遇发放。
why: 多半是出生日期录错，或人早已去世无人报告。
basis:
  - {law: 《社会保险经办条例》第二十六条, version: 2023-12-01 起施行}
method: 待遇所属月份晚于年满规定周岁的月份。
example: 1910 年 1 月出生，2022 年 5 月还在领。
exclusions:
  - 满规定周岁的当月
false_positives:
  - 出生日期录错
  - 确有其人，是高龄老人
checklist:
  - 核对身份证、户口簿
  - 上门看望并记录
  - 确认死亡的转按死亡后领取办理
assumptions:
  - 出生日期有几条的取最晚的
parameters:
  age_months: {about: 超过多少周岁（按月）, value: 1320}
schemes: [pension_enterprise, pension_resident, unemployment, injury]
grain: person
candidate: pay_last > birth_month + $age_months
latest: pay_last
needs: [benefit_payments, persons]
uses: []
not_applicable:
  没有出生日期: birth_month IS NULL
cost: 0.05
--- */
SELECT p.id AS key, p.month, p.amount, p.scheme, p.region, b.birth_month
FROM benefit_payments AS p
JOIN (SELECT id, MAX(birth_month) AS birth_month FROM persons GROUP BY id) AS b ON b.id = p.id
WHERE p.month > b.birth_month + $age_months
