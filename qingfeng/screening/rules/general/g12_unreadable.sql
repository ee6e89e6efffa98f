/* ---
title: 导入时读不出的记录
why: 读不出的行进不了任何比对；月份写成 13 月的一笔钱也可能是疑点。
basis:
  - {law: 《社会保险经办条例》第三十八条, version: 2023-12-01 起施行}
method: 导入时有一格读不出的每一处，按人列出文件、行号和原文。
example: 待遇发放第 118 行，月份写作 202213。
exclusions:
  - 号码为空的行：无法归到人，只在导入报告里
assumptions:
  - 多数是录入错误
parameters: {}
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
