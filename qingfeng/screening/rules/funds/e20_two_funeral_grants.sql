/* ---
title: 一人死亡重复享受丧葬抚恤
claim: 同一人死亡，家属在几个险种都领了丧葬抚恤。
why: 同时符合几个险种丧葬抚恤条件的，遗属只能选一项。
basis:
  - {law: 《社会保险法》第四十九条第二款, version: 2018 年修正, confirm: true}
  - {law: 《广东省失业保险条例》第二十五条第四款, version: 2022 年修正, province: 广东}
method: 同一死者在两个以上险种领过丧葬抚恤；第一个险种之外的都列出。
example: 2022 年 3 月领了养老的丧葬抚恤，4 月又领失业的。
exclusions:
  - 同一险种分次发放
false_positives:
  - 同一险种分几次发放
  - 其中一笔已经退回
checklist:
  - 查各险种的支付凭证和申领人
  - 询问遗属选定哪一项
  - 确定应退的一项和金额
assumptions:
  - 先领的那一项算选定的一项；同月的，编号小的险种算选定
parameters: {}
schemes: [pension_enterprise, pension_resident, unemployment, injury]
grain: person
candidate: funeral_grants_n > 1
latest: 99999
needs: [funeral_grants]
uses: []
not_applicable:
  没有丧葬抚恤: funeral_grants_n IS NULL
cost: 0.05
--- */
SELECT g.id AS key, g.month, g.amount, g.scheme
FROM funeral_grants AS g
WHERE EXISTS (
  SELECT 1 FROM funeral_grants AS other
  WHERE other.id = g.id AND other.scheme <> g.scheme
    AND (other.month < g.month OR (other.month = g.month AND other.scheme < g.scheme))
)
