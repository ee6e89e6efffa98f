/* ---
title: 没有参加培训却发了补贴
claim: 此人没有达到规定的课时，却发了培训补贴。
why: 出勤不够不能发培训补贴；签到代签是常见造假。
basis:
  - {law: 《就业补助资金管理办法》, version: 2017, confirm: true}
method: 实际课时不足规定课时的规定百分比，而补贴大于零。
example: 规定 100 课时，实到 40 课时。
exclusions:
  - 正好达到百分比的
  - 没有课时资料的
false_positives:
  - 课时没有录全
  - 线上课时另外计算
checklist:
  - 查签到、人脸打卡等原始记录
  - 抽问学员
  - 查培训机构的教室和师资
assumptions:
  - 规定课时写了而实到没有写的，按没有到看
parameters:
  percent: {about: 最低出勤百分比, value: 80}
schemes: [employment_subsidy]
grain: person
candidate: trainings_n > 0
latest: 99999
needs: [trainings]
uses: []
not_applicable:
  没有培训记录: trainings_n IS NULL
cost: 0.05
--- */
SELECT t.id AS key, t.from_month AS month, t.amount, t.course, t.provider_uscc, t.hours, t.attended_hours
FROM trainings AS t
WHERE t.amount > 0 AND COALESCE(t.attended_hours, 0) * 100 < t.hours * $percent
