/* ---
title: 领取失业金期间已享受养老待遇
claim: 此人领养老金以后仍在领失业金。
why: 享受基本养老保险待遇的，停止领取失业金。
basis:
  - {law: 《社会保险法》第五十一条第（四）项, version: 2018 年修正}
method: 失业金所属月份同时有养老金，且不是第一次领养老金的那个月。
example: 2022 年 5 月起领养老金，6 月还有失业金，6 月那一笔是疑点。
exclusions:
  - 第一次领养老金的当月：手续交接
false_positives:
  - 办理退休的交接月份
  - 养老金是事后补发到以前月份的
  - 养老一栏其实是遗属待遇
checklist:
  - 查养老待遇的核定时间和起发月份
  - 查失业金停发时间
  - 确认重叠月份里哪一份是补发
assumptions:
  - 遗属待遇不是本人的养老金
parameters:
  survivors: {about: 不是本人养老金的种类, value: [遗属待遇, 供养亲属抚恤金, 丧葬补助金, 抚恤金]}
schemes: [unemployment]
grain: person
candidate: une_last > pension_first AND une_first <= pension_last
latest: une_last
needs: [benefit_payments]
uses: []
not_applicable:
  没有领取失业金: une_first IS NULL
cost: 0.05
--- */
SELECT u.id AS key, u.month, u.amount, u.region, f.first_month
FROM benefit_payments AS u
JOIN (
  SELECT id, MIN(month) AS first_month FROM benefit_payments
  WHERE scheme IN ($pension_enterprise, $pension_resident) AND NOT COALESCE(kind, '') IN ($survivors)
  GROUP BY id
) AS f ON f.id = u.id
WHERE u.scheme = $unemployment AND u.month > f.first_month
  AND EXISTS (
    SELECT 1 FROM benefit_payments AS p
    WHERE p.id = u.id AND p.month = u.month AND p.scheme IN ($pension_enterprise, $pension_resident)
      AND NOT COALESCE(p.kind, '') IN ($survivors)
  )
