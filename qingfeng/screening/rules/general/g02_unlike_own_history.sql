/* ---
title: 养老金与本人以往相比突增
claim: 此人某个月的养老金是以往的数倍。
why: 数倍于以往的一笔，可能是改动了待遇、多发，或借他人名义套取。
basis:
  - {law: 《社会保险经办条例》第三十七条, version: 2023-12-01 起施行}
method: 某月养老金合计超过本人此前十二个月平均数的规定倍数，此前至少有规定个数的月份。
example: 以往每月 3000 元，某月 15000 元。
exclusions:
  - 写明是补发的
  - 以往月份不够
false_positives:
  - 没有写明种类的补发
  - 年度调整一次性补发
  - 重新核定待遇
checklist:
  - 查这一笔的核定表和补发依据
  - 查经办和复核是否两人
  - 核对入账的账户
assumptions:
  - 平均数只看此前有养老金的月份；职工和居民分开看
parameters:
  times: {about: 几倍以上, value: 4}
  least_months: {about: 此前至少几个月, value: 6}
  arrears: {about: 补发的种类, value: [补发, 调整补发, 一次性补发]}
schemes: [pension_enterprise, pension_resident]
grain: person
candidate: pension_most > $times * pension_least OR pay_repeats > 0
latest: pension_last
needs: [benefit_payments]
uses: []
not_applicable:
  没有领取养老金: pension_first IS NULL
cost: 0.1
--- */
WITH monthly AS (
  SELECT id, scheme, month, SUM(amount) AS amount FROM benefit_payments
  WHERE scheme IN ($pension_enterprise, $pension_resident) AND NOT COALESCE(kind, '') IN ($arrears)
  GROUP BY id, scheme, month
),
compared AS (
  SELECT id, scheme, month, amount,
    COUNT(*) OVER (PARTITION BY id, scheme ORDER BY month ROWS BETWEEN 12 PRECEDING AND 1 PRECEDING) AS earlier_months,
    SUM(amount) OVER (PARTITION BY id, scheme ORDER BY month ROWS BETWEEN 12 PRECEDING AND 1 PRECEDING) AS earlier_amount
  FROM monthly
)
SELECT id AS key, month, amount, scheme, earlier_months AS months_before, earlier_amount
FROM compared
WHERE earlier_months >= $least_months AND amount * earlier_months > $times * earlier_amount
