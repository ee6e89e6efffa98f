/* ---
title: 领取失业金期间已经就业
claim: 此人领失业金的月份里，有单位在为其缴纳社会保险费。
why: 重新就业应当停发失业金；单位在缴费，说明已经上班。
basis:
  - {law: 《社会保险法》第五十一条, version: 2018 年修正}
  - {law: 《失业保险条例》第十五条, version: 1999-01-22 起施行}
method: 失业金所属月份同时有单位为其缴纳的失业、工伤或职工养老保险费（按费款所属期，不按到账日）。
example: 2022 年 5 月领失业金，5 月的失业保险费由某公司缴纳。
exclusions:
  - 灵活就业人员自己缴的职工养老保险费
  - 居民养老保险费
  - 领取期间到账、但所属期在领取之前的补缴
false_positives:
  - 单位补缴的是以前月份，费款所属期填错
  - 单位没有及时办理减员
  - 同名同号或单位报错了人
  - 灵活就业登记误作单位参保
checklist:
  - 核对费款所属期与到账日期
  - 查劳动合同、工资流水和减员时间
  - 询问单位是否实际用工
  - 询问本人何时重新就业
assumptions:
  - 缴纳失业或工伤保险费的都是单位
  - 职工养老保险费在有单位的参保登记之内的，算单位缴纳
parameters: {}
schemes: [unemployment]
grain: person
candidate: une_work_n > 0
latest: une_last
needs: [benefit_payments, contributions]
uses: [enrolments]
not_applicable:
  没有领取失业金: une_first IS NULL
cost: 0.1
--- */
SELECT p.id AS key, p.month, p.amount, p.region
FROM benefit_payments AS p
WHERE p.scheme = $unemployment
  AND (
    EXISTS (
      SELECT 1 FROM contributions AS c
      WHERE c.id = p.id AND c.month = p.month AND c.scheme IN ($unemployment, $injury)
    )
    OR (
      EXISTS (
        SELECT 1 FROM contributions AS c
        WHERE c.id = p.id AND c.month = p.month AND c.scheme = $pension_enterprise
      )
      AND EXISTS (
        SELECT 1 FROM enrolments AS e
        WHERE e.id = p.id AND e.scheme = $pension_enterprise AND NOT e.employer_uscc IS NULL
          AND p.month >= e.from_month AND p.month <= COALESCE(e.to_month, 99999)
      )
    )
  )
