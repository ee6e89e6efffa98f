/* ---
title: 特殊工种年限不够而提前退休
claim: 此人按特殊工种提前退休，但在这一工种的年限不够。
why: 特殊工种提前退休要有规定的年限；年限不够的多半是编造档案。
basis:
  - {law: 劳社部发〔1999〕8号, version: 1999, confirm: true}
method: 退休种类是特殊工种，年限少于该工种的规定。
example: 井下工作 8 年按特殊工种退休，规定是 9 年。
exclusions:
  - 年限正好达到的
  - 其他种类的退休
false_positives:
  - 企业改过工种名称
  - 年限没有录全，另有早年的档案
  - 几个特殊工种的年限可以折算
checklist:
  - 调取岗位任命、工资表等原始档案
  - 核对工种名录和年限
  - 询问同期同岗的职工
  - 看审批人和代办机构是否集中
assumptions:
  - 没有写年限的按 0 年看
parameters:
  high_years: {about: 高空、特别繁重体力劳动的年限, value: 10}
  deep_years: {about: 井下、高温的年限, value: 9}
  toxic_years: {about: 有毒有害的年限, value: 8}
schemes: [pension_enterprise]
grain: person
candidate: special_least < GREATEST($high_years, $deep_years, $toxic_years)
latest: 99999
needs: [retirements]
uses: [benefit_payments]
not_applicable:
  没有退休审批记录: retirements_n IS NULL
cost: 0.05
--- */
SELECT r.id AS key, r.retired_month AS month, COALESCE(paid.amount, 0) AS amount, r.special_kind, r.special_years, r.officer
FROM (SELECT DISTINCT id, retired_month, kind, special_kind, special_years, officer FROM retirements) AS r
LEFT JOIN (
  SELECT id, SUM(amount) AS amount FROM benefit_payments WHERE scheme = $pension_enterprise GROUP BY id
) AS paid ON paid.id = r.id
WHERE r.kind = '特殊工种'
  AND COALESCE(r.special_years, 0) < CASE
    WHEN r.special_kind IN ('高空', '特别繁重体力劳动') THEN $high_years
    WHEN r.special_kind IN ('井下', '高温') THEN $deep_years
    WHEN r.special_kind = '有毒有害' THEN $toxic_years
    ELSE 0 END
