/* ---
title: 死亡一年以上未清退个人账户
why: 个人账户余额应当退给继承人；挂在账上的既是群众的钱，也容易被人挪用。
basis:
  - {law: 《社会保险法》第十四条, version: 2018 年修正}
method: 死亡超过规定月数，个人账户仍有余额。
example: 2021 年 3 月死亡，2022 年 4 月账户还有 12000 元。
exclusions:
  - 规定期限之内的
  - 余额为零的
assumptions:
  - 找不到继承人是常见原因
parameters:
  wait_months: {about: 允许清退的月数, value: 12}
grain: person
candidate: deaths_n > 0 AND balances_n > 0
latest: 99999
needs: [deaths, balances]
uses: []
not_applicable:
  没有死亡记录: deaths_n IS NULL
cost: 0.05
--- */
SELECT b.id AS key, b.as_of_month AS month, b.balance AS amount, b.scheme, d.death_month
FROM (SELECT DISTINCT id, scheme, balance, as_of_month FROM balances) AS b
JOIN (SELECT id, MAX(death_month) AS death_month FROM deaths GROUP BY id) AS d ON d.id = b.id
WHERE b.balance > 0 AND b.as_of_month > d.death_month + $wait_months
