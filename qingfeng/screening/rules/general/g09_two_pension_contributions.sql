/* ---
title: 同月缴纳职工和居民两份养老保险费
claim: 此人同一个月缴了职工和居民两份养老保险费。
why: 不能同时参加；居民养老的那一份要退，政府补贴也要退。
basis:
  - {law: 《城乡养老保险制度衔接暂行办法》（人社部发〔2014〕17号）第八条, version: 2014-07-01 起施行, confirm: true}
method: 同一月既有职工养老缴费又有居民养老缴费；列出居民养老的每一笔。
example: 2022 年 5 月单位缴了职工养老，本人又缴了居民养老。
exclusions:
  - 不同月份的
false_positives:
  - 居民养老按年缴费，恰好记在这个月
  - 职工缴费是事后补缴
checklist:
  - 查两边的缴费时间和所属期
  - 告知本人可以退居民养老的那一份
  - 查政府补贴是否应退
assumptions:
  - 居民养老按年缴费、记在一个月里的，只比较那一个月
parameters: {}
schemes: [pension_enterprise, pension_resident]
grain: person
candidate: con_res_first <= work_last AND work_first <= con_res_last
latest: con_res_last
needs: [contributions]
uses: []
not_applicable:
  没有居民养老缴费: con_res_first IS NULL
cost: 0.05
--- */
SELECT r.id AS key, r.month, COALESCE(r.amount, 0) AS amount
FROM contributions AS r
WHERE r.scheme = $pension_resident
  AND EXISTS (
    SELECT 1 FROM contributions AS e WHERE e.id = r.id AND e.month = r.month AND e.scheme = $pension_enterprise
  )
