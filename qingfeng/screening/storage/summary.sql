/* One row per person: what candidate conditions and the "not applicable" conditions of rules may ask.
   first / last are months, n counts rows, months counts distinct months. Absent means NULL, counts are 0. */
WITH pays AS (
    SELECT id,
        count(*) AS pay_n, min(month) AS pay_first, max(month) AS pay_last,
        count(*) FILTER (scheme <= 2) AS pension_n,
        min(month) FILTER (scheme <= 2) AS pension_first, max(month) FILTER (scheme <= 2) AS pension_last,
        count(*) FILTER (scheme = 1) AS ent_n,
        min(month) FILTER (scheme = 1) AS ent_first, max(month) FILTER (scheme = 1) AS ent_last,
        count(*) FILTER (scheme = 2) AS res_n,
        min(month) FILTER (scheme = 2) AS res_first, max(month) FILTER (scheme = 2) AS res_last,
        count(*) FILTER (scheme = 3) AS une_n,
        min(month) FILTER (scheme = 3) AS une_first, max(month) FILTER (scheme = 3) AS une_last,
        count(*) FILTER (scheme = 4) AS inj_n,
        min(month) FILTER (scheme = 4) AS inj_first, max(month) FILTER (scheme = 4) AS inj_last,
        count(*) - count(DISTINCT month * 8 + scheme) AS pay_repeats,
        coalesce(max(region), 0) <> coalesce(min(region), 0) AS pay_moves,
        max(month) FILTER (scheme <= 2) - min(month) FILTER (scheme <= 2) + 1
            - count(DISTINCT month) FILTER (scheme <= 2) AS pension_gaps,
        min(amount) FILTER (scheme <= 2) AS pension_least, max(amount) FILTER (scheme <= 2) AS pension_most
    FROM benefit_payments GROUP BY id
),
paid_in AS (
    SELECT id,
        count(*) AS con_n, min(month) AS con_first, max(month) AS con_last,
        count(*) FILTER (scheme <> 2) AS work_n,
        min(month) FILTER (scheme <> 2) AS work_first, max(month) FILTER (scheme <> 2) AS work_last,
        count(*) FILTER (scheme = 2) AS con_res_n,
        min(month) FILTER (scheme = 2) AS con_res_first, max(month) FILTER (scheme = 2) AS con_res_last,
        count(*) FILTER (is_backpay) AS con_back_n,
        min(base) FILTER (scheme = 1) AS base_least, max(base) FILTER (scheme = 1) AS base_most
    FROM contributions GROUP BY id
),
working_while_paid AS (
    SELECT p.id, count(*) AS une_work_n
    FROM benefit_payments p JOIN contributions c ON c.id = p.id AND c.month = p.month AND c.scheme <> 2
    WHERE p.scheme = 3 GROUP BY p.id
),
hurt_uninsured AS (
    SELECT i.id, count(*) AS inj_bare_n
    FROM injuries i ANTI JOIN (SELECT id, month FROM contributions WHERE scheme = 4) c
        ON c.id = i.id AND c.month = i.accident_month
    GROUP BY i.id
),
spells AS (
    SELECT id, scheme, employer_uscc, from_month, coalesce(to_month, 99999) AS to_month,
        max(coalesce(to_month, 99999)) OVER (
            PARTITION BY id, scheme ORDER BY from_month, to_month ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS busy_until
    FROM enrolments
),
enrolled AS (
    SELECT id, count(*) AS enrol_n,
        min(from_month) FILTER (employer_uscc IS NOT NULL) AS employed_first,
        max(to_month) FILTER (employer_uscc IS NOT NULL) AS employed_last,
        max(least(to_month, busy_until) - from_month + 1) FILTER (busy_until IS NOT NULL) AS enrol_overlap
    FROM spells GROUP BY id
),
died AS (SELECT id, count(*) AS deaths_n, min(death_month) AS death_month FROM deaths GROUP BY id),
jailed AS (
    SELECT id, count(*) AS prison_n, min(from_month) AS prison_first, max(coalesce(to_month, 99999)) AS prison_last
    FROM prison_terms GROUP BY id
),
known AS (
    SELECT id, count(*) AS persons_n, max(birth_month) AS birth_month, min(birth_month) AS birth_month_least,
        max(sex) AS sex, count(DISTINCT name) AS names_n
    FROM persons GROUP BY id
),
certified AS (SELECT id, max(certified_month) AS certified_last FROM certifications GROUP BY id),
retired AS (
    SELECT id, max(category) AS retire_category, min(coalesce(special_years, 0)) FILTER (kind = '特殊工种') AS special_least,
        min(file_birth_month) AS file_birth_least, max(file_birth_month) AS file_birth_most
    FROM retirements GROUP BY id
),
/* OPTIONAL COUNTS */
everyone AS (
    SELECT id FROM pays UNION SELECT id FROM paid_in UNION SELECT id FROM enrolled UNION SELECT id FROM died
    UNION SELECT id FROM jailed UNION SELECT id FROM known /* OPTIONAL PERSONS */
)
SELECT everyone.id,
    persons_n, birth_month, birth_month_least, sex, names_n,
    deaths_n, death_month, prison_n, prison_first, prison_last,
    pay_n, pay_first, pay_last, pension_n, pension_first, pension_last,
    ent_n, ent_first, ent_last, res_n, res_first, res_last,
    une_n, une_first, une_last, inj_n, inj_first, inj_last,
    pay_repeats, pay_moves, pension_gaps, pension_least, pension_most,
    con_n, con_first, con_last, work_n, work_first, work_last, con_res_n, con_res_first, con_res_last, con_back_n,
    base_least, base_most, une_work_n, inj_bare_n,
    enrol_n, employed_first, employed_last, enrol_overlap,
    certified_last, retire_category, special_least, file_birth_least, file_birth_most,
    everyone.id < 0 AS id_odd,
    everyone.id >= 0 AND everyone.id % 11 <> /* CHECK VALUE */ AS id_check_wrong,
    shared.id IS NOT NULL AS shares_account
    /* OPTIONAL COLUMNS */
FROM everyone
LEFT JOIN pays USING (id) LEFT JOIN paid_in USING (id) LEFT JOIN working_while_paid USING (id)
LEFT JOIN hurt_uninsured USING (id)
LEFT JOIN enrolled USING (id) LEFT JOIN died USING (id) LEFT JOIN jailed USING (id) LEFT JOIN known USING (id)
LEFT JOIN certified USING (id) LEFT JOIN retired USING (id)
LEFT JOIN (SELECT DISTINCT id FROM benefit_payments SEMI JOIN shared_accounts USING (bank_account)) AS shared USING (id)
/* OPTIONAL JOINS */
ORDER BY everyone.id
