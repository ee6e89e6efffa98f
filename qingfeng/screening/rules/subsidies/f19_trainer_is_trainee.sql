/* ---
title: 培训机构的负责人自己领培训补贴
claim: 领培训补贴的学员是培训机构自己的负责人。
why: 机构用自己人的名字凑学员。
basis:
  - {law: 《就业补助资金管理办法》, version: 2017, confirm: true}
method: 学员在培训期间是该培训机构的法人、股东。
example: 甲是某培训学校股东，又是该校学员。
exclusions:
  - 别的机构的学员
  - 任职之前、之后的培训
false_positives:
  - 被冒名登记为股东
  - 培训时已经退出
checklist:
  - 查工商登记的变更时间
  - 查签到和考试
  - 看机构其他学员的情况
assumptions:
  - 没有写身份的按法人看
parameters:
  roles: {about: 算自己人的身份, value: [法人, 法定代表人, 股东, 个体工商户]}
schemes: [employment_subsidy]
grain: person
candidate: trainings_n > 0 AND business_owners_n > 0
latest: 99999
needs: [trainings, business_owners]
uses: []
not_applicable:
  没有培训记录: trainings_n IS NULL
cost: 0.05
--- */
SELECT t.id AS key, t.from_month AS month, t.amount, t.course, t.provider_uscc
FROM trainings AS t
WHERE EXISTS (
  SELECT 1 FROM business_owners AS o
  WHERE o.id = t.id AND o.uscc = t.provider_uscc AND COALESCE(o.role, '法人') IN ($roles)
    AND t.from_month >= o.from_month AND t.from_month <= COALESCE(o.to_month, 99999)
)
