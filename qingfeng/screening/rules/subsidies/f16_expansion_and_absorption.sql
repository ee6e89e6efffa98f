/* ---
title: 扩岗补助与吸纳补贴重复享受
claim: 同一单位为同一个人既领扩岗补助，又领吸纳就业补贴。
why: 为同一个人，同一单位只能享受其中一项。
basis:
  - {law: 一次性扩岗补助政策（与一次性吸纳就业补贴不重复享受）, version: 2022, confirm: true}
method: 同一单位为同一人既领扩岗补助又领吸纳就业补贴；列出扩岗补助。
example: 甲公司为乙先后领两项。
exclusions:
  - 不同单位
false_positives:
  - 其中一笔已经退回
  - 两项政策在本省可以同享的时段
checklist:
  - 查本省政策的有效期
  - 查两笔的申报和拨付
  - 确认应退的一笔
assumptions:
  - 不论先后
parameters: {}
schemes: [employment_subsidy]
grain: person
candidate: subsidies_n > 1
latest: 99999
needs: [subsidies]
uses: []
not_applicable:
  没有就业补助: subsidies_n IS NULL
cost: 0.05
--- */
SELECT s.id AS key, s.month, s.amount, s.employer_uscc
FROM subsidies AS s
WHERE s.kind = '一次性扩岗补助'
  AND EXISTS (
    SELECT 1 FROM subsidies AS o
    WHERE o.id = s.id AND o.employer_uscc = s.employer_uscc AND o.kind = '一次性吸纳就业补贴'
  )
