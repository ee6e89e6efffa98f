/* ---
title: 缴费基数突增
claim: 此人某个月的缴费基数是以往的数倍。
why: 退休或申领前突然抬高基数，是套取待遇的常见手法。
basis:
  - {law: 《社会保险法》第十二条, version: 2018 年修正, confirm: true}
method: 某月职工养老缴费基数超过本人此前十二个月平均数的规定倍数。
example: 以往基数 4000 元，某月 20000 元。
exclusions:
  - 补缴的
  - 以往月份不够
false_positives:
  - 升职、换单位
  - 补缴差额合并在一个月
  - 单位申报错误
checklist:
  - 查工资表和个税
  - 询问单位申报的依据
  - 看是否临近退休或申领待遇
assumptions:
  - 平均数只看此前有职工养老缴费的月份
parameters:
  times: {about: 几倍以上, value: 3}
  least_months: {about: 此前至少几个月, value: 6}
schemes: [pension_enterprise]
grain: person
candidate: base_most > $times * base_least
latest: con_last
needs: [contributions]
uses: []
not_applicable:
  没有缴费基数: base_most IS NULL
cost: 0.1
--- */
WITH monthly AS (
  SELECT id, month, MAX(base) AS base, MAX(COALESCE(amount, 0)) AS amount FROM contributions
  WHERE scheme = $pension_enterprise AND NOT base IS NULL AND NOT COALESCE(is_backpay, FALSE)
  GROUP BY id, month
),
compared AS (
  SELECT id, month, base, amount,
    COUNT(*) OVER (PARTITION BY id ORDER BY month ROWS BETWEEN 12 PRECEDING AND 1 PRECEDING) AS earlier_months,
    SUM(base) OVER (PARTITION BY id ORDER BY month ROWS BETWEEN 12 PRECEDING AND 1 PRECEDING) AS earlier_base
  FROM monthly
)
SELECT id AS key, month, amount, base, earlier_months AS months_before, earlier_base
FROM compared
WHERE earlier_months >= $least_months AND base * earlier_months > $times * earlier_base
