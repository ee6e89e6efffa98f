/* ---
title: 服刑期间领取失业金
claim: 此人被收监以后仍有失业金发放。
why: 被判刑收监的不再领取失业金。有的省停止，要重新缴费才能再领；有的省中断，释放后可以接着领。
basis:
  - {law: 《失业保险条例》第十五条第（五）项, version: 1999-01-22 起施行}
  - {law: 《广东省失业保险条例》第二十八条第二款, version: 2022 年修正, province: 广东}
method: 收监次月起的每一笔失业金；中断的省只到释放上月，停止的省一直到重新缴费之后。
example: 2022 年 3 月收监、6 月释放，7 月领取：全国是疑点，广东不是。
exclusions:
  - 缓刑、管制、监外执行
  - 收监当月；中断的省里释放当月起
  - 停止的省里释放后重新缴费取得的新资格
false_positives:
  - 缓刑、管制或监外执行
  - 释放日期没有送来
  - 本省规定是中断而不是停止，释放后续领合法
checklist:
  - 取得判决书和收监、释放证明
  - 按本省规定分清中断还是停止
  - 查释放后有没有重新缴费取得新资格
assumptions:
  - 没有写刑种的按有期徒刑看，没有释放日期的按仍在服刑看
  - 收监之后缴过单位险种的费，其后的失业金是新资格
parameters:
  imprisonment:
    about: 收监对失业金的后果（停止，或中断）
    value: 停止
    dated: true
    versions:
      - {province: 广东, from: 202201, value: 中断, basis: 广东省失业保险条例第二十八条第二款}
  outside: {about: 人不在监的刑种, value: [缓刑, 管制, 监外执行]}
schemes: [unemployment]
grain: person
candidate: prison_first < une_last
latest: une_last
needs: [benefit_payments, prison_terms]
uses: [contributions]
not_applicable:
  没有领取失业金: une_first IS NULL
cost: 0.05
--- */
WITH terms AS (
  SELECT t.id, t.from_month, t.to_month, MIN(c.month) AS worked_month
  FROM prison_terms AS t
  LEFT JOIN contributions AS c ON c.id = t.id AND c.month > t.from_month AND c.scheme <> $pension_resident
  WHERE NOT COALESCE(t.kind, '有期徒刑') IN ($outside)
  GROUP BY t.id, t.from_month, t.to_month
)
SELECT p.id AS key, p.month, p.amount, p.region, v.value AS consequence
FROM benefit_payments AS p
JOIN imprisonment AS v ON p.month >= v.from_month AND p.month <= v.to_month
WHERE p.scheme = $unemployment
  AND EXISTS (
    SELECT 1 FROM terms AS t
    WHERE t.id = p.id AND p.month > t.from_month
      AND (
        p.month < COALESCE(t.to_month, 99999)
        OR (v.value = '停止' AND COALESCE(t.worked_month, 99999) >= p.month)
      )
  )
