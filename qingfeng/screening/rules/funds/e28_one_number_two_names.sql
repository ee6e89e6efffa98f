/* ---
title: 一个身份证号登记了几个姓名
claim: 同一个身份证号登记了几个不同的姓名，并且领过待遇。
why: 身份证重号或冒用他人号码参保，以后的比对都会认错人。
basis:
  - {law: GB 11643-1999 公民身份号码, version: 1999, confirm: true}
method: 人员表里同一号码有两个以上不同姓名，而这个号码领过待遇。
example: 同一号码登记为甲和乙，乙在领养老金。
exclusions:
  - 同名重复登记
  - 没有领过待遇的
false_positives:
  - 改名后没有合并
  - 姓名录错、异体字
checklist:
  - 向公安核实号码属于谁
  - 查每一条登记的来源和经办人
  - 更正以后重新比对
assumptions:
  - 姓名逐字比较
parameters: {}
schemes: [pension_enterprise, pension_resident, unemployment, injury]
grain: person
candidate: names_n > 1 AND pay_n > 0
latest: pay_last
needs: [benefit_payments, persons]
uses: []
not_applicable:
  不在人员表: persons_n IS NULL
cost: 0.05
--- */
SELECT p.id AS key, MAX(p.month) AS month, SUM(p.amount) AS amount, COUNT(*) AS payments
FROM benefit_payments AS p
JOIN (
  SELECT id FROM persons WHERE NOT name IS NULL GROUP BY id HAVING COUNT(DISTINCT name) > 1
) AS n ON n.id = p.id
GROUP BY p.id
