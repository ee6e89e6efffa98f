"""The calendar of one's deadlines, for the calendar program on a desk or in a pocket.

renew        a new secret address; the old one ends. Only its fingerprint is kept, so it is shown once
stop         no address any more
owner_of     whose calendar an address is; nobody's once the account is closed
calendar_of  the deadlines that this person sees and owes now (RFC 5545), by their names and nothing else
"""

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from icalendar import Calendar, Event

from qingfeng.kernel import writing
from qingfeng.kernel.audit.trail import LANGUAGE
from qingfeng.kernel.crypto import sm3_hex
from qingfeng.kernel.people.models import User
from qingfeng.kernel.register.declaration import Register, registers

from .channels import name_outside
from .models import Preference

SECRET_BYTES = 32
MOST = 300  # deadlines of one register
AGAIN = timedelta(hours=6)  # how often a calendar program should ask


def preference_of(user: User) -> Preference:
    return Preference.objects.filter(user=user).first() or Preference(user=user)


def keep(preference: Preference, values: dict[str, Any], *, by: User, label: Any) -> Preference:
    if preference.pk:
        return writing.change(preference, values, by=by, label=label)
    for name, value in values.items():
        setattr(preference, name, value)
    return writing.create(preference, by=by, label=label)


def renew(user: User) -> str:
    token = secrets.token_urlsafe(SECRET_BYTES)
    keep(preference_of(user), {"feed": fingerprint(token)}, by=user, label=gettext_lazy("更换日历地址"))
    return token


def stop(user: User) -> None:
    keep(preference_of(user), {"feed": None}, by=user, label=gettext_lazy("停用日历地址"))


def fingerprint(token: str) -> str:
    return sm3_hex(token.encode())


def owner_of(token: str) -> User | None:
    return User.objects.filter(preference__feed=fingerprint(token), is_active=True).first()


@translation.override(LANGUAGE)
def calendar_of(user: User) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Qingfeng//Deadlines//ZH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", _("清风时限"))
    calendar.add("x-published-ttl", AGAIN)
    calendar.add("refresh-interval", AGAIN, parameters={"VALUE": "DURATION"})
    for register, record in deadlines(user):
        calendar.add_component(_event(register, record))
    return bytes(calendar.to_ical())


def deadlines(user: User) -> Iterator[tuple[Register, Any]]:
    for register in registers.values():
        for record in register.owed(user)[:MOST] if register.due else ():
            if getattr(record, register.due):
                yield register, record


def _event(register: Register, record: Any) -> Event:
    """A whole day, that keeps nobody busy. The stamp is that of the last change, as RFC 5545 wants it of a calendar
    that is fetched: the same deadlines give the same file."""
    due = getattr(record, register.due)
    changed = getattr(record, "updated_at", None) or timezone.make_aware(datetime.combine(due, time()))
    place = urlsplit(settings.BASE_URL)
    event = Event()
    event.add("uid", f"{record._meta.label_lower}-{record.pk}@{place.hostname}")
    event.add("dtstamp", changed.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    event.add("summary", _("%(what)s时限：%(name)s") % _names(register, record))
    event.add("url", f"{settings.BASE_URL}{register.url('detail', record.pk)}")
    event.add("transp", "TRANSPARENT")
    return event


def _names(register: Register, record: Any) -> dict[str, str]:
    name = name_outside(type(record), str(record))
    return {"what": register.label, "name": name if name != register.label else _("登录后查看")}
