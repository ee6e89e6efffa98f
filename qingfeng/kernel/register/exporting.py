"""Taking a list out of the house: a spreadsheet or a Word ledger of all its rows, at once or, when they are many, as a
job. Whoever takes it, what was asked for and how many rows it were is recorded.

``FORMS``      the two kinds of file
``write_out``  writes one of them; the same rows as on the screen, by the same permission
``export``     the same as long work
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Any

from django.http import QueryDict
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing
from qingfeng.kernel.audit import trail
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.documents.ledger import Column, Sheet, write_ledger
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.exchange.excel import write_workbook
from qingfeng.kernel.jobs.models import Job
from qingfeng.kernel.jobs.running import LONG, job

from .declaration import find
from .fields import words_for
from .ledger import Ledger, in_a_sheet, on_paper
from .listing import Listing

MOST_ON_PAPER = 20_000  # rows: nobody prints more, and Word opens no more
NUMBER = 2.5  # characters of the first column

Tick = Callable[[int, int], None]


def excel(listing: Listing, file: IO[bytes], tick: Tick | None) -> int:
    """Rows are numbered where the customary columns are asked for."""
    register, columns = listing.register, in_a_sheet(listing.register, listing.columns)
    ledger = Ledger(listing, columns)
    numbered = bool(register.ledger) and listing.columns == register.listed
    rows = ((place, *row) if numbered else row for place, row in enumerate(ledger.rows(tick), start=1))
    labels = [_("序号"), *ledger.labels] if numbered else ledger.labels
    return write_workbook(file, register.label, labels, rows)


def word(listing: Listing, file: IO[bytes], tick: Tick | None) -> int:
    register = listing.register
    ledger = Ledger(listing, on_paper(register, listing.columns))
    if len(ledger) > MOST_ON_PAPER:
        raise BadInput(
            _("打印台账一次最多 %(most)d 条，现在有 %(n)d 条：请先用筛选缩小范围，或导出 Excel。")
            % {"most": MOST_ON_PAPER, "n": len(ledger)}
        )
    rooms = (each.room(register.model) for each in ledger.columns)
    columns = [Column(label, *room) for label, room in zip(ledger.labels, rooms, strict=True)]
    sheet = Sheet(title(listing), heading(listing, len(ledger)), (Column(_("序号"), NUMBER), *columns))
    rows = ([str(place), *map(words_for, row)] for place, row in enumerate(ledger.rows(tick), start=1))
    return write_ledger(file, sheet, rows)


@dataclass(frozen=True)
class Form:
    """A kind of file: how it is called on the button, how it ends, how it is written."""

    label: str | Promise
    ending: str
    write: Callable[[Listing, IO[bytes], Tick | None], int]


FORMS = {
    "excel": Form(gettext_lazy("导出 Excel"), ".xlsx", excel),
    "word": Form(gettext_lazy("导出 Word"), ".docx", word),
}


def title(listing: Listing) -> str:
    """The unit's full name and what is listed."""
    label, home = listing.register.label, listing.user.home
    ending = "" if label.endswith((_("台账"), _("清单"))) else _("台账")
    return f"{home.name if home else ''}{label}{ending}"


def heading(listing: Listing, count: int) -> tuple[tuple[str, str], ...]:
    """Between title and table: for which unit and period, under which conditions, when, how many."""
    said = {chip["name"]: chip["value"] for chip in listing.chips}
    unit, period = said.get("org", str(listing.user.home or "")), said.get("period", _("全部"))
    rest = [f"{chip['label']}：{chip['value']}" for chip in listing.chips if chip["name"] not in {"org", "period"}]
    day = _("%(y)d年%(m)d月%(d)d日") % {"y": today().year, "m": today().month, "d": today().day}
    first = (
        _("单位：%(unit)s　　期间：%(period)s") % {"unit": unit, "period": period},
        _("制表日期：%(day)s　　共 %(n)d 条") % {"day": day, "n": count},
    )
    banner = listing.banner
    if banner:
        rest.insert(0, _("指标：%(name)s") % {"name": banner["label"]})
    return (first, (_("条件：%(words)s") % {"words": "；".join(rest)}, "")) if rest else (first,)


def is_long(listing: Listing) -> bool:
    return bool(listing.rows.order_by().values("pk")[: LONG + 1].count() > LONG)


def write_out(listing: Listing, form: str, file: IO[bytes], tick: Tick | None = None) -> str:
    """Write the file and record that it was taken; answers its name."""
    register, user = listing.register, listing.user
    count = FORMS[form].write(listing, file, tick)
    told: dict[str, Any] = {"query": listing.conditions, "form": form, "rows": count}
    trail.record(
        actor=user, verb=writing.verb(register.model, "export"), subject=None, org=user.home, inputs=told,
        label=lazy(lambda: _("导出%(what)s") % {"what": register.label}, str)(),
    )  # fmt: skip
    return f"{register.label}{FORMS[form].ending}"


@job(gettext_lazy("导出台账"))
def export(running: Job, *, register: str, query: str, form: str) -> None:
    """The rows the owner may see when the job runs, not when it was started."""
    kind = find(*register.split("/"))
    with running.deliver(f"{kind.label}{FORMS[form].ending}").open("wb") as file:
        write_out(Listing(kind, QueryDict(query), running.owner), form, file, running.tick)
