"""Small worlds at random, dirty on purpose: for proving that candidates and engines lose nothing.

world       rows for every input table, always the same for a seed

Few persons, few employers and a narrow span of months, so that conditions meet; one row in twelve is spoilt:
fifteen-digit and foreign numbers, wrong check digits, months of 13, amounts with separators, missing dates, rows twice.
"""

import random
from collections.abc import Callable
from typing import Any

from .identity import check_value
from .schema import INPUTS, SCHEMES, Column
from .values import serial, written

Row = dict[str, Any]
FIRST, LAST = serial(201901), serial(202212)
KINDS = {
    "benefit_payments": ("", "", "", "", "遗属待遇", "差额", "供养亲属抚恤金", "伤残津贴", "补发"),
    "prison_terms": ("", "有期徒刑", "拘役", "缓刑", "管制"),
    "payroll": ("", "在编", "临聘"),
    "departures": ("", "参军", "旅游"),
    "retirements": ("正常", "特殊工种", "病退"),
    "subsidies": (
        "公益性岗位补贴", "公益性岗位补贴", "社会保险补贴", "一次性创业补贴", "就业见习补贴", "一次性扩岗补助", "一次性吸纳就业补贴",
    ),
}  # fmt: skip
WORDS = {
    "relation": ("子女", "配偶"),
    "reason": ("辞职", "裁员", "合同到期"),
    "role": ("", "法人", "股东", "监事"),
    "category": ("", "男", "女干部", "女工人"),
    "special_kind": ("井下", "高空", "有毒有害", "炊事"),
    "document": ("", "", "仲裁裁决"),
    "name": ("甲", "甲", "甲", "乙"),
    "holder_name": ("", "甲", "乙"),
}
FEW = {
    "bank_account": "K",
    "employer_uscc": "U",
    "uscc": "U",
    "provider_uscc": "U",
    "licence": "L",
    "address": "号",
    "trip": "T",
}


def world(seed: int, persons: int = 40) -> dict[str, list[Row]]:
    dice = random.Random(seed)  # noqa: S311 - for tests
    numbers = [identity(dice) for _ in range(persons)]
    tables = {}
    for name, table in INPUTS.items():
        each = {"persons": 1, "contributions": 8, "benefit_payments": 10, "subsidies": 4}.get(name, 1)
        rows = [row(dice, name, table.columns, numbers) for _ in range(each * persons)]
        rows += spells(dice, name, numbers)
        tables[name] = [dirtied for one in rows for dirtied in dirty(dice, one)]
    return tables


def identity(dice: random.Random) -> str:
    born = dice.choice(
        (dice.randint(1930, 1975), dice.randint(1930, 1975), dice.randint(1995, 2012), dice.randint(1900, 1975))
    )
    seventeen = f"110101{born}{dice.randint(1, 12):02}{dice.randint(1, 28):02}{dice.randint(0, 999):03}"
    if dice.random() < 0.06:
        return dice.choice(("USA110101234567", "A1", f"{seventeen}0"))
    value = check_value(seventeen)
    return seventeen + ("X" if value == 10 else str(value))


def row(dice: random.Random, table: str, columns: tuple[Column, ...], numbers: list[str]) -> Row:
    who = dice.choice(numbers)
    made = {column.name: cell(dice, table, column, who, numbers) for column in columns}
    for start, end in (("from_month", "to_month"), ("from_date", "to_date"), ("registered_on", "cancelled_on")):
        if made.get(end) and str(made[end]) < str(made[start]):
            made[start], made[end] = made[end], made[start]
    if "birth_date" in made and len(who) == 18 and dice.random() < 0.9:
        made["birth_date"] = f"{who[6:10]}-{who[10:12]}-{who[12:14]}"
    return made


def cell(dice: random.Random, table: str, column: Column, who: str, numbers: list[str]) -> Any:
    if column.name == "id_no":
        return who
    if not column.required and dice.random() < 0.2:
        return ""
    makers: dict[str, Callable[[], Any]] = {
        "id": lambda: dice.choice((who, *numbers[:5])),
        "month": lambda: written(dice.randint(FIRST - (100 if "from" in column.name else 0), LAST)),
        "date": lambda: day(dice),
        "fen": lambda: dice.choice((100000, 100000, 110000, 300000, 2500000)),
        "bool": lambda: dice.choice(("是", "否", "否")),
        "scheme": lambda: dice.choice(list(SCHEMES)),
        "int": lambda: number(dice, column.name),
        "text": lambda: text(dice, table, column.name),
    }
    return makers[column.kind]()


def number(dice: random.Random, name: str) -> int:
    spans = {
        "region": (1, 2),
        "sex": (0, 1),
        "grade": (1, 10),
        "hours": (80, 100),
        "attended_hours": (40, 100),
        "days": (0, 22),
    }
    return dice.randint(*spans.get(name, (1, 12)))


def text(dice: random.Random, table: str, name: str) -> str:
    if name == "kind":
        return dice.choice(KINDS[table])
    if name in WORDS:
        return dice.choice(WORDS[name])
    return f"{FEW.get(name, 'N')}{dice.randint(1, 12 if name == 'bank_account' else 3)}"


def day(dice: random.Random) -> str:
    month = written(dice.randint(FIRST, LAST))
    return f"{month // 100}-{month % 100:02}-{dice.choice((1, 15, 28)):02}"


def spells(dice: random.Random, table: str, numbers: list[str]) -> list[Row]:
    """Long runs of months, as real persons have them: what gaps, jumps and limits are found in."""
    if table not in ("benefit_payments", "contributions", "subsidies"):
        return []
    rows = []
    for who in dice.sample(numbers, len(numbers) // 2):
        start, scheme = dice.randint(FIRST, FIRST + 6), dice.choice(list(SCHEMES))
        skip = range(start + 12, start + 12 + dice.choice((0, 0, 5, 7)))
        for month in range(start, start + dice.randint(12, 41)):
            if month not in skip:
                amount = 2500000 if dice.random() < 0.02 else 100000
                one: Row = {"id_no": who, "month": written(month), "amount": amount, "region": 1}
                extra: dict[str, Row] = {
                    "subsidies": {"kind": "公益性岗位补贴"},
                    "contributions": {"scheme": scheme, "base": amount * 4},
                }
                rows.append(one | extra.get(table, {"scheme": scheme, "bank_account": f"K{who}"}))
    return rows


def dirty(dice: random.Random, one: Row) -> list[Row]:
    """Mostly the row as it is."""
    if dice.random() > 1 / 12:
        return [one]
    spoilt = dict(one)
    match dice.randint(0, 4):
        case 0:
            return [one, dict(one)]
        case 1 if len(str(one.get("id_no", ""))) == 18 and one["id_no"][6:8] == "19":
            spoilt["id_no"] = one["id_no"][:6] + one["id_no"][8:17]
        case 2 if "month" in one:
            spoilt["month"] = 202213
        case 3 if "amount" in one:
            spoilt["amount"] = dice.choice(("1,234,500", "１２３４５", "12.5"))
        case _:
            for name in [name for name in one if name.endswith(("_date", "_on"))][:1]:
                spoilt[name] = dice.choice(("", "2022-02-30"))
    return [spoilt]
