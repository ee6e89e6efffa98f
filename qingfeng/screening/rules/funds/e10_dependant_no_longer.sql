/* ---
title: 供养亲属不再符合条件仍领抚恤金
claim: 此人已不符合供养条件，仍在领供养亲属抚恤金。
why: 子女满十八周岁且未完全丧失劳动能力、配偶再婚、被收养的，停发供养亲属抚恤金。
basis:
  - {law: 《因工死亡职工供养亲属范围规定》（劳社部令第18号）第四条, version: 2004-01-01 起施行, confirm: true}
method: 抚恤金所属月份在失去条件的月份之后。
example: 2004 年 5 月出生的子女，2022 年 6 月起的抚恤金是疑点。
exclusions:
  - 完全丧失劳动能力的
  - 满十八周岁、再婚、被收养的当月
false_positives:
  - 经鉴定完全丧失劳动能力，名册没有更新
  - 出生日期录错
  - 再婚或收养信息对错了人
checklist:
  - 核对出生日期、婚姻登记、收养登记
  - 查劳动能力鉴定结论
  - 查本省对在校学生有无另外规定
  - 核对停发时间
assumptions:
  - 没有写种类的工伤待遇，领取人又在供养亲属名册的，按抚恤金看
  - 年龄只看写明是子女、弟妹、孙子女的
parameters:
  grown_up: {about: 停发的周岁（按月）, value: 216}
  young: {about: 看年龄的关系, value: [子女, 子, 女, 弟妹, 孙子女]}
schemes: [injury]
grain: person
candidate: dependants_n > 0 AND inj_n > 0
latest: inj_last
needs: [benefit_payments, dependants]
uses: []
not_applicable:
  不在供养亲属名册: dependants_n IS NULL
cost: 0.05
--- */
SELECT p.id AS key, p.month, p.amount, p.region
FROM benefit_payments AS p
WHERE p.scheme = $injury AND COALESCE(p.kind, '供养亲属抚恤金') = '供养亲属抚恤金'
  AND EXISTS (
    SELECT 1 FROM dependants AS d
    WHERE d.id = p.id
      AND (
        (d.relation IN ($young) AND NOT COALESCE(d.unable_to_work, FALSE) AND p.month > d.birth_month + $grown_up)
        OR p.month > d.remarried_month
        OR p.month > d.adopted_month
      )
  )
