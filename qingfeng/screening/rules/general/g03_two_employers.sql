/* ---
title: 同一险种在两个单位重复参保
claim: 此人同一险种同时在两个单位参保。
why: 一人同时挂在几个单位，常见于挂靠参保和虚构劳动关系。
basis:
  - {law: 《社会保险法》第五十八条, version: 2018 年修正, confirm: true}
method: 同一险种在两个单位的参保登记重叠达到规定月数；列出每一对。
example: 2022 年 1 月至 6 月在甲公司参保，3 月至 12 月又在乙公司参保。
exclusions:
  - 重叠不到规定月数：换单位的交接
  - 工伤保险：可以在几个单位参保
  - 同一单位重复登记
false_positives:
  - 换单位时原单位没有及时减员
  - 集团内部调动
checklist:
  - 查两边的劳动合同、工资和个税
  - 询问本人在哪里工作
  - 看是否挂靠参保
assumptions:
  - 没有结束月份的按到最后一个数据月份看
parameters:
  months: {about: 重叠几个月起算, value: 2}
schemes: [pension_enterprise, pension_resident, unemployment]
grain: person
candidate: enrol_overlap >= $months
latest: 99999
needs: [enrolments]
uses: []
not_applicable:
  没有参保登记: enrol_n IS NULL
cost: 0.1
--- */
WITH spells AS (
  SELECT DISTINCT id, scheme, employer_uscc, from_month, COALESCE(to_month, $last_month) AS to_month
  FROM enrolments WHERE scheme <> $injury AND NOT employer_uscc IS NULL
)
SELECT a.id AS key, GREATEST(a.from_month, b.from_month) AS month, 0 AS amount, a.scheme,
  a.employer_uscc, b.employer_uscc AS other_employer_uscc, LEAST(a.to_month, b.to_month) AS until_month
FROM spells AS a
JOIN spells AS b ON b.id = a.id AND b.scheme = a.scheme AND a.employer_uscc < b.employer_uscc
WHERE LEAST(a.to_month, b.to_month) - GREATEST(a.from_month, b.from_month) + 1 >= $months
