/* ---
title: 同一人同一趟交通补贴领了两次
claim: 此人同一趟车（机）的交通补贴领了两次。
why: 一个座位只能补一次。
basis:
  - {law: 就业补助资金交通补贴的地方办法, version: 按当地文件, confirm: true}
method: 同一人同一趟次的补贴多于一笔；第一笔之外的都列出。
example: 同一名单里同一人出现两次。
exclusions:
  - 不同趟次的
false_positives:
  - 往返两程用了同一个编号
  - 前一笔已经退回
checklist:
  - 查车票、登机记录和乘坐名册
  - 查两笔的申报人
assumptions:
  - 趟次编号相同而日期不同的，是两趟
parameters: {}
schemes: [employment_subsidy]
grain: person
candidate: trips_n > 1
latest: 99999
needs: [trips]
uses: []
not_applicable:
  没有乘坐记录: trips_n IS NULL
cost: 0.05
--- */
SELECT id AS key, trip_month AS month, amount, trip
FROM (
  SELECT id, trip, trip_month, amount, ROW_NUMBER() OVER (PARTITION BY id, trip, trip_date ORDER BY amount) AS nth
  FROM trips
) AS numbered
WHERE nth > 1
