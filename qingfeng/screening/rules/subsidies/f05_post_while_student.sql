/* ---
title: 在校期间领取公益性岗位补贴
claim: 此人在校期间领了公益性岗位补贴。
why: 在校学生不在公益性岗位的安置范围。
basis:
  - {law: 《就业促进法》第五十二条, version: 2015 年修正}
method: 补贴所属月份在在校期间之内，入学和离校的当月除外。
example: 2020 年 9 月入学、2024 年 6 月毕业，2022 年 5 月领补贴。
exclusions:
  - 入学当月和离校当月
  - 见习补贴：本来就发给在校或毕业生
false_positives:
  - 学籍没有及时注销
  - 在职学历教育
  - 同名同号
checklist:
  - 向学校核实学籍和就读形式
  - 查考勤
  - 核对重叠的月份
assumptions:
  - 没有离校日期的按仍在校看
parameters: {}
schemes: [employment_subsidy]
grain: person
candidate: subsidies_n > 0 AND students_n > 0
latest: 99999
needs: [subsidies, students]
uses: []
not_applicable:
  没有就业补助: subsidies_n IS NULL
cost: 0.05
--- */
SELECT s.id AS key, s.month, s.amount, s.employer_uscc
FROM subsidies AS s
WHERE s.kind = '公益性岗位补贴'
  AND EXISTS (
    SELECT 1 FROM students AS t
    WHERE t.id = s.id AND s.month > t.from_month AND s.month < COALESCE(t.to_month, 99999)
  )
