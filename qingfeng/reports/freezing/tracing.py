"""A frozen figure beside the live one: the same question asked today, and which rows came and went since.

Traced   one source of a figure
Rows     those that stayed, came or went, a page of them at a time
Row      a row that was there then, or is there now
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.metrics.asking import Question
from qingfeng.kernel.metrics.metric import Metric, get
from qingfeng.kernel.metrics.scope import Scope
from qingfeng.kernel.people.models import Org
from qingfeng.kernel.register.declaration import page_of
from qingfeng.reports.checking.sourced import leads_to
from qingfeng.reports.composing.telling import definition

from .fixing import amounts, keys_in
from .models import FrozenFigure
from .naming import sources_with_rows

SHOWN = 200  # rows of each kind on a page


@dataclass(frozen=True)
class Row:
    """``url`` only for a reader who may open it."""

    key: int
    name: str
    url: str = ""
    change: str = ""


@dataclass(frozen=True)
class Rows:
    """One page of ``total`` rows. ``name`` is how the address asks for another: ?kept-0=2."""

    name: str = ""
    rows: tuple[Row, ...] = ()
    total: int = 0
    page: int = 1

    @property
    def first(self) -> int:
        return (self.page - 1) * SHOWN + 1

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1

    @property
    def before(self) -> int:
        return self.page - 1

    @property
    def after(self) -> int:
        return self.page + 1 if self.last < self.total else 0


@dataclass(frozen=True)
class Traced:
    source: dict[str, Any]
    live: str = ""
    url: str = ""
    why: str = ""  # it can no longer be asked
    redefined: str = ""  # what the metric means today, where that is another thing
    kept: Rows = Rows()
    added: Rows = Rows()
    gone: Rows = Rows()
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def same(self) -> bool:
        return (
            not self.why
            and self.live == self.source["text"]
            and not (self.counts.get("added") or self.counts.get("gone"))
        )


@dataclass(frozen=True)
class Reading:
    """Who follows which source, and which pages the address asks for."""

    source: dict[str, Any]
    place: int
    user: Any
    asked: Mapping[str, str]

    def page(self, kind: str, keys: set[int], changed: Mapping[int, str] | None = None) -> Rows:
        """Rows that were changed come first; a page that does not exist is the last one."""
        name, told = f"{kind}-{self.place}", changed or {}
        wanted = self.asked.get(name, "")
        page = min(max(int(wanted) if wanted.isdecimal() else 1, 1), max(ceil(len(keys) / SHOWN), 1))
        ordered = sorted(keys, key=lambda key: (key not in told, key))
        return Rows(name, self.named(ordered[(page - 1) * SHOWN : page * SHOWN], told), len(keys), page)

    def named(self, keys: Sequence[int], changed: Mapping[int, str]) -> tuple[Row, ...]:
        """By name where the reader may see the row: frozen names of what is gone only to those who see all of them."""
        model: Any = apps.get_model(self.source["model"])
        visible = {row.pk: row for row in model._default_manager.visible_to(self.user).filter(pk__in=keys)}
        there = set(model._default_manager.filter(pk__in=keys).values_list("pk", flat=True))
        return tuple(self._row(key, visible.get(key), key in there, changed.get(key, "")) for key in keys)

    def _row(self, key: int, row: Any, there: bool, change: str) -> Row:
        name = self.source["names"].get(str(key), "") if row or not there else ""
        return Row(key, name or (str(row) if row else _("（您不能查看）")), page_of(row) if row else "", change)


def traced(figure: FrozenFigure, user: Any, asked: Mapping[str, str] | None = None) -> list[Traced]:
    """``asked`` are the pages that the address asks for."""
    sources = sources_with_rows(figure)
    return [_traced(Reading(source, place, user, asked or {})) for place, source in enumerate(sources)]


def question_of(source: dict[str, Any]) -> Question:
    """The frozen question, to be asked again. Raises BadInput where that is no longer possible."""
    org = Org.objects.filter(code=source["org"]).first()
    if org is None:
        raise BadInput(_("单位“%(code)s”已经不在系统里。") % {"code": source["org"]})
    return Question(get(source["key"]), Scope(Period.parse(source["period"]), org, source["where"]))


def _traced(reading: Reading) -> Traced:
    source = reading.source
    try:
        question = question_of(source)
        live = question.text or ""
    except BadInput as error:
        frozen = reading.page("kept", keys_in(source["rows"])) if "rows" in source else Rows()
        return Traced(source, why=str(error), kept=frozen)
    now = definition(source["key"])
    redefined = "" if now == source["definition"] else now
    if not isinstance(question.metric, Metric) or "rows" not in source:
        return Traced(source, live, question.url, redefined=redefined)
    rows = question.metric.rows(question.scope)
    then, today = keys_in(source["rows"]), set(rows.values_list("pk", flat=True))
    changed = _changed(source, question.metric, rows)
    added, gone, kept = today - then, then - today, then & today
    return Traced(
        source, live, question.url, redefined=redefined,
        added=reading.page("added", added), gone=reading.page("gone", gone), kept=reading.page("kept", kept, changed),
        counts={"kept": len(kept), "added": len(added), "gone": len(gone), "changed": len(changed)},
    )  # fmt: skip


def _changed(source: dict[str, Any], metric: Metric, rows: Any) -> dict[int, str]:
    """Rows of a sum that are worth something else now."""
    known = source.get("amounts", {})
    now = amounts(metric, rows) if known else {}
    return {
        int(key): _("原 %(was)s，现 %(now)s") % {"was": was, "now": now[key]}
        for key, was in known.items()
        if key in now and now[key] != was
    }


@leads_to("freezing:figure")
def of_frozen(page: Mapping[str, Any], _asked: Mapping[str, str]) -> Question | None:
    """The figure of an edition, as its Word file names it."""
    figures = FrozenFigure.objects.filter(draft__report=page["pk"], draft__number=page["number"])
    figure = figures.filter(mark=page["mark"]).order_by("-draft").first()
    return question_of(figure.sources[0]) if figure and not figure.many else None
