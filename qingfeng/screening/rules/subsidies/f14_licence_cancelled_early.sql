/* ---
title: 领取创业补贴后很快注销执照
claim: 此人领了创业补贴，执照不满规定时间就注销了。
why: 补贴要求正常经营满规定时间；领完就注销说明没有创业。
basis:
  - {law: 《就业补助资金管理办法》, version: 2017, confirm: true}
method: 领补贴的执照从登记到注销不足规定月数。
example: 2022 年 1 月登记，5 月注销，其间领了补贴。
exclusions:
  - 没有注销的
  - 经营满规定月数的
false_positives:
  - 注销后在原址另办执照继续经营
  - 因拆迁等原因注销
checklist:
  - 查注销的原因和时间
  - 查经营流水、纳税
  - 按本省规定的经营期计算
assumptions:
  - 按执照号对应；没有执照号的对不上
parameters:
  months: {about: 至少经营几个月, value: 6}
schemes: [employment_subsidy]
grain: person
candidate: subsidies_n > 0 AND licences_n > 0
latest: 99999
needs: [subsidies, licences]
uses: []
not_applicable:
  没有就业补助: subsidies_n IS NULL
cost: 0.05
--- */
SELECT s.id AS key, s.month, s.amount, s.licence
FROM subsidies AS s
WHERE s.kind = '一次性创业补贴'
  AND EXISTS (
    SELECT 1 FROM licences AS l
    WHERE l.id = s.id AND l.licence = s.licence AND l.cancelled_month - l.registered_month < $months
  )
