"""A province of any size: the same rows for the same size, and who was planted for which rule.

generate    writes one folder per table, in blocks of persons
PLANTED     rule → the persons planted for it, as a condition over ``i``; also written to ``truth.parquet``

Person ``i`` is a pensioner, a resident pensioner, a worker, unemployed, injured or nothing, by ``i % 100``; chance is a
product of primes, so that no version of any engine's hash changes the data. ``dirty`` adds what real files have:
fifteen-digit numbers, wrong numbers, rows twice, months of 13, missing release dates.
"""

from pathlib import Path
from typing import Any

from ..engine import connect
from ..identity import WEIGHTS

BLOCK = 250_000
FIRST, LAST = "24216", "24287"  # 2018-01 … 2023-12 as months since year 0
PLANTED = {
    "E01": "p = 1 AND died IS NOT NULL",
    "E02": "p = 2 AND role = 'ent'",
    "E03": "p = 3 AND role = 'ent' AND died IS NULL",
    "E04": "p BETWEEN 4 AND 13 AND role = 'une'",
    "E05": "p BETWEEN 14 AND 20 AND role = 'une'",
    "E12": f"p = 21 AND role = 'res' AND start < birth + 720 AND start <= least({LAST}, coalesce(died, {LAST}))",
    "E16": "p = 22 AND role = 'ent'",
    "G01": "p = 23 AND role = 'ent' AND died IS NULL",
    "G02": "p = 24 AND role = 'ent' AND died IS NULL",
    "G03": "p = 25 AND role = 'work'",
    "G04": "p = 26 AND role = 'ent' AND died IS NULL",
    "G05": "p = 27 AND role = 'work'",
}
CHANCE = "CREATE MACRO chance(i, salt, n) AS (((i + salt * 7919) * 48271 % 2147483647) * 16807 % 2147483647) % n"
YYYYMM = "CREATE MACRO yyyymm(m) AS CAST(m // 12 * 100 + m % 12 + 1 AS INTEGER)"
DAY = "CREATE MACRO day(m, d) AS make_date(CAST(m // 12 AS INTEGER), CAST(m % 12 + 1 AS INTEGER), CAST(d AS INTEGER))"
PEOPLE = f"""
SELECT *, CASE WHEN role IN ('ent', 'res') AND chance(i, 3, 100) < 8 OR (role = 'work' AND p = 27)
        THEN {FIRST} + chance(i, 4, 66) END AS died,
    CASE WHEN role = 'ent' THEN greatest({FIRST}, birth + CASE sex WHEN 1 THEN 720 ELSE 660 END)
         WHEN role = 'res' THEN greatest({FIRST}, birth + CASE p WHEN 21 THEN 700 ELSE 720 END)
         ELSE {FIRST} + chance(i, 5, 48) END AS start
FROM (
    SELECT *, CASE role WHEN 'ent' THEN 23280 + chance(i, 2, 228) WHEN 'res' THEN 23220 + chance(i, 2, 270)
        ELSE 23640 + chance(i, 2, 300) END AS birth
    FROM (SELECT i, chance(i, 1, 2) AS sex, chance(i, 6, 2000) AS p,
            CASE WHEN i % 100 < 29 THEN 'ent' WHEN i % 100 < 42 THEN 'res' WHEN i % 100 < 46 THEN 'une'
                 WHEN i % 100 < 47 THEN 'inj' WHEN i % 100 < 82 THEN 'work' ELSE 'none' END AS role
          FROM range({{first}}, {{last}}) AS each(i)))
"""


def seventeen() -> str:
    return "(100000 + i // 1000) * 100000000000 + (birth // 12 * 10000 + (birth % 12 + 1) * 100 + 1 + i % 28) * 1000 + i % 1000"


def numbered(people: str) -> str:
    """With the eighteen characters and the bank account."""
    places = " + ".join(f"{weight} * (n // {10 ** (16 - place)} % 10)" for place, weight in enumerate(WEIGHTS))
    last = f"substr('10X98765432', 1 + CAST(({places}) % 11 AS INTEGER), 1)"
    return f"""SELECT *, CAST(n AS VARCHAR) || {last} AS id_no,
        '6222' || CAST(1000000000000 + CASE WHEN p = 22 AND role = 'ent' THEN 0 ELSE i + 1 END AS VARCHAR) AS account
        FROM (SELECT *, CAST({seventeen()} AS BIGINT) AS n FROM ({people}))"""


PAYMENTS = f"""
    SELECT id_no, 'pension_enterprise' AS scheme, m, 300000 + chance(i, 7, 100000) AS amount, account, i,
        CAST(110101 + i % 16 AS INTEGER) AS region
    FROM people, range(start, least({LAST}, coalesce(died + CASE WHEN p = 1 THEN 6 ELSE 0 END, {LAST})) + 1) AS months(m)
    WHERE role = 'ent' AND NOT (p = 23 AND died IS NULL AND m BETWEEN 24250 AND 24258)
    UNION ALL
    SELECT id_no, 'pension_resident', m, 15000 + chance(i, 7, 10000), account, i, CAST(110101 + i % 16 AS INTEGER)
    FROM people, range(start, least({LAST}, coalesce(died + CASE WHEN p = 1 THEN 6 ELSE 0 END, {LAST})) + 1) AS months(m)
    WHERE role = 'res'
    UNION ALL
    SELECT id_no, 'pension_resident', m, 15000, account, i, 110101 FROM people, range({LAST} - 5, {LAST} + 1) AS months(m)
    WHERE {PLANTED["E03"]}
    UNION ALL
    SELECT id_no, 'unemployment', m, 150000, account, i, 110101 FROM people, range(start + 6, start + 18) AS months(m)
    WHERE role = 'une'
    UNION ALL
    SELECT id_no, 'pension_enterprise', m, 310000, account, i, 110101 FROM people, range(start + 10, start + 20) AS months(m)
    WHERE {PLANTED["E05"]}
    UNION ALL
    SELECT id_no, 'injury', m, 200000, account, i, 110101 FROM people, range(start, {LAST} + 1) AS months(m)
    WHERE role = 'inj'
    UNION ALL
    SELECT id_no, 'pension_enterprise', {LAST}, 300000 + chance(i, 7, 100000), account, i, CAST(110101 + i % 16 AS INTEGER)
    FROM people WHERE {PLANTED["G04"]}
    UNION ALL
    SELECT id_no, 'pension_enterprise', {LAST} - 1, 9000000, account, i, 110101 FROM people WHERE {PLANTED["G02"]}
"""
TABLES = {
    "persons": "SELECT id_no, '人' || i AS name, day(birth, 1 + i % 28) AS birth_date, CAST(sex AS INTEGER) AS sex,"
    " CAST(110101 + i % 16 AS INTEGER) AS region FROM people",
    "deaths": "SELECT id_no, day(died, 1 + i % 28) AS death_date FROM people WHERE died IS NOT NULL",
    "prison_terms": f"""SELECT id_no, day({LAST} - 20, 5) AS from_date, day({LAST} - 10, 5) AS to_date,
        CASE WHEN p = 2 THEN '有期徒刑' ELSE '缓刑' END AS kind FROM people
        WHERE ({PLANTED["E02"]}) OR (p = 500 AND role = 'ent')""",
    "enrolments": f"""SELECT id_no, 'pension_enterprise' AS scheme, 'U' || (i % 50000) AS employer_uscc, yyyymm(start) AS from_month,
        CASE WHEN role = 'une' THEN yyyymm(start + 5) END AS to_month, 500000 AS base FROM people WHERE role IN ('work', 'une', 'inj')
        UNION ALL SELECT id_no, 'pension_enterprise', 'V' || (i % 500), yyyymm(start + 3), yyyymm(start + 9), 500000
        FROM people WHERE {PLANTED["G03"]}""",
    "contributions": f"""SELECT id_no, scheme, yyyymm(m) AS month, base, CAST(base * 24 // 100 AS BIGINT) AS amount,
        day(m, 12) AS paid_on, false AS is_backpay FROM (
            SELECT id_no, 'pension_enterprise' AS scheme, m, 400000 + chance(i, 8, 300000) AS base FROM people,
                range(start, least({LAST}, CASE WHEN role = 'une' THEN start + 5 ELSE {LAST} END) + 1) AS months(m)
            WHERE role IN ('work', 'inj', 'une')
            UNION ALL SELECT id_no, 'unemployment', m, 500000 FROM people, range(start + 8, start + 11) AS months(m)
            WHERE {PLANTED["E04"]})""",
    "benefit_payments": f"SELECT id_no, scheme, yyyymm(m) AS month, CAST(amount AS BIGINT) AS amount, account AS bank_account, region"
    f" FROM ({PAYMENTS}) ORDER BY m, i",
    "certifications": f"SELECT id_no, day({LAST} - chance(i, 9, 10), 1 + i % 28) AS certified_on, '自助' AS method FROM people"
    " WHERE role IN ('ent', 'res') AND p <> 28",
    "separations": "SELECT id_no, day(start + 5, 28) AS separated_on, CASE WHEN p < 30 THEN '辞职' ELSE '裁员' END AS reason"
    " FROM people WHERE role = 'une'",
    "injuries": "SELECT id_no, day(start, 20) AS accident_date, 5 + i % 5 AS grade FROM people WHERE role = 'inj'",
    "payroll": "SELECT id_no, 'U1' AS unit, 201001 AS from_month, '在编' AS kind FROM people WHERE role = 'none' AND p < 200"
    " OR (role = 'une' AND p = 31)",
    "balances": f"SELECT id_no, 'pension_enterprise' AS scheme, 100000 AS balance, day({LAST}, 31) AS as_of_on FROM people WHERE p = 32",
    "business_owners": "SELECT id_no, 'V' || i AS uscc, '法人' AS role, DATE '2015-01-01' AS from_date FROM people WHERE p BETWEEN 33 AND 60",
    "retirements": "SELECT id_no, yyyymm(start) AS retired_month, CASE WHEN p < 60 THEN '特殊工种' ELSE '正常' END AS kind,"
    " '井下' AS special_kind, CASE WHEN p < 5 THEN 5 ELSE 12 END AS special_years, '经办' || (i % 400) AS officer"
    " FROM people WHERE role = 'ent' AND i % 5 = 0",
    "backpays": "SELECT id_no, 'pension_enterprise' AS scheme, 201001 AS from_month, 201512 AS to_month, 5000000 AS amount,"
    " DATE '2020-05-10' AS paid_on, CASE WHEN i % 9 > 0 THEN '仲裁裁决' END AS document, '仲裁员' || (i % 997) AS arbitrator,"
    " '机构' || (i % 499) AS agency, '经办' || (i % 400) AS officer FROM people WHERE p BETWEEN 61 AND 63",
    "funeral_grants": "SELECT id_no, 'pension_enterprise' AS scheme, yyyymm(died) AS month, 800000 AS amount FROM people WHERE died IS NOT NULL",
    "departures": "SELECT id_no, DATE '2019-06-01' AS left_on, '参军' AS kind FROM people WHERE p = 64",
    "subsidies": f"SELECT id_no, '公益性岗位补贴' AS kind, yyyymm(m) AS month, 100000 AS amount, 'U' || (i % 50000) AS employer_uscc,"
    f" 'L' || i AS licence, '地址' || i AS address FROM people, range({LAST} - 5, {LAST} + 1) AS months(m) WHERE role = 'none' AND p < 100",
    "post_attendance": f"SELECT id_no, yyyymm(m) AS month, CASE WHEN p < 2 THEN 3 ELSE 20 END AS days FROM people,"
    f" range({LAST} - 5, {LAST} + 1) AS months(m) WHERE role = 'none' AND p < 100",
    "trainings": "SELECT id_no, '电工' AS course, 'V' || (i % 50) AS provider_uscc, DATE '2021-03-01' AS from_date,"
    " DATE '2021-03-20' AS to_date, 120000 AS amount, 100 AS hours, 70 + chance(i, 10, 31) AS attended_hours FROM people WHERE p BETWEEN 100 AND 110",
    "trips": "SELECT id_no, 'T' || (i % 500) AS trip, DATE '2021-02-20' AS trip_date, 30000 AS amount, 'U1' AS employer_uscc"
    " FROM people WHERE p BETWEEN 111 AND 113",
}


def generate(folder: Path, persons: int, dirty: bool = False, memory: int = 2 << 30, threads: int = 2) -> None:
    engine = connect(memory, threads, folder / "spill")
    for macro in (CHANCE, YYYYMM, DAY):
        engine.execute(macro)
    for number, first in enumerate(range(0, persons, BLOCK)):
        people = numbered(PEOPLE.format(first=first, last=min(first + BLOCK, persons)))
        engine.execute(f"CREATE OR REPLACE TEMP TABLE people AS {people}")
        for name, sql in TABLES.items():
            write(engine, spoilt(name, sql) if dirty else sql, folder / name / f"{number:04}.parquet")
        truth = " UNION ALL ".join(
            f"SELECT '{code}' AS rule, id_no, account FROM people WHERE {who}" for code, who in PLANTED.items()
        )
        write(engine, truth, folder / "truth" / f"{number:04}.parquet")
    engine.close()


def write(engine: Any, sql: str, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    engine.execute(f"COPY ({sql}) TO '{path}' (FORMAT parquet, COMPRESSION snappy)")


def spoilt(name: str, sql: str) -> str:
    """One in a thousand is written with fifteen digits, one in five thousand twice; some months and dates are impossible."""
    old = "CASE WHEN hash_like = 1 AND substr(id_no, 7, 2) = '19' THEN substr(id_no, 1, 6) || substr(id_no, 9, 9) ELSE id_no END"
    rest = {
        "benefit_payments": ", CASE WHEN place = 77 THEN 202213 ELSE month END AS month",
        "prison_terms": ", CASE WHEN hash_like % 3 = 0 THEN NULL ELSE to_date END AS to_date",
    }
    replaced = f"* EXCLUDE (hash_like, place) REPLACE ({old} AS id_no{rest.get(name, '')})"
    marked = f"SELECT *, CAST(substr(id_no, 15, 3) AS INTEGER) AS hash_like, row_number() OVER () % 5000 AS place FROM ({sql})"
    return f"SELECT {replaced} FROM ({marked}) CROSS JOIN range(2) AS twice(copy) WHERE copy = 0 OR place = 7".replace(
        "EXCLUDE (hash_like, place)", "EXCLUDE (hash_like, place, copy)"
    )
