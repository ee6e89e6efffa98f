/* ---
title: 档案出生月份与身份证不一致
claim: 此人退休审批所用的档案出生月份与身份证不一致。
why: 改动档案年龄是提前退休最常见的手法。
basis:
  - {law: 劳社部发〔1999〕8号, version: 1999, confirm: true}
method: 退休审批所用的档案出生月份与人员表不同，且相差超过允许的月数。
example: 身份证 1965 年 5 月，档案 1963 年 5 月。
exclusions:
  - 相差在允许之内（农历、公历换算）
  - 其中一个没有写的
false_positives:
  - 农历、公历换算
  - 档案最早记载可以作准
  - 身份证曾依法更正
checklist:
  - 调取档案，看最早记载的出生日期
  - 看档案有无涂改
  - 取得公安的更正记录
assumptions:
  - 档案记载最早的出生日期可以作准，所以只是疑点
parameters:
  tolerance: {about: 允许相差的月数, value: 2}
schemes: [pension_enterprise]
grain: person
candidate: file_birth_most - birth_month_least > $tolerance OR birth_month - file_birth_least > $tolerance
latest: 99999
needs: [retirements, persons]
uses: []
not_applicable:
  没有退休审批记录: retirements_n IS NULL
  没有出生日期: birth_month IS NULL
cost: 0.05
--- */
SELECT r.id AS key, r.retired_month AS month, 0 AS amount, r.file_birth_month, b.birth_month, r.officer
FROM (SELECT DISTINCT id, retired_month, file_birth_month, officer FROM retirements) AS r
JOIN (SELECT id, MIN(birth_month) AS birth_month FROM persons GROUP BY id) AS b ON b.id = r.id
WHERE r.file_birth_month > b.birth_month + $tolerance OR r.file_birth_month < b.birth_month - $tolerance
