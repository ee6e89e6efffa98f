/* ---
title: 无文书补缴集中在同一代办机构
claim: 没有法律文书的长期补缴集中由一家机构代办。
why: 一家中介替许多人办没有法律文书的长期补缴，是有组织骗保的典型。
basis:
  - {law: 审计署公布的“16 省 90 家中介”案例, version: 2024}
method: 同一代办机构名下超过三年又没有法律文书的补缴达到规定人数；列出每一笔。
example: 某代办公司 30 人一次性补缴十年以上，都没有裁决。
exclusions:
  - 有法律文书的
  - 人数不够的
false_positives:
  - 劳务派遣单位集中补缴
  - 政策窗口期由单位统一办理
checklist:
  - 查机构的收费和宣传
  - 抽查参保人的劳动关系
  - 查审批人是否集中
assumptions:
  - 代办机构按名称归并，名称写法不同的会分开
parameters:
  persons: {about: 几个人起算, value: 5}
  free_months: {about: 不需要法律文书的最长月数, value: 36}
  documents: {about: 承认的法律文书, value: [法院判决, 仲裁裁决, 劳动监察文书, 审计决定]}
schemes: [pension_enterprise]
grain: 代办机构
candidate: backpays_n > 0
latest: 99999
needs: [backpays]
uses: []
not_applicable:
  没有一次性补缴: backpays_n IS NULL
cost: 0.1
--- */
WITH bare AS (
  SELECT id, agency, paid_month, amount, from_month, to_month, officer FROM backpays
  WHERE NOT agency IS NULL AND to_month - from_month + 1 > $free_months AND NOT COALESCE(document, '') IN ($documents)
)
SELECT b.agency AS key, b.paid_month AS month, b.amount, b.id AS person_id, b.from_month, b.to_month, b.officer
FROM bare AS b
JOIN (SELECT agency FROM bare GROUP BY agency HAVING COUNT(DISTINCT id) >= $persons) AS many ON many.agency = b.agency
