/* ---
title: 同一人重复领取一次性创业补贴
claim: 此人领过几次一次性创业补贴。
why: 一次性补贴一生一次；换个执照再领一次就是套取。
basis:
  - {law: 《就业补助资金管理办法》, version: 2017, confirm: true}
method: 同一人领过几次一次性创业补贴；第一次之外的都列出。
example: 2020 年和 2022 年各领一次，执照不同。
exclusions:
  - 别的补贴
false_positives:
  - 一笔分期拨付
  - 前一笔已经退回
checklist:
  - 查两次申请的执照和时间
  - 查经营情况
  - 确认应退的一笔
assumptions:
  - 同月两笔也算两次；列出的是后来的
parameters: {}
schemes: [employment_subsidy]
grain: person
candidate: subsidies_n > 1
latest: 99999
needs: [subsidies]
uses: []
not_applicable:
  没有就业补助: subsidies_n IS NULL
cost: 0.05
--- */
SELECT id AS key, month, amount
FROM (
  SELECT id, month, amount, ROW_NUMBER() OVER (PARTITION BY id ORDER BY month, amount) AS nth
  FROM subsidies WHERE kind = '一次性创业补贴'
) AS numbered
WHERE nth > 1
