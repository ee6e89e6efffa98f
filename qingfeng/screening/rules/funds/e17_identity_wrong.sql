/* ---
title: 身份证号校验不符仍在领取
claim: 此人领取待遇所用的身份证号不合编码规则。
why: 号码通不过校验，就无法与死亡、服刑名单比对；有人用编造的号码领钱。
basis:
  - {law: GB 11643-1999 公民身份号码, version: 1999, confirm: true}
method: 领取待遇的号码校验位不符，或既不是十八位、十五位，也不是外国人证件。
example: 110101195001011230 的校验位应是 9。
exclusions:
  - 十五位旧号：换算后照常比对
  - 外国人永久居留身份证等证件
false_positives:
  - 录入时写错一位
  - 早年发放的重号、错号，公安已经更正
  - 外国人、港澳台证件没有写明
checklist:
  - 核对身份证原件和公安信息
  - 更正后重新比对死亡、服刑等名单
  - 查首次登记的经办人和材料
assumptions:
  - 号码照写法判断，去掉空格、全角换成半角以后再看
parameters:
  wrong: {about: 算不符的号码种类, value: [校验位不符, 不合规号码]}
schemes: [pension_enterprise, pension_resident, unemployment, injury]
grain: person
candidate: identities_n > 0 AND pay_n > 0
latest: pay_last
needs: [benefit_payments]
uses: [identities]
not_applicable:
  没有待遇发放记录: pay_n IS NULL
cost: 0.05
--- */
SELECT p.id AS key, p.month, p.amount, p.scheme, p.region
FROM benefit_payments AS p
WHERE EXISTS (SELECT 1 FROM identities AS i WHERE i.id = p.id AND i.kind IN ($wrong))
