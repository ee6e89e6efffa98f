/* ---
title: 公益性岗位没有出勤（挂名）
claim: 此人领公益性岗位补贴的月份里没有出勤，或出勤不够。
why: 不上班只领钱，是公益性岗位最常见的造假。
basis:
  - {law: 人社部发〔2019〕124号, version: 2019, confirm: true}
method: 补贴所属月份没有考勤，或考勤天数少于规定。
example: 2022 年 5 月领补贴，考勤 2 天。
exclusions:
  - 考勤天数正好达到规定的
false_positives:
  - 考勤没有录入
  - 请了病假、产假
  - 几个岗位点分别考勤
checklist:
  - 查原始考勤和请假手续
  - 询问用人单位和同岗人员
  - 查工作照片以外的证据，如工作记录、工资签收
assumptions:
  - 同月有几条考勤的合计
parameters:
  least_days: {about: 每月至少出勤天数, value: 10}
schemes: [employment_subsidy]
grain: person
candidate: subsidies_n > 0
latest: 99999
needs: [subsidies, post_attendance]
uses: []
not_applicable:
  没有就业补助: subsidies_n IS NULL
cost: 0.1
--- */
SELECT s.id AS key, s.month, s.amount, s.employer_uscc, COALESCE(a.days, 0) AS days
FROM subsidies AS s
LEFT JOIN (SELECT id, month, SUM(days) AS days FROM post_attendance GROUP BY id, month) AS a
  ON a.id = s.id AND a.month = s.month
WHERE s.kind = '公益性岗位补贴' AND COALESCE(a.days, 0) < $least_days
