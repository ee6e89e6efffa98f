"""From the rows of a file to records: which column is which field, and what is wrong with a cell, in words.

A context that wants other column names than its form's labels says so in ``exchange.py``:

    class ProblemSheet(Sheet):
        register = "rectification/problems"
        aliases = {"问题描述": "manifestation"}

``understand`` reads a file; what its headings mean is settled in ``matching``, what its rows make is judged in
``judging``.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from qingfeng.kernel.crypto import sm3_hex
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.people.models import User
from qingfeng.kernel.register.declaration import Register
from qingfeng.kernel.register.fields import label_of

from .judging import Judge, hints
from .models import ImportedRow

HEADING_ROWS = 10  # a title may stand above the headings
KNOWN_ENOUGH = 2  # headings from which a row is taken for the heading row

sheets: dict[str, type["Sheet"]] = {}
Cells = Sequence[Sequence[str]]
Tick = Callable[[int, int], None]


class Sheet:
    """``aliases``: further headings → field names, beside the labels of the register's form."""

    register: ClassVar[str]
    aliases: ClassVar[dict[str, str]] = {}

    def __init_subclass__(cls) -> None:
        sheets[cls.register] = cls


@dataclass
class Row:
    """One row of the file: its number, its words by field, what is wrong with which field, the record it would make."""

    line: int
    words: dict[str, str]
    fingerprint: str
    errors: list[tuple[str, str]] = field(default_factory=list)
    known: bool = False
    record: Any = None

    @property
    def good(self) -> bool:
        return not self.errors and not self.known

    def why(self, name: str) -> str:
        """What is wrong with one cell."""
        return "；".join(why for field_, why in self.errors if field_ == name)


@dataclass
class Reading:
    """What a file says: the fields understood, in its order, the headings not understood, and its rows."""

    names: list[str]
    ignored: list[str]
    rows: list[Row]

    @property
    def good(self) -> list[Row]:
        return [row for row in self.rows if row.good]

    @property
    def bad(self) -> list[Row]:
        return [row for row in self.rows if row.errors]

    @property
    def known(self) -> list[Row]:
        return [row for row in self.rows if row.known]


def columns_of(register: Register) -> list[str]:
    return [*([register.parent] if register.parent else []), *register.form]


def labels_of_columns(register: Register) -> dict[str, str]:
    """Field name → what a reader calls it."""
    return {name: label_of(register.model, name) for name in columns_of(register)}


def headings_of(register: Register) -> dict[str, str]:
    """Heading → field name."""
    labels = {label: name for name, label in labels_of_columns(register).items()}
    sheet = sheets.get(register.key)
    return labels | (sheet.aliases if sheet else {})


def explained(register: Register, user: User) -> list[dict[str, Any]]:
    """Each column in the words of the upload page: what it is called, also called, and how it is filled in."""
    headings = headings_of(register)
    lines = []
    for name, hint in hints(register, columns_of(register), user).items():
        label = label_of(register.model, name)
        also = "、".join(heading for heading, each in headings.items() if each == name and heading != label)
        words = [str(hint.help).removesuffix("。"), _("也可写作：%(names)s") % {"names": also} if also else ""]
        lines.append(
            {"label": label, "required": hint.required, "help": "；".join(filter(None, words)), "example": hint.example}
        )
    return lines


def heading_row(register: Register, cells: Cells, given: Mapping[str, str], likely: Callable[..., Any]) -> int:
    """Where the headings stand: the first row with some that are ``given``, else with some ``likely`` ones. Raises
    BadInput where no row looks like headings."""
    enough = min(KNOWN_ENOUGH, len(columns_of(register)))
    for at, row in enumerate(cells[:HEADING_ROWS]):
        if len({given[cell] for cell in row if cell in given}) >= enough:
            return at
    for at, row in enumerate(cells[:HEADING_ROWS]):
        if len(likely(row)) + len({cell for cell in row if cell in given}) >= enough:
            return at
    names = "、".join(list(headings_of(register))[:6])
    raise BadInput(_("没有找到表头。前几行里须有一行写列名，例如：%(names)s。") % {"names": names})


def understand(
    register: Register, cells: Cells, top: int, given: Mapping[str, str], user: User, tick: Tick | None = None
) -> Reading:
    """Read the rows below the headings in row ``top``, and judge those that are not known already."""
    places = {at: given[cell] for at, cell in enumerate(cells[top]) if given.get(cell)}
    ignored = [cell for cell in cells[top] if cell and not given.get(cell)]
    rows = _rows(register, cells[top + 1 :], top + 2, places)
    _mark_known(register, rows)
    judge = Judge(register, user)
    for done, row in enumerate(rows):
        if tick:
            tick(done, len(rows))
        if not row.known:
            row.record, row.errors = judge(row.line, row.words)
    return Reading(list(dict.fromkeys(places.values())), ignored, rows)


def _rows(register: Register, cells: Cells, first: int, places: dict[int, str]) -> list[Row]:
    """The rows that say anything, each with the fingerprint of its words; the same words again are another row."""
    rows, seen = [], Counter[tuple[str, ...]]()
    for line, row in enumerate(cells, start=first):
        words = {name: row[at] if at < len(row) else "" for at, name in places.items()}
        if any(words.values()):
            same = tuple(f"{name}={words[name]}" for name in sorted(words))
            seen[same] += 1
            rows.append(Row(line, words, sm3_hex("\x1f".join([register.key, *same, str(seen[same])]).encode())))
    return rows


def _mark_known(register: Register, rows: list[Row]) -> None:
    known = set(ImportedRow.objects.filter(register=register.key).values_list("fingerprint", flat=True))
    for row in rows:
        row.known = row.fingerprint in known
