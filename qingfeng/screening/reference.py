"""Reference tables that come with the product, dated by the law that made them.

REFERENCES        name → (columns with SQL type, rows)
retirement_ages   by category and month of birth: the lawful age, and the earliest with flexible retirement

The decision of the Standing Committee of 2024-09-13, in force from 2025-01: men from 60 to 63 and women in cadre posts
from 55 to 58, one month for every four months of birth; women workers from 50 to 55, one for every two. Flexible early
retirement is at most 36 months before, never before the age that was lawful until 2024.
"""

from functools import cache
from typing import Any

from .values import serial

# category, age until 2024, first birth month that is put off, months of birth for each month of delay, longest delay
STEPS = (("男", 60, 196501, 4, 36), ("女干部", 55, 197001, 4, 36), ("女工人", 50, 197501, 2, 60))
FLEXIBLE = 36
COLUMNS = {
    "retirement_ages": {
        "category": "VARCHAR",
        "birth_from": "INTEGER",
        "birth_to": "INTEGER",
        "age_months": "INTEGER",
        "earliest_months": "INTEGER",
    }
}


def retirement_ages() -> list[tuple[str, int, int, int, int]]:
    rows = []
    for category, years, first, every, most in STEPS:
        start, old = serial(first), years * 12
        rows.append((category, 0, start - 1, old, old))
        for late in range(1, most + 1):
            since = start + (late - 1) * every
            until = since + every - 1 if late < most else 99999
            rows.append((category, since, until, old + late, max(old, old + late - FLEXIBLE)))
    return rows


REFERENCES = {"retirement_ages": retirement_ages}


@cache
def relation(name: str) -> str:
    """SQL of the table, in words that every engine reads."""
    columns = COLUMNS[name]
    rows = (", ".join(literal(value) for value in row) for row in REFERENCES[name]())
    named = ", ".join(columns)
    return f"(SELECT {named} FROM (VALUES {', '.join(f'({row})' for row in rows)}) AS v({named}))"


def literal(value: Any) -> str:
    """SQL of a value; texts with quotes doubled."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"
