/* ---
title: 未参保期间的工伤（先伤后保）
claim: 事故发生时没有参加工伤保险，而基金支付了工伤待遇。
why: 发生工伤时没有参保的，待遇由单位支付，不由基金支付。
basis:
  - {law: 《工伤保险条例》第六十二条, version: 2010 年修订, confirm: true}
method: 事故月份没有工伤保险缴费，也没有覆盖事故月份的工伤参保登记，而基金付过工伤待遇。
example: 2022 年 3 月受伤，4 月才参保，5 月起领待遇。
exclusions:
  - 事故后规定期限内办完登记的新入职人员
  - 基金没有付过工伤待遇的
false_positives:
  - 在规定期限内办完登记的新入职人员
  - 事故日期录错
  - 按项目参保，没有个人缴费记录
checklist:
  - 查工伤认定决定书上的事故时间
  - 查参保登记的办理时间和起始时间
  - 查是否属于按项目参保
  - 询问单位用工的起始时间
assumptions:
  - 期限内登记看登记的起始月
parameters:
  register_months: {about: 入职后办理登记的期限（月）, value: 0}
schemes: [injury]
grain: person
candidate: inj_bare_n > 0 AND inj_n > 0
latest: inj_last
needs: [benefit_payments, injuries, contributions]
uses: [enrolments]
not_applicable:
  没有工伤认定: injuries_n IS NULL
cost: 0.1
--- */
WITH insured AS (
  SELECT i.id, i.accident_month
  FROM injuries AS i
  JOIN contributions AS c ON c.id = i.id AND c.month = i.accident_month
  WHERE c.scheme = $injury
),
uninsured AS (
  SELECT i.id, MIN(i.accident_month) AS accident_month
  FROM injuries AS i
  WHERE NOT EXISTS (SELECT 1 FROM insured AS c WHERE c.id = i.id AND c.accident_month = i.accident_month)
    AND NOT EXISTS (
      SELECT 1 FROM enrolments AS e
      WHERE e.id = i.id AND e.scheme = $injury
        AND e.from_month <= i.accident_month + $register_months
        AND COALESCE(e.to_month, 99999) >= i.accident_month
    )
  GROUP BY i.id
)
SELECT p.id AS key, p.month, p.amount, p.region
FROM benefit_payments AS p
JOIN uninsured AS u ON u.id = p.id AND u.accident_month <= p.month
WHERE p.scheme = $injury
