/* ---
title: 死亡后继续领取待遇
claim: 此人已经死亡，死亡次月以后仍有本人待遇发放。
why: 人已去世，钱还在发：要么没有人报告死亡，要么有人在冒领。
basis:
  - {law: 《社会保险经办条例》第二十五条、第二十六条, version: 2023-12-01 起施行}
method: 发放所属月份晚于死亡月份的每一笔发放。
example: 2022 年 1 月 31 日死亡，1 月的待遇应发，2 月起的每一笔都是疑点。
exclusions:
  - 死亡当月的待遇
  - 丧葬补助金、抚恤金、遗属待遇：本来就在死亡之后发给家属
false_positives:
  - 火化或户籍登记时写错了号码，人还健在
  - 同名同号，死亡的是另一个人
  - 次月发放的是死亡以前月份的补发
  - 待遇其实是发给家属的，种类没有写明
checklist:
  - 核对死亡证明、火化证明或户籍注销的姓名、号码和日期
  - 本人健在的，当面或视频认证并留存记录
  - 查发放流水，逐月确认所属月份和到账账户
  - 查明死亡后由谁支取，有无报告死亡
assumptions:
  - 一人有几条死亡记录的，以最晚的一条为准
  - 没有写明待遇种类的，按本人待遇看
parameters:
  grace_months: {about: 死亡当月之后还允许发放的月数, value: 0}
  survivors: {about: 发给家属的待遇种类, value: [丧葬补助金, 抚恤金, 供养亲属抚恤金, 遗属待遇]}
schemes: [pension_enterprise, pension_resident, unemployment, injury]
grain: person
candidate: pay_last > death_month
latest: pay_last
needs: [benefit_payments, deaths]
uses: []
not_applicable:
  没有待遇发放记录: pay_n IS NULL
cost: 0.1
--- */
SELECT p.id AS key, p.month, p.amount, p.scheme, p.kind, p.region, d.death_month
FROM benefit_payments AS p
JOIN (SELECT id, MAX(death_month) AS death_month FROM deaths GROUP BY id) AS d ON d.id = p.id
WHERE p.month > d.death_month + $grace_months
  AND (p.kind IS NULL OR NOT p.kind IN ($survivors))
