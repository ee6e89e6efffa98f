"""Reading a record by name: labels and values of fields, lookups (``talk__day``) and properties."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _


def field_of(model: type[models.Model], name: str) -> Any:
    """The model field a lookup ends at, or nothing for a property."""
    field: Any = None
    for part in name.split("__"):
        names = {each.name: each for each in model._meta.get_fields()}
        if part not in names:
            return None
        field = names[part]
        model = getattr(field, "related_model", None) or model
    return field


def is_confidential(model: type[models.Model], name: str) -> bool:
    """Whether the name, or any step of a lookup, is something its model keeps to itself."""
    for part in name.split("__"):
        if part in getattr(model, "confidential", ()):
            return True
        field = field_of(model, part)
        model = getattr(field, "related_model", None) or model
    return False


def named_by(model: type[models.Model]) -> tuple[str, ...]:
    """The relations that the name of such a record is made of."""
    return getattr(model, "named_by", ())


def label_of(model: type[models.Model], name: str) -> str:
    """What a reader calls it."""
    field = field_of(model, name)
    if field is not None:
        return str(getattr(field, "verbose_name", name))
    return str(getattr(getattr(model, name), "label", name))


def value_of(record: Any, name: str) -> Any:
    """The value, a choice by its name."""
    *path, last = name.split("__")
    for part in path:
        record = getattr(record, part)
    named = getattr(record, f"get_{last}_display", None)
    return named() if named else getattr(record, last)


def words_for(value: Any) -> str:
    """A value as a cell shows it."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:,}"
    return str(value)


class labelled(property):  # noqa: N801 - used like property itself
    """A property with a label, so that it can be a column: ``progress = labelled(_("进展"), lambda self: …)``."""

    def __init__(self, label: Any, get: Any) -> None:
        super().__init__(get)
        self.label = label
