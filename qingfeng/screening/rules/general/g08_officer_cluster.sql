/* ---
title: 特殊工种退休集中在同一经办人
claim: 特殊工种退休的审批集中在一名经办人手里。
why: 一名经办人批的特殊工种比例远高于全体，可能有权力寻租。
basis:
  - {law: 劳社部发〔1999〕8号, version: 1999, confirm: true}
method: 经办人所批退休中特殊工种的比例超过全体比例的规定倍数，且达到规定人数；列出其中每一件。
example: 全体 5% 是特殊工种，某经办人 60% 是。
exclusions:
  - 人数不够的
  - 没有写经办人的
false_positives:
  - 专窗受理特殊工种
  - 所管企业多是特殊行业
checklist:
  - 抽查其所批的档案
  - 与其他经办人的比例对照
  - 由纪检派驻机构会商，本人回避
assumptions:
  - 没有写退休种类的算在全体之内，不算特殊工种
parameters:
  persons: {about: 几个人起算, value: 5}
  times: {about: 超过全体比例几倍, value: 3}
schemes: [pension_enterprise]
grain: 经办人
candidate: retirements_n > 0
latest: 99999
needs: [retirements]
uses: []
not_applicable:
  没有退休审批记录: retirements_n IS NULL
cost: 0.1
--- */
WITH approved AS (
  SELECT DISTINCT id, retired_month, officer, CASE WHEN kind = '特殊工种' THEN 1 ELSE 0 END AS special
  FROM retirements WHERE NOT officer IS NULL
),
everybody AS (SELECT COUNT(*) AS all_n, SUM(special) AS special_n FROM approved),
each_officer AS (
  SELECT officer, COUNT(*) AS own_n, SUM(special) AS own_special_n FROM approved GROUP BY officer
)
SELECT a.officer AS key, a.retired_month AS month, 0 AS amount, a.id AS person_id
FROM approved AS a
JOIN each_officer AS o ON o.officer = a.officer
CROSS JOIN everybody AS e
WHERE a.special = 1 AND o.own_special_n >= $persons
  AND o.own_special_n * e.all_n > $times * e.special_n * o.own_n
