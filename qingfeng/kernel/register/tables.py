"""The table of a register: one column for each declared name, the first one opens the record."""

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from .declaration import Register
from .fields import field_of, label_of, value_of, words_for

STATES = frozenset({"status", "light", "verdict", "result"})


class Cell(tables.Column):
    """Shows what a page of the record shows; carries its label for narrow screens."""

    def __init__(self, register: Register, name: str, first: bool) -> None:
        field = field_of(register.model, name)
        super().__init__(
            accessor=name, verbose_name=label_of(register.model, name), orderable=field is not None, empty_values=()
        )
        self.register, self.path, self.first = register, name, first

    def render(self, record: Any) -> Any:
        words = words_for(value_of(record, self.path))
        if self.first:
            url = reverse("register:detail", args=[self.register.app, self.register.slug, record.pk])
            return format_html('<a href="{}">{}</a>', url, words or f"#{record.pk}")
        if self.path.rpartition("__")[2] in STATES:
            return format_html(
                '<span class="qf-status" data-state="{}">{}</span>', getattr(record, self.path, ""), words
            )
        return words or "—"


class Tick(tables.CheckBoxColumn):
    """Chooses rows for a step on many at once."""

    def __init__(self) -> None:
        super().__init__(accessor="pk", orderable=False)

    def render(self, value: Any, bound_column: Any, record: Any) -> Any:
        return format_html(
            '<input type="checkbox" class="form-check-input" name="row" form="bulk" value="{}" aria-label="{}">',
            value,
            _("选择 %(name)s") % {"name": record},
        )

    @property
    def header(self) -> Any:
        return format_html(
            '<input type="checkbox" class="form-check-input" data-select-all="row" aria-label="{}">', _("全选本页")
        )


def is_number(register: Register, name: str) -> bool:
    kind = field_of(register.model, name)
    return kind is not None and kind.get_internal_type() in {
        "DecimalField", "IntegerField", "PositiveIntegerField", "PositiveSmallIntegerField", "BigIntegerField",
    }  # fmt: skip


def table_of(register: Register, rows: Any, names: tuple[str, ...], *, ticks: bool = False) -> tables.Table:
    """A table over ``rows`` with the named columns."""
    columns: list[tuple[str, tables.Column]] = [("tick", Tick())] if ticks else []
    for place, name in enumerate(names):
        cell = Cell(register, name, first=place == 0)
        cell.attrs = {"td": {"data-label": cell.verbose_name}}
        if is_number(register, name):
            cell.attrs["td"]["class"] = "qf-number"
            cell.attrs["th"] = {"class": "qf-number"}
        columns.append((name, cell))
    return tables.Table(
        rows, extra_columns=columns, order_by=(), attrs={"class": "table qf-table"}, template_name="register/table.html"
    )

