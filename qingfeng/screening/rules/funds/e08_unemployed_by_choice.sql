/* ---
title: 本人意愿中断就业领取失业金
claim: 此人最近一次离职是本人提出的，却领了失业金。
why: 失业金只给非因本人意愿中断就业的人；自己辞职的不能领。
basis:
  - {law: 《社会保险法》第四十五条第（二）项, version: 2018 年修正, confirm: true}
method: 失业金所属月份之前最近的一次离职，原因是本人提出。
example: 2022 年 3 月本人辞职，4 月起领失业金。
exclusions:
  - 之后又有一次非本人意愿的离职
  - 离职当月
false_positives:
  - 单位申报离职原因时选错了代码
  - 协商解除由单位提出，写成了本人提出
  - 仲裁或法院已认定不是本人意愿
checklist:
  - 取得解除或终止劳动关系证明原件
  - 询问单位和本人离职的经过
  - 有仲裁、判决文书的，以文书为准
assumptions:
  - 离职原因按单位申报的代码
parameters:
  voluntary: {about: 本人意愿的离职原因, value: [辞职, 本人辞职, 个人原因, 协商解除（本人提出）]}
schemes: [unemployment]
grain: person
candidate: une_n > 0 AND separations_n > 0
latest: une_last
needs: [benefit_payments, separations]
uses: []
not_applicable:
  没有领取失业金: une_first IS NULL
cost: 0.1
--- */
WITH left_jobs AS (
  SELECT s.id, s.separated_month, MIN(later.separated_month) AS next_month
  FROM separations AS s
  LEFT JOIN separations AS later ON later.id = s.id AND later.separated_on > s.separated_on
  WHERE s.reason IN ($voluntary)
  GROUP BY s.id, s.separated_on, s.separated_month
)
SELECT p.id AS key, p.month, p.amount, p.region
FROM benefit_payments AS p
JOIN left_jobs AS s
  ON s.id = p.id AND s.separated_month < p.month AND COALESCE(s.next_month, 99999) >= p.month
WHERE p.scheme = $unemployment
