/* ---
title: 补缴文书集中在同一仲裁员
claim: 长期补缴的法律文书集中由一名仲裁员出具。
why: 一名仲裁员出具大量补缴裁决，可能与中介串通。
basis:
  - {law: 人社部规〔2016〕5号, version: 2016, confirm: true}
method: 同一仲裁员名下超过三年的补缴达到规定人数；列出每一笔。
example: 某仲裁员一人出具 40 份长期补缴裁决。
exclusions:
  - 人数不够的
  - 三年以内的补缴
false_positives:
  - 集体案件由一名仲裁员办理
  - 仲裁员只有一人的小县
checklist:
  - 抽查文书原件和庭审材料
  - 查代理人和中介是否集中
  - 由纪检派驻机构会商，有关人员回避
assumptions:
  - 仲裁员按姓名归并，同名的会并在一起
parameters:
  persons: {about: 几个人起算, value: 10}
  free_months: {about: 不需要法律文书的最长月数, value: 36}
schemes: [pension_enterprise]
grain: 仲裁员
candidate: backpays_n > 0
latest: 99999
needs: [backpays]
uses: []
not_applicable:
  没有一次性补缴: backpays_n IS NULL
cost: 0.1
--- */
WITH long_ones AS (
  SELECT id, arbitrator, paid_month, amount, from_month, to_month FROM backpays
  WHERE NOT arbitrator IS NULL AND to_month - from_month + 1 > $free_months
)
SELECT b.arbitrator AS key, b.paid_month AS month, b.amount, b.id AS person_id, b.from_month, b.to_month
FROM long_ones AS b
JOIN (SELECT arbitrator FROM long_ones GROUP BY arbitrator HAVING COUNT(DISTINCT id) >= $persons) AS many
  ON many.arbitrator = b.arbitrator
