/* ---
title: 一年内重复享受培训补贴
claim: 此人一年之内几次享受培训补贴。
why: 同一人一年内一般只能享受一次培训补贴；反复培训多是凑人头。
basis:
  - {law: 《就业补助资金管理办法》, version: 2017, confirm: true}
method: 距上一次领补贴的培训开始不足规定月数。
example: 2022 年 1 月和 2022 年 9 月各培训一次。
exclusions:
  - 满规定月数的
  - 上一次没有补贴的（金额为零）
false_positives:
  - 政策允许享受几次
  - 同一培训分两次拨付
checklist:
  - 查本省对次数的规定
  - 查签到、考试和证书
  - 看培训机构是否集中
assumptions:
  - 按培训开始的月份计算
parameters:
  apart_months: {about: 两次培训至少相隔几个月, value: 12}
schemes: [employment_subsidy]
grain: person
candidate: trainings_n > 1
latest: 99999
needs: [trainings]
uses: []
not_applicable:
  没有培训记录: trainings_n IS NULL
cost: 0.05
--- */
SELECT t.id AS key, t.from_month AS month, t.amount, t.course, t.provider_uscc
FROM trainings AS t
WHERE t.amount > 0
  AND EXISTS (
    SELECT 1 FROM trainings AS b
    WHERE b.id = t.id AND b.amount > 0 AND b.from_date < t.from_date AND t.from_month - b.from_month < $apart_months
  )
