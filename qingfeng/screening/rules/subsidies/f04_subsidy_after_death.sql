/* ---
title: 死亡后领取就业补助
claim: 此人死亡以后仍有就业补助发放。
why: 人已去世，名字还在补贴名册上，多半是虚报冒领。
basis:
  - {law: 《就业补助资金管理办法》, version: 2017, confirm: true}
method: 补贴所属月份晚于死亡月份。
example: 2022 年 3 月去世，5 月还有公益性岗位补贴。
exclusions:
  - 死亡当月
false_positives:
  - 死亡信息对错了人
  - 补贴是死亡以前月份的，发放晚了
checklist:
  - 核对死亡证明
  - 核对补贴所属的月份
  - 查名册由谁上报，钱由谁领取
assumptions:
  - 一人有几条死亡记录的，以最晚的一条为准
parameters: {}
schemes: [employment_subsidy]
grain: person
candidate: subsidies_n > 0 AND deaths_n > 0
latest: 99999
needs: [subsidies, deaths]
uses: []
not_applicable:
  没有就业补助: subsidies_n IS NULL
cost: 0.05
--- */
SELECT s.id AS key, s.month, s.amount, s.kind, s.employer_uscc, d.death_month
FROM subsidies AS s
JOIN (SELECT id, MAX(death_month) AS death_month FROM deaths GROUP BY id) AS d ON d.id = s.id
WHERE s.month > d.death_month
