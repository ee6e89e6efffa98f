/* ---
title: 违规一次性补缴
claim: 此人一次补缴的时间超过三年，没有法律文书。
why: 超过三年的补缴要有法院、仲裁或劳动监察的法律文书；没有的多半是中介代办。
basis:
  - {law: 人社部规〔2016〕5号, version: 2016, confirm: true}
method: 一次补缴的月数超过规定，又没有法律文书。
example: 2022 年一次补缴 2010 年 1 月至 2015 年 12 月，没有仲裁裁决。
exclusions:
  - 有法院判决、仲裁裁决、劳动监察文书的
  - 正好三年的
false_positives:
  - 政策窗口期内的集中补缴
  - 有文书而没有录入
  - 国有企业改制等另有文件的
checklist:
  - 查补缴审批材料和文书原件
  - 向出具文书的机关核实真伪
  - 查劳动关系的原始证据
  - 看是否由同一中介代办
assumptions:
  - 补缴的时间按起止月份计，每一条补缴单独看
  - 没有写文书种类的按没有文书看
parameters:
  free_months: {about: 不需要法律文书的最长月数, value: 36}
  documents: {about: 承认的法律文书, value: [法院判决, 仲裁裁决, 劳动监察文书, 审计决定]}
schemes: [pension_enterprise]
grain: person
candidate: backpays_n > 0
latest: 99999
needs: [backpays]
uses: []
not_applicable:
  没有一次性补缴: backpays_n IS NULL
cost: 0.05
--- */
SELECT b.id AS key, b.paid_month AS month, b.amount, b.scheme, b.from_month, b.to_month, b.document, b.agency, b.officer
FROM backpays AS b
WHERE b.to_month - b.from_month + 1 > $free_months AND NOT COALESCE(b.document, '') IN ($documents)
