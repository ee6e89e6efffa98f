/* ---
title: 死亡一年以上未清退个人账户
claim: 此人死亡已超过规定时间，个人账户仍有余额。
why: 个人账户余额应当退给继承人；挂在账上的既是群众的钱，也容易被人挪用。
basis:
  - {law: 《社会保险法》第十四条, version: 2018 年修正, confirm: true}
method: 死亡超过规定月数，个人账户仍有余额。
example: 2021 年 3 月死亡，2022 年 4 月账户还有 12000 元。
exclusions:
  - 规定期限之内的
  - 余额为零的
false_positives:
  - 找不到继承人
  - 继承人之间有争议
  - 余额已退，账没有销
checklist:
  - 查死亡日期和账户余额
  - 联系继承人，告知申领办法
  - 已经退还的，查凭证并销账
assumptions:
  - 以最近一次对账的余额为准；一人有几条死亡记录的以最晚的一条为准
parameters:
  wait_months: {about: 允许清退的月数, value: 12}
schemes: [pension_enterprise, pension_resident]
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
JOIN (SELECT id, scheme, MAX(as_of_month) AS as_of_month FROM balances GROUP BY id, scheme) AS latest
  ON latest.id = b.id AND latest.scheme = b.scheme AND latest.as_of_month = b.as_of_month
JOIN (SELECT id, MAX(death_month) AS death_month FROM deaths GROUP BY id) AS d ON d.id = b.id
WHERE b.balance > 0 AND b.as_of_month > d.death_month + $wait_months
