/* ---
title: 同一时间参加两个培训
claim: 此人同一段时间参加两个培训，都发了补贴。
why: 一个人不能同时坐在两个教室里。
basis:
  - {law: 《就业补助资金管理办法》, version: 2017, confirm: true}
method: 两个不同的培训起止日期重叠；列出较晚开始的一个。
example: 3 月 1 日至 20 日在甲机构，3 月 10 日至 30 日在乙机构。
exclusions:
  - 同一课程、同一机构的重复登记
  - 前后相接、没有同一天的
false_positives:
  - 半天班、晚班、周末班并不冲突
  - 起止日期填的是整个班期
checklist:
  - 查两个班的课程表和签到
  - 询问本人实际参加了哪一个
assumptions:
  - 按起止日期比较，不看具体上课时间
parameters: {}
schemes: [employment_subsidy]
grain: person
candidate: trainings_n > 1
latest: 99999
needs: [trainings]
uses: []
not_applicable:
  没有培训记录: trainings_n IS NULL
cost: 0.05
--- */
SELECT t.id AS key, t.from_month AS month, t.amount, t.course, t.provider_uscc
FROM trainings AS t
WHERE EXISTS (
  SELECT 1 FROM trainings AS o
  WHERE o.id = t.id AND o.from_date <= t.to_date AND t.from_date <= o.to_date
    AND (o.course <> t.course OR COALESCE(o.provider_uscc, '') <> COALESCE(t.provider_uscc, ''))
    AND (
      o.from_date < t.from_date
      OR (o.from_date = t.from_date AND o.course < t.course)
      OR (o.from_date = t.from_date AND o.course = t.course AND COALESCE(o.provider_uscc, '') < COALESCE(t.provider_uscc, ''))
    )
)
