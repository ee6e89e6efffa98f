"""The table of a register: one column for each declared name, the first one opens the record."""

from typing import Any

import django_tables2 as tables
from django.db.models import DateField
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from .declaration import Register
from .fields import field_of, label_of, value_of, words_for

PICK = "pick"  # the checkboxes that choose rows for a step on many at once
NUMBERS = frozenset(
    {"DecimalField", "IntegerField", "PositiveIntegerField", "PositiveSmallIntegerField", "BigIntegerField"}
)


class Cell(tables.Column):
    """Shows what the page of the record shows. Its database column orders it; a property cannot be ordered by."""

    def __init__(self, register: Register, name: str, *, first: bool) -> None:
        field = field_of(register.model, name)
        css = {"class": "q-title"} if first else look_of(field)
        super().__init__(
            accessor=name,
            verbose_name=label_of(register.model, name),
            orderable=field is not None,
            empty_values=(),
            attrs={"td": css, "th": {} if first else css},
        )
        self.register, self.path, self.first = register, name, first

    def render(self, record: Any) -> Any:
        words = words_for(value_of(record, self.path))
        if self.first:
            url = self.register.url("detail", record.pk)
            return format_html('<a href="{}">{}</a>', url, words or f"#{record.pk}")
        if words and (mark := self.register.mark_of(record, self.path)):
            return render_to_string("register/status.html", {"mark": mark})
        return words or "—"


def look_of(field: Any) -> dict[str, str]:
    """Numbers stand to the right, days are not broken."""
    if is_number(field):
        return {"class": "q-number"}
    return {"class": "q-nowrap"} if isinstance(field, DateField) else {}


class Pick(tables.CheckBoxColumn):
    """Chooses rows; the boxes belong to the form ``bulk`` that stands below the table."""

    def __init__(self) -> None:
        super().__init__(accessor="pk", orderable=False, attrs={"td": {"class": "q-pick"}, "th": {"class": "q-pick"}})

    def render(self, value: Any, bound_column: Any, record: Any) -> Any:
        return format_html(
            '<input type="checkbox" class="form-check-input" name="{}" form="bulk" value="{}" aria-label="{}">',
            PICK,
            value,
            _("选择 %(name)s") % {"name": record},
        )

    @property
    def header(self) -> Any:
        return format_html(
            '<input type="checkbox" class="form-check-input" data-select-all="{}" aria-label="{}">', PICK, _("全选本页")
        )


def is_number(field: Any) -> bool:
    return field is not None and not field.is_relation and field.get_internal_type() in NUMBERS


def table_of(
    register: Register, rows: Any, names: tuple[str, ...], *, picks: bool = False, prefix: str = ""
) -> tables.Table:
    """A table over ``rows`` with the named columns; ``prefix`` keeps the paging of several on one page apart."""
    columns: list[tuple[str, tables.Column]] = [(PICK, Pick())] if picks else []
    columns += [(name, Cell(register, name, first=place == 0)) for place, name in enumerate(names)]
    return tables.Table(rows, extra_columns=columns, order_by=(), prefix=prefix)
