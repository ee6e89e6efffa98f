/* ---
title: 导入时读不出的记录
claim: 导入的数据里有读不出的记录，没有参加比对。
why: 读不出的行进不了任何比对；月份写成 13 月的一笔钱也可能是疑点。
basis:
  - {law: 《社会保险经办条例》第三十八条, version: 2023-12-01 起施行}
method: 导入时有一格读不出的每一处，按人列出文件、行号和原文。
example: 待遇发放第 118 行，月份写作 202213。
exclusions:
  - 号码为空的行：无法归到人，只在导入报告里
false_positives:
  - 多数是录入错误
checklist:
  - 按文件和行号请来源单位更正
  - 更正以后重新导入
assumptions:
  - 按导入时的写法列出，不猜原意
parameters: {}
schemes: [pension_enterprise, pension_resident, unemployment, injury]
grain: person
candidate: unread_rows_n > 0
latest: 99999
needs: []
uses: [unread_rows]
not_applicable: {}
cost: 0.05
--- */
SELECT u.id AS key, $last_month AS month, 0 AS amount, u.file, u.line, u.of_table, u.of_column, u.text, u.reason
FROM unread_rows AS u
WHERE NOT u.id IS NULL
