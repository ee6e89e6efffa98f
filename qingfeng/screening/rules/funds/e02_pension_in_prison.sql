/* ---
title: 服刑期间领取养老金
claim: 此人在监狱服刑的月份里仍有养老金发放。
why: 服有期徒刑期间停发基本养老金；没有停，多半是服刑信息没有送到。
basis:
  - {law: 劳社厅函〔2001〕44号, version: 2001, confirm: true}
  - {law: 江西省社会保险基金监管协作机制通知, version: 2022, province: 江西}
method: 收监次月到释放上月之间的每一笔养老金。
example: 2022 年 3 月收监、2023 年 3 月释放，2022 年 4 月至 2023 年 2 月的每一笔都是疑点。
exclusions:
  - 缓刑、管制、监外执行：人不在监，养老金照发
  - 拘役：各省不同，按省里的规定
  - 收监当月和释放当月
false_positives:
  - 判的是缓刑、管制或监外执行，人不在监
  - 释放日期没有送来，其实早已释放
  - 同名同号，服刑的是另一个人
checklist:
  - 取得判决书和收监、释放证明，核对刑种和起止日期
  - 核对姓名、号码与服刑人员信息一致
  - 逐月核对停发和恢复的时间
  - 拘役的，查本省规定是否停发
assumptions:
  - 没有写刑种的按有期徒刑看
  - 没有释放日期的按仍在服刑看
parameters:
  detention_stops:
    about: 拘役期间是否停发（1 停发，0 照发）
    value: 0
    dated: true
    versions:
      - {province: 江西, from: 202201, value: 1, basis: 协作机制通知}
  stopping: {about: 停发养老金的刑种, value: [有期徒刑, 无期徒刑, 死刑缓期执行]}
schemes: [pension_enterprise, pension_resident]
grain: person
candidate: prison_first < pension_last AND prison_last > pension_first
latest: pension_last
needs: [benefit_payments, prison_terms]
uses: []
not_applicable:
  没有领取养老金: pension_first IS NULL
cost: 0.1
--- */
SELECT p.id AS key, p.month, p.amount, p.scheme, p.region
FROM benefit_payments AS p
JOIN detention_stops AS v ON p.month >= v.from_month AND p.month <= v.to_month
WHERE p.scheme IN ($pension_enterprise, $pension_resident)
  AND EXISTS (
    SELECT 1 FROM prison_terms AS t
    WHERE t.id = p.id AND p.month > t.from_month AND p.month < COALESCE(t.to_month, 99999)
      AND (COALESCE(t.kind, '有期徒刑') IN ($stopping) OR (t.kind = '拘役' AND v.value = 1))
  )
