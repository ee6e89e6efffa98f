/* ---
title: 出境定居或参军后继续领取失业金
claim: 此人出境定居或参军以后仍在领失业金。
why: 应征服兵役、移居境外的，停止领取失业金。
basis:
  - {law: 《社会保险法》第五十一条第（二）项、第（三）项, version: 2018 年修正}
method: 失业金所属月份在离开的月份之后，超过允许一次性领取的月数。
example: 2022 年 3 月参军，4 月允许一次性领取，5 月起是疑点。
exclusions:
  - 离开当月和允许的一个月
  - 短期出境（种类不是参军或定居的）
false_positives:
  - 只是短期出境
  - 服役已经结束
  - 同名同号
checklist:
  - 取得出入境或征兵部门的书面信息
  - 核对离开和返回的日期
  - 核对是否已按规定一次性领取
assumptions:
  - 没有写种类的按出境定居看
parameters:
  lump_months: {about: 离开之后允许发放的月数, value: 1}
  leaving: {about: 停止领取的离开种类, value: [参军, 应征服兵役, 出境定居, 移居境外]}
schemes: [unemployment]
grain: person
candidate: une_n > 0 AND departures_n > 0
latest: une_last
needs: [benefit_payments, departures]
uses: []
not_applicable:
  没有领取失业金: une_first IS NULL
cost: 0.05
--- */
SELECT p.id AS key, p.month, p.amount, p.region, d.left_month
FROM benefit_payments AS p
JOIN (
  SELECT id, MIN(left_month) AS left_month FROM departures
  WHERE COALESCE(kind, '出境定居') IN ($leaving) GROUP BY id
) AS d ON d.id = p.id
WHERE p.scheme = $unemployment AND p.month > d.left_month + $lump_months
