"""A clock as a page shows it: what for, until when, how it stands in words, from which article."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from qingfeng.kernel.calendar.clocks import Clock, ClockState
from qingfeng.kernel.calendar.today import today

SOON = 15  # days
TONES = {"ok": "calm", "soon": "soon", "overdue": "late", "stopped": "done"}


@dataclass(frozen=True)
class Deadline:
    label: str
    due: date
    text: str
    tone: str
    source: str = ""


def deadline(label: str, due: date, done_on: date | None = None, *, source: str = "") -> Deadline:
    """A date somebody set, such as the deadline of a rectification."""
    left = (due - (done_on or today())).days
    if done_on:
        late = _("，超期 %(n)d 天") % {"n": -left} if left < 0 else _("，按期")
        return Deadline(label, due, done_on.isoformat() + _(" 办结") + late, "done", source)
    if left < 0:
        return Deadline(label, due, _("已超期 %(n)d 天") % {"n": -left}, "late", source)
    words = _("还剩 %(n)d 天") % {"n": left} if left else _("今天到期")
    return Deadline(label, due, words, "soon" if left <= SOON else "calm", source)


def statutory(clock: Clock, state: ClockState) -> Deadline:
    """A clock that the law runs."""
    return Deadline(clock.name, state.due, state.words, TONES[state.light], clock.source)
