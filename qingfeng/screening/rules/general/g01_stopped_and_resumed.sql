/* ---
title: 养老金中断多月后又恢复发放
claim: 此人的养老金停了几个月以后又恢复发放。
why: 停了很久又突然恢复，可能是已死亡人员被重新启用账户。
basis:
  - {law: 《社会保险经办条例》第二十五条, version: 2023-12-01 起施行}
method: 把有养老金的月份连成段，两段之间空缺达到规定月数；列出恢复的那个月。
example: 2021 年 1 月之后没有养老金，2022 年 1 月又有。
exclusions:
  - 空缺期间在服刑：依法停发
  - 空缺不到规定月数
false_positives:
  - 没有按时认证而暂停，补认证后恢复
  - 待遇转移到外地又转回
  - 账户换卡退回
checklist:
  - 查停发和恢复的原因、经办人
  - 确认本人健在
  - 查恢复时账户有没有改
assumptions:
  - 职工和居民养老金合在一起看
parameters:
  missing_months: {about: 空缺几个月起算, value: 6}
schemes: [pension_enterprise, pension_resident]
grain: person
candidate: pension_gaps >= $missing_months
latest: pension_last
needs: [benefit_payments]
uses: [prison_terms]
not_applicable:
  没有领取养老金: pension_first IS NULL
cost: 0.1
--- */
WITH paid AS (
  SELECT id, month, SUM(amount) AS amount FROM benefit_payments
  WHERE scheme IN ($pension_enterprise, $pension_resident) GROUP BY id, month
),
islands AS (
  SELECT id, month, amount, LAG(month) OVER (PARTITION BY id ORDER BY month) AS stopped_month FROM paid
)
SELECT i.id AS key, i.month, i.amount, i.stopped_month
FROM islands AS i
WHERE i.month - i.stopped_month - 1 >= $missing_months
  AND NOT EXISTS (
    SELECT 1 FROM prison_terms AS t
    WHERE t.id = i.id AND t.from_month <= i.month AND COALESCE(t.to_month, 99999) >= i.stopped_month
  )
