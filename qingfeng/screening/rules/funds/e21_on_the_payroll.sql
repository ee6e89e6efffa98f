/* ---
title: 财政供养人员领取居民养老金或失业金
claim: 此人是财政供养人员，同时领居民养老金或失业金。
why: 在编在职的人不是失业人员，也不应领居民养老金。
basis:
  - {law: 《社会保险法》第四十五条, version: 2018 年修正, confirm: true}
  - {law: 国发〔2014〕8号, version: 2014-02-21 起施行, confirm: true}
method: 居民养老金或失业金所属月份在财政供养期间之内。
example: 2020 年起在某事业单位领工资，2022 年 5 月领失业金。
exclusions:
  - 临时聘用、公益性岗位
false_positives:
  - 临时聘用、公益性岗位人员误列
  - 已经离职，名册没有更新
  - 同名同号
checklist:
  - 向组织、编制、财政部门核实身份和起止时间
  - 核对姓名、号码
  - 逐月核对重叠的月份
assumptions:
  - 没有结束月份的按仍在供养看
parameters:
  temporary: {about: 不算财政供养的种类, value: [临聘, 临时聘用, 公益性岗位, 劳务派遣]}
schemes: [pension_resident, unemployment]
grain: person
candidate: payroll_n > 0 AND (res_n > 0 OR une_n > 0)
latest: pay_last
needs: [benefit_payments, payroll]
uses: []
not_applicable:
  没有领取居民养老金或失业金: res_first IS NULL AND une_first IS NULL
cost: 0.05
--- */
SELECT p.id AS key, p.month, p.amount, p.scheme, p.region
FROM benefit_payments AS p
WHERE p.scheme IN ($pension_resident, $unemployment)
  AND EXISTS (
    SELECT 1 FROM payroll AS w
    WHERE w.id = p.id AND p.month >= w.from_month AND p.month <= COALESCE(w.to_month, 99999)
      AND NOT COALESCE(w.kind, '在编') IN ($temporary)
  )
