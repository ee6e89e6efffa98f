/* ---
title: 养老金与本人以往相比突增
why: 数倍于以往的一笔，可能是改动了待遇、多发，或借他人名义套取。
basis:
  - {law: 《社会保险经办条例》第三十七条, version: 2023-12-01 起施行}
method: 某月养老金合计超过本人此前十二个月平均数的规定倍数，此前至少有规定个数的月份。
example: 以往每月 3000 元，某月 15000 元。
exclusions:
  - 写明是补发的
  - 以往月份不够
assumptions:
  - 没有写明的补发是最常见的误报
parameters:
  times: {about: 几倍以上, value: 4}
  least_months: {about: 此前至少几个月, value: 6}
  arrears: {about: 补发的种类, value: [补发, 调整补发, 一次性补发]}
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
