/* ---
title: 死亡后仍在缴费
claim: 此人死亡以后单位仍在为其缴费。
why: 单位替已去世的人缴费，多半是虚构人员，或死亡没有报告。
basis:
  - {law: 《社会保险法》第五十八条, version: 2018 年修正, confirm: true}
method: 缴费所属月份晚于死亡月份。
example: 2022 年 1 月死亡，3 月还有缴费。
exclusions:
  - 死亡当月
  - 补缴死亡以前月份的
false_positives:
  - 补缴死亡以前的月份
  - 单位没有及时减员
  - 死亡信息对错了人
checklist:
  - 核对死亡证明
  - 查费款所属期
  - 询问单位是否虚构用工
assumptions:
  - 一人有几条死亡记录的，以最晚的一条为准
parameters: {}
schemes: [pension_enterprise, pension_resident, unemployment]
grain: person
candidate: con_last > death_month
latest: con_last
needs: [contributions, deaths]
uses: []
not_applicable:
  没有缴费记录: con_n IS NULL
cost: 0.05
--- */
SELECT c.id AS key, c.month, COALESCE(c.amount, 0) AS amount, c.scheme, d.death_month
FROM contributions AS c
JOIN (SELECT id, MAX(death_month) AS death_month FROM deaths GROUP BY id) AS d ON d.id = c.id
WHERE c.month > d.death_month
