/* ---
title: 未到法定年龄领取职工养老金
claim: 此人开始领职工养老金时还没有到最早可以退休的年龄。
why: 篡改年龄、冒用特殊工种等提前退休，一人就多领多年养老金。
basis:
  - {law: 全国人民代表大会常务委员会关于实施渐进式延迟法定退休年龄的决定, version: 2025-01-01 起施行, confirm: true}
  - {law: 国发〔1978〕104号, version: 1978, confirm: true}
method: 职工养老金所属月份早于最早可以退休的月份；最早年龄按出生月份查表（2025 年起逐月延迟，弹性提前最多三年且不早于原法定年龄）。
example: 男，1966 年 5 月出生，2025 年 1 月领养老金，早于 2026 年 5 月。
exclusions:
  - 退休种类是特殊工种、病退、因病或非因工致残
  - 遗属待遇
false_positives:
  - 特殊工种、病退等审批信息没有录入
  - 按档案记载的更早出生日期核定
  - 女干部、女工人的类别填错
  - 退役军人、知青等政策性情形
  - 2025 年起的弹性提前退休已经办理
checklist:
  - 调取退休审批表和人事档案
  - 核对档案最早记载的出生日期
  - 核对退休类别和特殊工种审批
  - 查 2025 年以后是否申请弹性退休
assumptions:
  - 没有退休类别的，男按男，女按女工人（最早）
  - 出生日期有几条的取最早的
parameters:
  special: {about: 可以提前退休的种类, value: [特殊工种, 病退, 因病, 政策性提前退休]}
  survivors: {about: 不是本人养老金的种类, value: [遗属待遇, 供养亲属抚恤金, 丧葬补助金, 抚恤金]}
schemes: [pension_enterprise]
grain: person
candidate: >-
  ent_first < birth_month_least + CASE
  WHEN COALESCE(retire_category, CASE WHEN sex = 1 THEN '男' ELSE '女工人' END) = '男' THEN 720
  WHEN COALESCE(retire_category, '女工人') = '女干部' THEN 660
  WHEN birth_month_least >= 23772 THEN 624 ELSE 600 END
latest: ent_last
needs: [benefit_payments, persons]
uses: [retirements]
not_applicable:
  没有领取职工养老金: ent_first IS NULL
  没有出生日期: birth_month IS NULL
cost: 0.1
--- */
SELECT p.id AS key, p.month, p.amount, p.region, b.birth_month, a.category, a.earliest_months
FROM benefit_payments AS p
JOIN (SELECT id, MIN(birth_month) AS birth_month, MAX(sex) AS sex FROM persons GROUP BY id) AS b ON b.id = p.id
LEFT JOIN (SELECT id, MAX(category) AS category FROM retirements GROUP BY id) AS r ON r.id = p.id
JOIN retirement_ages AS a
  ON a.category = COALESCE(r.category, CASE WHEN b.sex = 1 THEN '男' ELSE '女工人' END)
  AND b.birth_month >= a.birth_from AND b.birth_month <= a.birth_to
WHERE p.scheme = $pension_enterprise AND p.month < b.birth_month + a.earliest_months
  AND NOT COALESCE(p.kind, '') IN ($survivors)
  AND NOT EXISTS (SELECT 1 FROM retirements AS x WHERE x.id = p.id AND x.kind IN ($special))
