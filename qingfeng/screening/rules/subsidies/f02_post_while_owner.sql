/* ---
title: 公益性岗位或求职补贴期间是企业法人、股东或个体工商户
claim: 此人领补贴的月份里，登记为企业的法人、股东或个体工商户。
why: 自己开着企业的人不是就业困难人员。
basis:
  - {law: 《就业促进法》第五十二条, version: 2015 年修正}
method: 补贴所属月份在工商登记为法人、股东、个体工商户的期间之内。
example: 2020 年起任某公司法定代表人，2022 年领公益性岗位补贴。
exclusions:
  - 登记之前、注销之后
  - 监事等其他身份
false_positives:
  - 被冒名登记
  - 企业没有经营，没有注销
  - 登记信息没有更新
checklist:
  - 查工商登记和变更
  - 查企业有无经营和纳税
  - 询问本人是否知情
assumptions:
  - 没有写身份的按法人看
parameters:
  roles: {about: 不能同时领取的身份, value: [法人, 法定代表人, 股东, 个体工商户]}
  kinds: {about: 不能同时领取的补贴, value: [公益性岗位补贴, 求职创业补贴, 灵活就业社保补贴]}
schemes: [employment_subsidy]
grain: person
candidate: subsidies_n > 0 AND business_owners_n > 0
latest: 99999
needs: [subsidies, business_owners]
uses: []
not_applicable:
  没有就业补助: subsidies_n IS NULL
cost: 0.1
--- */
SELECT s.id AS key, s.month, s.amount, s.kind, s.employer_uscc
FROM subsidies AS s
WHERE s.kind IN ($kinds)
  AND EXISTS (
    SELECT 1 FROM business_owners AS o
    WHERE o.id = s.id AND s.month >= o.from_month AND s.month <= COALESCE(o.to_month, 99999)
      AND COALESCE(o.role, '法人') IN ($roles)
  )
