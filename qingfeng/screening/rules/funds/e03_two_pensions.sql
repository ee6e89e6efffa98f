/* ---
title: 同月领取两份养老金
claim: 此人在同一个月里既领职工养老金，又领居民养老金。
why: 职工养老和居民养老不能同时领：保留职工养老，终止居民养老，退回基础养老金。
basis:
  - {law: 《城乡养老保险制度衔接暂行办法》（人社部发〔2014〕17号）第七条, version: 2014-07-01 起施行, confirm: true}
method: 同一人同一月既有职工养老金又有居民养老金，列出居民养老金的每一笔。
example: 2022 年 5 月职工养老金 3000 元、居民养老金 200 元，疑点是那 200 元。
exclusions:
  - 遗属待遇：记在养老金里，却不是本人的养老金
false_positives:
  - 居民养老金已停，发的是以前月份的补发
  - 其中一份是遗属待遇，记在养老金里
checklist:
  - 查两边的发放明细和开始领取时间
  - 确认其中一份是不是遗属待遇
  - 查有没有办理制度衔接
  - 计算应退的基础养老金，个人账户部分另算
assumptions:
  - 按所属月份比较，补发的月份算所属的那个月
parameters:
  survivors: {about: 不是本人养老金的种类, value: [遗属待遇, 供养亲属抚恤金, 丧葬补助金, 抚恤金]}
schemes: [pension_enterprise, pension_resident]
grain: person
candidate: ent_first <= res_last AND res_first <= ent_last
latest: res_last
needs: [benefit_payments]
uses: []
not_applicable:
  没有领取养老金: pension_first IS NULL
cost: 0.05
--- */
SELECT r.id AS key, r.month, r.amount, r.region
FROM benefit_payments AS r
WHERE r.scheme = $pension_resident
  AND NOT COALESCE(r.kind, '') IN ($survivors)
  AND EXISTS (
    SELECT 1 FROM benefit_payments AS e
    WHERE e.id = r.id AND e.month = r.month AND e.scheme = $pension_enterprise
      AND NOT COALESCE(e.kind, '') IN ($survivors)
  )
