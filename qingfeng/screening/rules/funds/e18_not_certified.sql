/* ---
title: 长期未认证仍发放养老金
claim: 此人超过规定时间没有资格认证，仍在领养老金。
why: 长期没有人确认本人健在，死亡冒领多半藏在里面。
basis:
  - {law: 《社会保险经办条例》第二十六条, version: 2023-12-01 起施行}
method: 养老金所属月份距最后一次资格认证超过规定的月数；从未认证的，从第一次领取起算。
example: 最后一次认证在 2021 年 3 月，2022 年 4 月起的每一笔是疑点。
exclusions:
  - 期限内认证过的，认证当月起算满规定月数的当月
false_positives:
  - 居住在国外或异地，认证信息没有传回
  - 高龄、卧床，由社区上门而没有登记
  - 通过数据比对已经认证，没有写入
checklist:
  - 联系本人或家属，当场认证
  - 查异地协查、境外认证的回函
  - 联系不上的，请社区上门并记录
  - 确认死亡的转按死亡后领取办理
assumptions:
  - 以最后一次认证为准；其后补办认证的，以前的空档不再追究
parameters:
  valid_months: {about: 一次认证管几个月（有的地方是 6）, value: 12}
schemes: [pension_enterprise, pension_resident]
grain: person
candidate: pension_last > COALESCE(certified_last, pension_first) + $valid_months
latest: pension_last
needs: [benefit_payments, certifications]
uses: []
not_applicable:
  没有领取养老金: pension_first IS NULL
cost: 0.1
--- */
SELECT p.id AS key, p.month, p.amount, p.scheme, p.region, c.certified_month
FROM benefit_payments AS p
JOIN (
  SELECT id, MIN(month) AS first_month FROM benefit_payments
  WHERE scheme IN ($pension_enterprise, $pension_resident) GROUP BY id
) AS f ON f.id = p.id
LEFT JOIN (SELECT id, MAX(certified_month) AS certified_month FROM certifications GROUP BY id) AS c ON c.id = p.id
WHERE p.scheme IN ($pension_enterprise, $pension_resident)
  AND p.month > COALESCE(c.certified_month, f.first_month) + $valid_months
