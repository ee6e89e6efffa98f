"""From the rows of a file to records: which column is which field, and what is wrong with a cell, in words.

A context that wants other column names than its form's labels says so in ``exchange.py``:

    class ProblemSheet(Sheet):
        register = "rectification/problems"
        aliases = {"问题描述": "manifestation"}
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from qingfeng.kernel.crypto import sm3_hex
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.people.models import User
from qingfeng.kernel.register.declaration import Register
from qingfeng.kernel.register.fields import label_of
from qingfeng.kernel.register.forms import form_of

from .models import ImportedRow

HEADING_ROWS = 10  # a title may stand above the headings

sheets: dict[str, type["Sheet"]] = {}


class Sheet:
    """``aliases``: further headings → field names, beside the labels of the register's form."""

    register: ClassVar[str]
    aliases: ClassVar[dict[str, str]] = {}

    def __init_subclass__(cls) -> None:
        sheets[cls.register] = cls


@dataclass
class Row:
    """One row of the file: its number, its words by field, what is wrong by field, and the record it would make."""

    line: int
    words: dict[str, str]
    fingerprint: str
    errors: list[tuple[str, str, str]] = field(default_factory=list)  # heading, cell, why
    known: bool = False
    record: Any = None

    @property
    def good(self) -> bool:
        return not self.errors and not self.known


@dataclass
class Reading:
    """What a file says: the headings understood and not understood, and its rows."""

    headings: dict[int, str]
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


def headings_of(register: Register) -> dict[str, str]:
    """Heading → field name."""
    labels = {label_of(register.model, name): name for name in columns_of(register)}
    sheet = sheets.get(register.key)
    return labels | (sheet.aliases if sheet else {})


def columns_of(register: Register) -> list[str]:
    return [*([register.parent] if register.parent else []), *register.form]


def understand(register: Register, cells: Sequence[Sequence[str]], user: User) -> Reading:
    """Read the rows below the heading row. Raises BadInput where no heading row is found."""
    known = headings_of(register)
    top = next((at for at, row in enumerate(cells[:HEADING_ROWS]) if sum(cell in known for cell in row) >= 2), None)
    if top is None:
        raise BadInput(_("没有找到表头。第一行须写列名，例如：%(names)s。") % {"names": "、".join(list(known)[:6])})
    places = {at: known[cell] for at, cell in enumerate(cells[top]) if cell in known}
    ignored = [cell for cell in cells[top] if cell and cell not in known]
    rows, seen = [], Counter[tuple[str, ...]]()
    for line, row in enumerate(cells[top + 1 :], start=top + 2):
        words = {name: row[at] if at < len(row) else "" for at, name in places.items()}
        if any(words.values()):
            same = tuple(f"{name}={words[name]}" for name in sorted(words))
            seen[same] += 1
            rows.append(Row(line, words, sm3_hex("\x1f".join([register.key, *same, str(seen[same])]).encode())))
    _mark_known(register, rows)
    for each in rows:
        if not each.known:
            _judge(register, each, user)
    return Reading(places, ignored, rows)


def _mark_known(register: Register, rows: list[Row]) -> None:
    known = set(ImportedRow.objects.filter(register=register.key).values_list("fingerprint", flat=True))
    for row in rows:
        row.known = row.fingerprint in known


def _judge(register: Register, row: Row, user: User) -> None:
    """Put the words through the register's own form: an import obeys what a person typing obeys."""
    instance = register.model()
    values: dict[str, Any] = {}
    blank = form_of(register, user)
    if register.parent:
        _choose(register, row, register.parent, register.parent_model._default_manager.visible_to(user), values)
        setattr(instance, f"{register.parent}_id", values.get(register.parent))
    for name, form_field in blank.fields.items():
        words = row.words.get(name, "")
        if isinstance(form_field, forms.ModelChoiceField):
            _choose(register, row, name, form_field.queryset, values)
        elif isinstance(form_field, forms.TypedChoiceField):
            values[name] = _choice(form_field, words)
        elif isinstance(form_field, forms.BooleanField):
            values[name] = "on" if words in {"是", "1", "true", "True", "√", "有"} else ""
        else:
            values[name] = words.replace(",", "") if isinstance(form_field, forms.DecimalField) else words
    if row.errors:
        return
    form = form_of(register, user, data=values, instance=instance)
    for name, reasons in form.errors.items():
        for reason in reasons:
            row.errors.append((_heading(register, name), row.words.get(name, ""), str(reason)))
    row.record = form.instance
    if not row.errors and (reason := register.model.why_not_write(user, row.record.unit)):  # type: ignore[attr-defined]
        row.errors.append(("", "", reason))


def _choice(form_field: forms.TypedChoiceField, words: str) -> str:
    """The value of a choice called by its name."""
    named = {str(name): value for value, name in form_field.choices}  # type: ignore[union-attr,misc]
    return str(named.get(words, words))


def _choose(register: Register, row: Row, name: str, options: Any, values: dict[str, Any]) -> None:
    """The record that is called so; a name that means two is an error, not a guess."""
    words = row.words.get(name, "")
    if not words:
        return
    found = [each for each in options if words in _names(each)]
    if len(found) == 1:
        values[name] = found[0].pk
    else:
        why = _("有 %(n)d 个同名，请写全称") % {"n": len(found)} if found else _("找不到，请核对名称")
        row.errors.append((_heading(register, name), words, why))


def _names(record: Any) -> set[str]:
    names = {str(record)}
    return names | {str(getattr(record, each)) for each in ("name", "short_name", "code", "number") if hasattr(record, each)}


def _heading(register: Register, name: str) -> str:
    return "" if name == "__all__" else label_of(register.model, name)


