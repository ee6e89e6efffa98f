/* ---
title: 同月在两地领取同一险种待遇
claim: 此人同一个月在两个地区领同一险种的待遇。
why: 跨地区重复领取：一处没有停，另一处又开始发。
basis:
  - {law: 《社会保险法》第八十八条, version: 2018 年修正}
method: 同一人同一险种同一月在两个地区都有发放；列出地区编号较大的那一笔。
example: 2022 年 5 月在甲县和乙县各领一份失业金。
exclusions:
  - 地区不明的
  - 遗属待遇、补差
false_positives:
  - 转移当月两地交接
  - 一处是补差或补发
  - 地区代码录错
checklist:
  - 向两地核对发放明细和停发时间
  - 确认哪一处应当停发
  - 查有没有办理转移
assumptions:
  - 哪一处应退要由人判断；列出一处只是为了不重复计算金额
parameters:
  apart: {about: 可以与本人待遇同时发放的种类, value: [遗属待遇, 供养亲属抚恤金, 丧葬补助金, 抚恤金, 差额]}
schemes: [pension_enterprise, pension_resident, unemployment, injury]
grain: person
candidate: pay_moves AND pay_repeats > 0
latest: pay_last
needs: [benefit_payments]
uses: []
not_applicable:
  没有待遇发放记录: pay_n IS NULL
cost: 0.1
--- */
SELECT p.id AS key, p.month, p.amount, p.scheme, p.region
FROM benefit_payments AS p
WHERE NOT COALESCE(p.kind, '') IN ($apart)
  AND EXISTS (
    SELECT 1 FROM benefit_payments AS q
    WHERE q.id = p.id AND q.month = p.month AND q.scheme = p.scheme AND q.region < p.region
      AND NOT COALESCE(q.kind, '') IN ($apart)
  )
