/* ---
title: 待遇发到工作人员的账户
claim: 待遇发到了经办机构工作人员名下的账户。
why: 经办人员用自己的卡收别人的待遇，是内部作案最直接的痕迹。
basis:
  - {law: 《社会保险基金行政监督办法》（人社部令第48号）, version: 2022-03-18 起施行}
method: 发放账户的户主是经办机构工作人员，且不是领取人本人。
example: 领取人甲的养老金发到经办人员乙的账户。
exclusions:
  - 工作人员领自己的待遇
false_positives:
  - 工作人员为直系亲属代领
  - 工作人员就是领取人本人，号码录错
checklist:
  - 由纪检和内控人员核查，本人及其科室回避
  - 向银行调取流水
  - 查账户是何时、由谁改的，看系统操作日志
  - 确认领取人本人是否知情
assumptions:
  - 账户户主和是否工作人员，以账户户名表为准
parameters: {}
schemes: [pension_enterprise, pension_resident, unemployment, injury]
grain: person
candidate: account_holders_n > 0 AND pay_n > 0
latest: pay_last
needs: [benefit_payments, account_holders]
uses: []
not_applicable:
  没有账户户名: account_holders_n IS NULL
cost: 0.05
--- */
SELECT p.id AS key, p.month, p.amount, p.bank_account, p.scheme, p.region
FROM benefit_payments AS p
WHERE EXISTS (
  SELECT 1 FROM account_holders AS h
  WHERE h.id = p.id AND h.bank_account = p.bank_account AND h.is_staff
    AND (h.holder_id_no IS NULL OR h.holder_id_no <> h.id)
)
