/* ---
title: 伤残津贴与养老金同领
claim: 此人同一个月里既领伤残津贴，又领职工养老金。
why: 一至四级工伤职工退休后停发伤残津贴，养老金低于津贴的只补差额。
basis:
  - {law: 《社会保险法》第四十条, version: 2018 年修正}
  - {law: 《工伤保险条例》第三十五条, version: 2010 年修订}
method: 一至四级的人，同月既有工伤待遇又有职工养老金，列出工伤待遇的每一笔。
example: 三级伤残，2022 年 5 月伤残津贴 4000 元又有养老金 3000 元。
exclusions:
  - 差额补足
  - 五至十级
  - 伤残津贴以外的工伤待遇（护理费等）
false_positives:
  - 发的是补足差额的部分
  - 工伤待遇是护理费等，不是津贴
  - 伤残等级已经复查改变
checklist:
  - 查伤残等级鉴定结论和复查结论
  - 查养老金与津贴的金额，分清是否差额
  - 核对津贴停发的时间
assumptions:
  - 没有写种类的工伤待遇按伤残津贴看
parameters:
  worst: {about: 到几级为止停发伤残津贴, value: 4}
schemes: [injury, pension_enterprise]
grain: person
candidate: injuries_n > 0 AND inj_first <= ent_last AND ent_first <= inj_last
latest: inj_last
needs: [benefit_payments, injuries]
uses: []
not_applicable:
  没有工伤认定: injuries_n IS NULL
cost: 0.05
--- */
SELECT p.id AS key, p.month, p.amount, p.kind, p.region
FROM benefit_payments AS p
WHERE p.scheme = $injury AND COALESCE(p.kind, '伤残津贴') = '伤残津贴'
  AND EXISTS (SELECT 1 FROM injuries AS i WHERE i.id = p.id AND i.grade >= 1 AND i.grade <= $worst)
  AND EXISTS (
    SELECT 1 FROM benefit_payments AS e
    WHERE e.id = p.id AND e.month = p.month AND e.scheme = $pension_enterprise
  )
