/* ---
title: 多人待遇发到同一个银行账户
claim: 几个人的待遇发到了同一个银行账户。
why: 几个人的钱进一张卡，可能有人在集中冒领。
basis:
  - {law: 《社会保险基金行政监督办法》（人社部令第48号）, version: 2022-03-18 起施行}
method: 同一银行账户收到几个人的待遇；每人一行，合计各人发到这个账户的金额。
example: 张某的卡每月收到三个不同身份证号的养老金。
exclusions:
  - 未成年人的待遇发给监护人
false_positives:
  - 夫妻、父母子女共用一张卡
  - 监护人代领
  - 银行换卡时登记错误
checklist:
  - 向银行核对账户的户名
  - 查几个人之间的亲属关系
  - 逐人确认本人是否健在、是否收到钱
  - 看账户是否在工作人员或中介名下
assumptions:
  - 十五位和十八位写法是同一个人
parameters:
  persons: {about: 几个人起算, value: 2}
  grown_up: {about: 成年的周岁（按月）, value: 216}
schemes: [pension_enterprise, pension_resident, unemployment, injury]
grain: account
candidate: shares_account
latest: pay_last
needs: [benefit_payments]
uses: [persons]
not_applicable:
  没有待遇发放记录: pay_n IS NULL
cost: 0.2
--- */
WITH members AS (
  SELECT p.bank_account, p.id, MAX(p.month) AS month, SUM(p.amount) AS amount, COUNT(*) AS payments
  FROM benefit_payments AS p
  LEFT JOIN (SELECT id, MIN(birth_month) AS birth_month FROM persons GROUP BY id) AS b ON b.id = p.id
  WHERE NOT p.bank_account IS NULL AND (b.birth_month IS NULL OR p.month >= b.birth_month + $grown_up)
  GROUP BY p.bank_account, p.id
)
SELECT m.bank_account AS key, m.month, m.amount, m.id AS person_id, m.payments
FROM members AS m
JOIN (SELECT bank_account FROM members GROUP BY bank_account HAVING COUNT(*) >= $persons) AS many
  ON many.bank_account = m.bank_account
