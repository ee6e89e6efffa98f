-- What a person of the benchmark's province has, table by table. `people` is one block of persons: generator.py makes it.

-- table: persons
SELECT id_no, '人' || i AS name, day(birth, 1 + i % 28) AS birth_date, CAST(sex AS INTEGER) AS sex, CAST(110101 + i % 16 AS INTEGER) AS region
FROM people

-- table: deaths
SELECT id_no, day(died, 1 + i % 28) AS death_date
FROM people
WHERE died IS NOT NULL

-- table: prison_terms
SELECT id_no, day(LAST_MONTH - 20, 5) AS from_date, day(LAST_MONTH - 10, 5) AS to_date,
        CASE WHEN p = 2 THEN '有期徒刑' ELSE '缓刑' END AS kind FROM people
        WHERE (p = 2 AND role = 'ent') OR (p = 500 AND role = 'ent')

-- table: enrolments
SELECT id_no, 'pension_enterprise' AS scheme, 'U' || (i % 50000) AS employer_uscc, yyyymm(start) AS from_month,
        CASE WHEN role = 'une' THEN yyyymm(start + 5) END AS to_month, 500000 AS base FROM people WHERE role IN ('work', 'une', 'inj')
        UNION ALL SELECT id_no, 'pension_enterprise', 'V' || (i % 500), yyyymm(start + 3), yyyymm(start + 9), 500000
        FROM people WHERE p = 25 AND role = 'work'

-- table: contributions
SELECT id_no, scheme, yyyymm(m) AS month, base, CAST(base * 24 // 100 AS BIGINT) AS amount,
        day(m, 12) AS paid_on, false AS is_backpay FROM (
            SELECT id_no, 'pension_enterprise' AS scheme, m, 400000 + chance(i, 8, 300000) AS base FROM people,
                range(start, least(LAST_MONTH, CASE WHEN role = 'une' THEN start + 5 ELSE LAST_MONTH END) + 1) AS months(m)
            WHERE role IN ('work', 'inj', 'une')
            UNION ALL SELECT id_no, 'unemployment', m, 500000 FROM people, range(start + 8, start + 11) AS months(m)
            WHERE p BETWEEN 4 AND 13 AND role = 'une'
            UNION ALL SELECT id_no, 'injury', m, 500000 FROM people, range(start, LAST_MONTH + 1) AS months(m)
            WHERE role = 'inj' AND NOT p BETWEEN 33 AND 42 OR (role = 'work' AND i % 8 = 0))

-- table: benefit_payments
SELECT id_no, scheme, yyyymm(m) AS month, CAST(amount AS BIGINT) AS amount, account AS bank_account, region FROM (
    SELECT id_no, 'pension_enterprise' AS scheme, m, 300000 + chance(i, 7, 100000) AS amount, account, i,
        CAST(110101 + i % 16 AS INTEGER) AS region
    FROM people, range(start, least(LAST_MONTH, coalesce(died + CASE WHEN p = 1 THEN 6 ELSE 0 END, LAST_MONTH)) + 1) AS months(m)
    WHERE role = 'ent' AND NOT (p = 23 AND died IS NULL AND m BETWEEN 24250 AND 24258)
    UNION ALL
    SELECT id_no, 'pension_resident', m, 15000 + chance(i, 7, 10000), account, i, CAST(110101 + i % 16 AS INTEGER)
    FROM people, range(start, least(LAST_MONTH, coalesce(died + CASE WHEN p = 1 THEN 6 ELSE 0 END, LAST_MONTH)) + 1) AS months(m)
    WHERE role = 'res'
    UNION ALL
    SELECT id_no, 'pension_resident', m, 15000, account, i, 110101 FROM people, range(LAST_MONTH - 5, LAST_MONTH + 1) AS months(m)
    WHERE p = 3 AND role = 'ent' AND died IS NULL
    UNION ALL
    SELECT id_no, 'unemployment', m, 150000, account, i, 110101 FROM people, range(start + 6, start + 18) AS months(m)
    WHERE role = 'une'
    UNION ALL
    SELECT id_no, 'pension_enterprise', m, 310000, account, i, 110101 FROM people, range(start + 10, start + 20) AS months(m)
    WHERE p BETWEEN 14 AND 20 AND role = 'une'
    UNION ALL
    SELECT id_no, 'injury', m, 200000, account, i, 110101 FROM people, range(start, LAST_MONTH + 1) AS months(m)
    WHERE role = 'inj'
    UNION ALL
    SELECT id_no, 'pension_enterprise', LAST_MONTH, 300000 + chance(i, 7, 100000), account, i, CAST(110101 + i % 16 AS INTEGER)
    FROM people WHERE p = 26 AND role = 'ent' AND died IS NULL
    UNION ALL
    SELECT id_no, 'pension_enterprise', LAST_MONTH - 1, 9000000, account, i, 110101 FROM people WHERE p = 24 AND role = 'ent' AND died IS NULL
) ORDER BY m, i

-- table: certifications
SELECT id_no, day(LAST_MONTH - chance(i, 9, 10), 1 + i % 28) AS certified_on, '自助' AS method
FROM people
WHERE role IN ('ent', 'res') AND p <> 28

-- table: separations
SELECT id_no, day(start + 5, 28) AS separated_on,
CASE WHEN p < 30 THEN '辞职' ELSE '裁员' END AS reason
FROM people
WHERE role = 'une'

-- table: injuries
SELECT id_no, day(start, 20) AS accident_date, 5 + i % 5 AS grade
FROM people
WHERE role = 'inj'

-- table: payroll
SELECT id_no, 'U1' AS unit, 201001 AS from_month, '在编' AS kind
FROM people
WHERE role = 'none' AND p < 200 OR (role = 'une' AND p = 31)

-- table: balances
SELECT id_no, 'pension_enterprise' AS scheme, 100000 AS balance, day(LAST_MONTH, 31) AS as_of_on
FROM people
WHERE p = 32

-- table: business_owners
SELECT id_no, 'V' || i AS uscc, '法人' AS role, DATE '2015-01-01' AS from_date
FROM people
WHERE p BETWEEN 33 AND 60

-- table: retirements
SELECT id_no, yyyymm(start) AS retired_month,
CASE WHEN p < 60 THEN '特殊工种' ELSE '正常' END AS kind, '井下' AS special_kind,
CASE WHEN p < 5 THEN 5 ELSE 12 END AS special_years, '经办' || (i % 400) AS officer
FROM people
WHERE role = 'ent' AND i % 5 = 0

-- table: backpays
SELECT id_no, 'pension_enterprise' AS scheme, 201001 AS from_month, 201512 AS to_month, 5000000 AS amount, DATE '2020-05-10' AS paid_on,
CASE WHEN i % 9 > 0 THEN '仲裁裁决' END AS document, '仲裁员' || (i % 997) AS arbitrator, '机构' || (i % 499) AS agency, '经办' || (i % 400) AS officer
FROM people
WHERE p BETWEEN 61 AND 63

-- table: funeral_grants
SELECT id_no, 'pension_enterprise' AS scheme, yyyymm(died) AS month, 800000 AS amount
FROM people
WHERE died IS NOT NULL

-- table: departures
SELECT id_no, DATE '2019-06-01' AS left_on, '参军' AS kind
FROM people
WHERE p = 64

-- table: subsidies
SELECT id_no, '公益性岗位补贴' AS kind, yyyymm(m) AS month, 100000 AS amount, 'U' || (i % 50000) AS employer_uscc, 'L' || i AS licence, '地址' || i AS address
FROM people, range(LAST_MONTH - 5, LAST_MONTH + 1) AS months(m)
WHERE role = 'none' AND p < 100

-- table: post_attendance
SELECT id_no, yyyymm(m) AS month,
CASE WHEN p < 2 THEN 3 ELSE 20 END AS days
FROM people, range(LAST_MONTH - 5, LAST_MONTH + 1) AS months(m)
WHERE role = 'none' AND p < 100

-- table: trainings
SELECT id_no, '电工' AS course, 'V' || (i % 50) AS provider_uscc, DATE '2021-03-01' AS from_date, DATE '2021-03-20' AS to_date, 120000 AS amount, 100 AS hours, 70 + chance(i, 10, 31) AS attended_hours
FROM people
WHERE p BETWEEN 100 AND 110

-- table: trips
SELECT id_no, 'T' || (i % 500) AS trip, DATE '2021-02-20' AS trip_date, 30000 AS amount, 'U1' AS employer_uscc
FROM people
WHERE p BETWEEN 111 AND 113
