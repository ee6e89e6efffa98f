/* ---
title: 账户户名与领取人姓名不符
claim: 待遇发到的账户，户名不是领取人的姓名。
why: 钱发到别人名下的卡里，可能已由他人控制。
basis:
  - {law: 《社会保险经办条例》第三十八条, version: 2023-12-01 起施行}
method: 发放账户的户名与人员表里的姓名都不相同。
example: 领取人登记姓名甲，发放账户户名乙。
exclusions:
  - 未成年人由监护人代领
  - 户名不明的
false_positives:
  - 改名、异体字、少数民族姓名的写法不同
  - 监护人或家属经批准代领
  - 银行户名更新不及时
checklist:
  - 向银行核对户名和开户时间
  - 查代领的授权材料
  - 确认本人是否健在、是否收到钱
assumptions:
  - 姓名逐字比较；同一号码登记过几个姓名的，有一个相同即可
parameters:
  grown_up: {about: 成年的周岁（按月）, value: 216}
schemes: [pension_enterprise, pension_resident, unemployment, injury]
grain: person
candidate: account_holders_n > 0 AND pay_n > 0
latest: pay_last
needs: [benefit_payments, persons, account_holders]
uses: []
not_applicable:
  没有账户户名: account_holders_n IS NULL
cost: 0.05
--- */
SELECT p.id AS key, p.month, p.amount, p.bank_account, p.scheme, p.region
FROM benefit_payments AS p
WHERE EXISTS (
    SELECT 1 FROM account_holders AS h
    WHERE h.id = p.id AND h.bank_account = p.bank_account AND NOT h.holder_name IS NULL
      AND NOT EXISTS (SELECT 1 FROM persons AS n WHERE n.id = h.id AND n.name = h.holder_name)
  )
  AND EXISTS (SELECT 1 FROM persons AS k WHERE k.id = p.id AND NOT k.name IS NULL)
  AND NOT EXISTS (SELECT 1 FROM persons AS b WHERE b.id = p.id AND p.month < b.birth_month + $grown_up)
