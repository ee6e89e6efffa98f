"""Ways from a record, or from a list, to a page of its own: a side-by-side reader, a calendar, a hand-over.

    @door(Opinion)
    def to_the_ledger(record, user) -> Door | None: ...

    @door_of_list(Submission)
    def calendar(user) -> Door | None: ...

    @door_of_menu(_("派驻监督"))
    def calendar(user) -> Door | None: ...

``None`` hides the door from this reader; ``why_not`` shows it closed, with the reason.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise


@dataclass(frozen=True)
class Door:
    """``icon`` is one of the names in ``web.icons``; ``primary`` where the record goes on through this page first."""

    label: str
    url: str
    icon: str = "right"
    why_not: str = ""
    primary: bool = False


OfRecord = Callable[[Any, Any], Door | None]
OfList = Callable[[Any], Door | None]
Group = str | Promise

_of_records: dict[type[models.Model], list[OfRecord]] = {}
_of_lists: dict[type[models.Model], list[OfList]] = {}
_of_menu: list[tuple[Group, OfList]] = []


def door(model: type[models.Model]) -> Callable[[OfRecord], OfRecord]:
    def declare(leads: OfRecord) -> OfRecord:
        _of_records.setdefault(model, []).append(leads)
        return leads

    return declare


def door_of_list(model: type[models.Model]) -> Callable[[OfList], OfList]:
    def declare(leads: OfList) -> OfList:
        _of_lists.setdefault(model, []).append(leads)
        return leads

    return declare


def door_of_menu(group: Group) -> Callable[[OfList], OfList]:
    """A page that belongs in the menu, below the registers of its group."""

    def declare(leads: OfList) -> OfList:
        _of_menu.append((group, leads))
        return leads

    return declare


def doors_of(record: models.Model, user: Any) -> list[Door]:
    return [found for leads in _of_records.get(type(record), []) if (found := leads(record, user))]


def doors_of_list(model: type[models.Model], user: Any) -> list[Door]:
    return [found for leads in _of_lists.get(model, []) if (found := leads(user))]


def doors_of_menu(user: Any) -> list[tuple[str, Door]]:
    """Each with the group it stands in."""
    return [(str(group), found) for group, leads in _of_menu if (found := leads(user))]
