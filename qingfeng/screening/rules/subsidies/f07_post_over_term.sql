/* ---
title: 公益性岗位补贴超过期限
claim: 此人领公益性岗位补贴超过了规定的期限。
why: 公益性岗位补贴一般不超过三年；长期占岗，别人就安置不了。
basis:
  - {law: 人社部发〔2019〕124号, version: 2019, confirm: true}
method: 补贴月份累计超过规定个数；列出超过的每个月。
example: 从 2019 年 1 月起连续领取，2022 年 1 月起是疑点。
exclusions:
  - 初次安置时距法定退休年龄不足五年的，可以到退休
false_positives:
  - 距退休不足五年，可以延长到退休
  - 中间换过身份类别，重新计算
  - 几笔补发集中在一个月
checklist:
  - 查初次安置的时间和年龄
  - 查有没有批准延长
  - 逐月核对发放
assumptions:
  - 同月几笔算一个月，金额合计
  - 没有出生日期的不适用延长
parameters:
  months: {about: 最长月数, value: 36}
  near_months: {about: 距退休不足几个月可以延长, value: 60}
schemes: [employment_subsidy]
grain: person
candidate: subsidies_n > $months
latest: 99999
needs: [subsidies]
uses: [persons]
not_applicable:
  没有就业补助: subsidies_n IS NULL
cost: 0.05
--- */
WITH monthly AS (
  SELECT id, month, SUM(amount) AS amount FROM subsidies WHERE kind = '公益性岗位补贴' GROUP BY id, month
),
numbered AS (
  SELECT id, month, amount, ROW_NUMBER() OVER (PARTITION BY id ORDER BY month) AS nth,
    MIN(month) OVER (PARTITION BY id) AS first_month
  FROM monthly
)
SELECT n.id AS key, n.month, n.amount, n.nth, n.first_month
FROM numbered AS n
WHERE n.nth > $months
  AND NOT EXISTS (
    SELECT 1 FROM persons AS p
    JOIN retirement_ages AS a ON a.category = CASE WHEN p.sex = 1 THEN '男' ELSE '女工人' END
      AND p.birth_month >= a.birth_from AND p.birth_month <= a.birth_to
    WHERE p.id = n.id AND n.first_month >= p.birth_month + a.age_months - $near_months
  )
