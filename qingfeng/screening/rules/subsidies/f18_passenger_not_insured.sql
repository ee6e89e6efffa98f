/* ---
title: 领了交通补贴的人没有在企业参保
claim: 此人领了送岗的交通补贴，之后没有在企业参保。
why: 补贴是送人上岗；之后没有参保，说明人没有到岗。
basis:
  - {law: 就业补助资金交通补贴的地方办法, version: 按当地文件, confirm: true}
method: 乘坐当月起规定月数之内没有职工险种缴费。
example: 2022 年 3 月乘车，到 6 月仍没有缴费。
exclusions:
  - 规定月数之内有缴费的
  - 数据还没有到规定月数的
false_positives:
  - 到岗后在外省参保
  - 到岗不久即离开
  - 企业没有为其参保
checklist:
  - 查外省参保
  - 查劳动合同和工资
  - 询问本人和企业是否到岗
assumptions:
  - 不论在哪个单位缴费
parameters:
  months: {about: 几个月之内应有缴费, value: 3}
schemes: [employment_subsidy]
grain: person
candidate: trips_n > 0
latest: 99999
needs: [trips, contributions]
uses: []
not_applicable:
  没有乘坐记录: trips_n IS NULL
cost: 0.05
--- */
SELECT t.id AS key, t.trip_month AS month, t.amount, t.trip, t.employer_uscc
FROM trips AS t
WHERE t.trip_month + $months <= $last_month
  AND NOT EXISTS (
    SELECT 1 FROM contributions AS c
    WHERE c.id = t.id AND c.scheme <> $pension_resident AND c.month >= t.trip_month AND c.month <= t.trip_month + $months
  )
