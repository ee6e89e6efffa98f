/* ---
title: 城乡居民未满六十周岁领取养老金
claim: 此人领取居民养老金时还没有满六十周岁。
why: 城乡居民养老保险年满六十周岁才能领取。
basis:
  - {law: 国发〔2014〕8号, version: 2014-02-21 起施行, confirm: true}
method: 发放所属月份早于年满六十周岁的月份。
example: 1965 年 5 月 20 日出生，2025 年 5 月之前的每一笔都是疑点。
exclusions:
  - 满六十周岁的当月
false_positives:
  - 身份证与档案的出生日期不一致，按档案核定
  - 出生日期录错
  - 首发月份填错
checklist:
  - 核对身份证、户口簿的出生日期
  - 查待遇核定表所依据的出生日期
  - 核对首次发放的月份
assumptions:
  - 出生日期以人员表为准；有几条的取最早的
parameters:
  age_months: {about: 领取年龄（按月）, value: 720}
schemes: [pension_resident]
grain: person
candidate: res_first < birth_month_least + $age_months
latest: res_last
needs: [benefit_payments, persons]
uses: []
not_applicable:
  没有领取居民养老金: res_first IS NULL
  没有出生日期: birth_month IS NULL
cost: 0.05
--- */
SELECT p.id AS key, p.month, p.amount, p.region, b.birth_month
FROM benefit_payments AS p
JOIN (SELECT id, MIN(birth_month) AS birth_month FROM persons GROUP BY id) AS b ON b.id = p.id
WHERE p.scheme = $pension_resident AND p.month < b.birth_month + $age_months
