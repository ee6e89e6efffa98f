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
ONE_IN = 2000
FIRST, LAST = "24216", "24287"  # 2018-01 … 2023-12 as months since year 0
PLANTED = {
    "E01": "p = 1 AND role IN ('ent', 'res') AND start <= died + 1",
    "E02": "p = 2 AND role = 'ent'",
    "E03": "p = 3 AND role = 'ent' AND died IS NULL",
    "E04": "p BETWEEN 4 AND 13 AND role = 'une'",
    "E05": "p BETWEEN 14 AND 20 AND role = 'une'",
    "E11": "p BETWEEN 33 AND 42 AND role = 'inj'",
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
SELECT *, CASE WHEN role IN ('ent', 'res') AND (p = 1 OR chance(i, 3, 100) < 8) OR (role = 'work' AND p = 27)
        THEN {FIRST} + chance(i, 4, 66) END AS died,
    CASE WHEN role = 'ent' THEN greatest({FIRST}, birth + CASE sex WHEN 1 THEN 720 ELSE 660 END)
         WHEN role = 'res' THEN greatest({FIRST}, birth + CASE p WHEN 21 THEN 700 ELSE 720 END)
         ELSE {FIRST} + chance(i, 5, 48) END AS start
FROM (
    SELECT *, CASE role WHEN 'ent' THEN 23280 + chance(i, 2, 228) WHEN 'res' THEN 23220 + chance(i, 2, 270)
        ELSE 23640 + chance(i, 2, 300) END AS birth
    FROM (SELECT i, chance(i, 1, 2) AS sex, chance(i, 6, {{one_in}}) AS p,
            CASE WHEN i % 100 < 29 THEN 'ent' WHEN i % 100 < 42 THEN 'res' WHEN i % 100 < 46 THEN 'une'
                 WHEN i % 100 < 47 THEN 'inj' WHEN i % 100 < 82 THEN 'work' ELSE 'none' END AS role
          FROM range({{first}}, {{last}}) AS each(i)))
"""


def seventeen() -> str:
    born = "(birth // 12 * 10000 + (birth % 12 + 1) * 100 + 1 + i % 28)"
    return f"(100000 + i // 1000) * 100000000000 + {born} * 1000 + i % 1000"


def numbered(people: str) -> str:
    """With the eighteen characters and the bank account."""
    places = " + ".join(f"{weight} * (n // {10 ** (16 - place)} % 10)" for place, weight in enumerate(WEIGHTS))
    last = f"substr('10X98765432', 1 + CAST(({places}) % 11 AS INTEGER), 1)"
    return f"""SELECT *, CAST(n AS VARCHAR) || {last} AS id_no,
        '6222' || CAST(1000000000000 + CASE WHEN p = 22 AND role = 'ent' THEN 0 ELSE i + 1 END AS VARCHAR) AS account
        FROM (SELECT *, CAST({seventeen()} AS BIGINT) AS n FROM ({people}))"""


def tables() -> dict[str, str]:
    """province.sql, cut at its headings."""
    text = (Path(__file__).parent / "province.sql").read_text(encoding="utf-8")
    text = text.replace("FIRST_MONTH", FIRST).replace("LAST_MONTH", LAST)
    parts = (part.partition("\n") for part in text.split("-- table: ")[1:])
    return {name.strip(): sql.strip() for name, _, sql in parts}


def generate(
    folder: Path, persons: int, dirty: bool = False, memory: int = 2 << 30, threads: int = 2, one_in: int = ONE_IN
) -> None:
    """``one_in``: of so many persons of a kind, one is planted for each rule."""
    engine = connect(memory, threads, folder / "spill")
    for macro in (CHANCE, YYYYMM, DAY):
        engine.execute(macro)
    for number, first in enumerate(range(0, persons, BLOCK)):
        people = numbered(PEOPLE.format(first=first, last=min(first + BLOCK, persons), one_in=one_in))
        engine.execute(f"CREATE OR REPLACE TEMP TABLE people AS {people}")
        for name, sql in tables().items():
            write(engine, spoilt(name, sql) if dirty else sql, folder / name / f"{number:04}.parquet")
        truth = " UNION ALL ".join(
            f"SELECT '{code}' AS rule, id_no, account FROM people WHERE {who}" for code, who in PLANTED.items()
        )
        write(engine, truth, folder / "truth" / f"{number:04}.parquet")
    engine.close()


def planted(folder: Path) -> dict[str, set[str]]:
    """{rule: who must be found by it}: identity numbers, for E16 a bank account."""
    engine, found = connect(256 << 20), dict[str, set[str]]()
    who = "CASE rule WHEN 'E16' THEN account ELSE id_no END"
    for code, key in engine.execute(f"SELECT rule, {who} FROM read_parquet('{folder}/truth/*.parquet')").fetchall():
        found.setdefault(code, set()).add(key)
    engine.close()
    return found


def write(engine: Any, sql: str, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    engine.execute(f"COPY ({sql}) TO '{path}' (FORMAT parquet, COMPRESSION snappy)")


def spoilt(name: str, sql: str) -> str:
    """One in a thousand has fifteen digits, one in five thousand is there twice; some months are impossible."""
    fifteen = "substr(id_no, 1, 6) || substr(id_no, 9, 9)"
    old = f"CASE WHEN hash_like = 1 AND substr(id_no, 7, 2) = '19' THEN {fifteen} ELSE id_no END"
    rest = {
        "benefit_payments": ", CASE WHEN place = 77 THEN 202213 ELSE month END AS month",
        "prison_terms": ", CASE WHEN hash_like % 3 = 0 THEN NULL ELSE to_date END AS to_date",
    }
    replaced = f"* EXCLUDE (hash_like, place) REPLACE ({old} AS id_no{rest.get(name, '')})"
    numbers = "CAST(substr(id_no, 15, 3) AS INTEGER) AS hash_like, row_number() OVER () % 5000 AS place"
    marked = f"SELECT *, {numbers} FROM ({sql})"
    return f"SELECT {replaced} FROM ({marked}) CROSS JOIN range(2) AS twice(copy) WHERE copy = 0 OR place = 7".replace(
        "EXCLUDE (hash_like, place)", "EXCLUDE (hash_like, place, copy)"
    )
