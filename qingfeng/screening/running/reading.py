"""What a run found, read again from its folder: by hit, with the evidence rows.

finished    an earlier run
hits        of one rule, in the order of their keys
people      who they are, as far as the store knows
workbook    a rule's result as Excel, written when it is asked for
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from .. import identity
from ..engine import connect
from ..errors import BadInput
from ..rule import every
from ..schema import empty
from ..storage.pieces import plain
from ..storage.store import Store
from . import workbook as excel
from .results import Found
from .run import Run

MEMORY = 512 << 20
PAGE = 10_000


@dataclass(frozen=True)
class Hit:
    """One suspicion: a person, or the account, agency or officer under which persons were found."""

    code: str
    key: str
    n: int
    """evidence rows"""
    amount: int
    """fen"""
    first_month: int | None
    last_month: int | None
    persons: tuple[str, ...]
    """identity numbers; one, unless the rule looks across persons"""
    rows: tuple[dict[str, Any], ...]
    """the evidence: month (yyyymm), amount (fen), and what the rule shows"""


@dataclass(frozen=True)
class Person:
    id_no: str
    name: str | None
    birth_date: date | None
    sex: int | None
    """1 male, 0 female"""
    region: int | None
    """as registered; else that of the latest payment"""


def finished(folder: Path) -> Run:
    """What ``run`` answered, without the keys: those are read with ``hits``."""
    record = folder / "run.json"
    if not record.exists():
        raise BadInput(f"“{folder}”不是筛查结果：里面没有 run.json。")
    told = json.loads(record.read_text(encoding="utf-8"))
    return Run(folder, {code: Found(**one | {"keys": []}) for code, one in told["rules"].items()}, told)


def hits(folder: Path, code: str) -> Iterator[Hit]:
    """Empty when the rule found nothing or was not asked; rows of a key stay together, page by page."""
    path = folder / f"{code}.parquet"
    if not path.exists():
        return
    engine = connect(MEMORY)
    found = engine.execute(f"FROM {plain([path])}")  # written in the order of key and month
    names = [column[0] for column in found.description]
    for key, rows in groupby(paged(found, names), key=lambda row: str(row["key"])):
        yield hit(code, key, tuple(rows))
    engine.close()


def paged(found: Any, names: Sequence[str]) -> Iterator[dict[str, Any]]:
    while page := found.fetchmany(PAGE):
        yield from (dict(zip(names, row, strict=True)) for row in page)


def hit(code: str, key: str, rows: tuple[dict[str, Any], ...]) -> Hit:
    months = [row["month"] for row in rows if row["month"] is not None]
    persons = dict.fromkeys(str(row["person_id"]) for row in rows if row.get("person_id"))
    return Hit(
        code=code, key=key, n=len(rows), amount=sum(row["amount"] or 0 for row in rows),
        first_month=min(months, default=None), last_month=max(months, default=None),
        persons=(key,) if every()[code].personal else tuple(persons), rows=rows,
    )  # fmt: skip


def people(folder: Path, numbers: Iterable[str]) -> dict[str, Person]:
    """Of the store; who is in no table is left out."""
    store = Store.existing(folder)
    wanted = {identity.encode(number.upper()): number for number in numbers}
    by_piece: dict[int, list[int]] = {}
    for number in wanted:
        by_piece.setdefault(abs(number) % store.manifest.pieces, []).append(number)
    engine, found = connect(MEMORY), dict[str, Person]()
    for piece, some in by_piece.items():
        for number, *rest in engine.execute(known(store, piece, some)).fetchall():
            found[wanted[number]] = Person(wanted[number], *rest)
    engine.close()
    return found


def known(store: Store, piece: int, numbers: Sequence[int]) -> str:
    """SQL: name, birth, sex and region of these persons."""
    asked = f"WHERE id IN ({', '.join(map(str, numbers))})"
    persons, paid = store.files_of("persons", piece), store.files_of("benefit_payments", piece)
    registered = (
        f"SELECT id, min(name) AS name, min(birth_date) AS birth_date, min(sex) AS sex, min(region) AS region"
        f" FROM {plain(persons)} {asked} GROUP BY id"
        if persons
        else f"SELECT id, name, birth_date, sex, region FROM {empty('persons')} AS nobody"
    )
    last = (
        f"SELECT id, max_by(region, month) AS region FROM {plain(paid)} {asked} GROUP BY id"
        if paid
        else f"SELECT id, region FROM {empty('benefit_payments')} AS nothing"
    )
    return f"""SELECT id, r.name, r.birth_date, r.sex, coalesce(r.region, l.region)
        FROM ({registered}) AS r FULL JOIN ({last}) AS l USING (id)"""


def workbook(folder: Path, code: str) -> Path:
    """Beside the rule's Parquet file; written once."""
    path = folder / f"{code}.xlsx"
    if not path.exists():
        if not (folder / f"{code}.parquet").exists():
            raise BadInput(f"规则 {code} 在这次筛查里没有疑点，没有可下载的表。")
        excel.write(excel.Sheet(folder / f"{code}.parquet", every()[code].title))
    return path
