/* ---
title: 同月同额重复发放
claim: 此人同一个月同样金额的待遇发了两笔。
why: 同一笔钱发了两次：系统重发，或有人重复报送。
basis:
  - {law: 《社会保险经办条例》第四十六条, version: 2023-12-01 起施行}
method: 同一人、险种、月份、种类、金额的发放多于一笔；第一笔之外的都列出。
example: 2022 年 5 月两笔 3000 元的职工养老金。
exclusions:
  - 金额不同的
  - 两个文件里完全相同的行：导入时只计一次
false_positives:
  - 一笔退票后重发
  - 两种待遇恰好同额，种类没有写明
checklist:
  - 查银行回盘，是否有退票
  - 查两笔的批次和经办人
  - 确认到账几次
assumptions:
  - 同一文件里的两行是两笔
parameters: {}
schemes: [pension_enterprise, pension_resident, unemployment, injury]
grain: person
candidate: pay_repeats > 0
latest: pay_last
needs: [benefit_payments]
uses: []
not_applicable:
  没有待遇发放记录: pay_n IS NULL
cost: 0.1
--- */
SELECT id AS key, month, amount, scheme, kind
FROM (
  SELECT id, month, amount, scheme, kind,
    ROW_NUMBER() OVER (PARTITION BY id, scheme, month, amount, kind ORDER BY month) AS nth
  FROM benefit_payments
) AS numbered
WHERE nth > 1
