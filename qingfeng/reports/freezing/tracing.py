"""A frozen figure beside the live one: the same question asked today, and which rows came and went since.

Traced   one source of a figure
Row      a row that was there then, or is there now
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
class Traced:
    source: dict[str, Any]
    live: str = ""
    url: str = ""
    why: str = ""  # it can no longer be asked
    redefined: str = ""  # what the metric means today, where that is another thing
    kept: list[Row] = field(default_factory=list)
    added: list[Row] = field(default_factory=list)
    gone: list[Row] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def same(self) -> bool:
        return (
            not self.why
            and self.live == self.source["text"]
            and not (self.counts.get("added") or self.counts.get("gone"))
        )


def traced(figure: FrozenFigure, user: Any) -> list[Traced]:
    return [_traced(source, user) for source in sources_with_rows(figure)]


def question_of(source: dict[str, Any]) -> Question:
    """The frozen question, to be asked again. Raises BadInput where that is no longer possible."""
    org = Org.objects.filter(code=source["org"]).first()
    if org is None:
        raise BadInput(_("单位“%(code)s”已经不在系统里。") % {"code": source["org"]})
    return Question(get(source["key"]), Scope(Period.parse(source["period"]), org, source["where"]))


def _traced(source: dict[str, Any], user: Any) -> Traced:
    try:
        question = question_of(source)
        live = question.text or ""
    except BadInput as error:
        return Traced(source, why=str(error), kept=_frozen_only(source, user))
    now = definition(source["key"])
    redefined = "" if now == source["definition"] else now
    if not isinstance(question.metric, Metric) or "rows" not in source:
        return Traced(source, live, question.url, redefined=redefined)
    rows = question.metric.rows(question.scope)
    then, today = keys_in(source["rows"]), set(rows.values_list("pk", flat=True))
    changed = _changed(source, question.metric, rows)
    counts = {"kept": len(then & today), "added": len(today - then), "gone": len(then - today), "changed": len(changed)}
    return Traced(
        source, live, question.url, redefined=redefined,
        kept=_rows(source, then & today, user, changed), added=_rows(source, today - then, user),
        gone=_rows(source, then - today, user),
        counts=counts,
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


def _rows(source: dict[str, Any], keys: set[int], user: Any, changed: dict[int, str] | None = None) -> list[Row]:
    """By name where the reader may see the row: frozen names of what is gone only to those who see all of them."""
    model: Any = apps.get_model(source["model"])
    some = sorted(keys)[:SHOWN]
    visible = {row.pk: row for row in model._default_manager.visible_to(user).filter(pk__in=some)}
    there = set(model._default_manager.filter(pk__in=some).values_list("pk", flat=True))
    found = []
    for key in some:
        row = visible.get(key)
        name = source["names"].get(str(key), "") if row or key not in there else ""
        url = page_of(row) if row else ""
        found.append(Row(key, name or (str(row) if row else _("（您不能查看）")), url, (changed or {}).get(key, "")))
    return found


def _frozen_only(source: dict[str, Any], user: Any) -> list[Row]:
    return _rows(source, keys_in(source["rows"]), user) if "rows" in source else []


@leads_to("freezing:figure")
def of_frozen(page: Mapping[str, Any], _asked: Mapping[str, str]) -> Question | None:
    """The figure of an edition, as its Word file names it."""
    figures = FrozenFigure.objects.filter(draft__report=page["pk"], draft__number=page["number"])
    figure = figures.filter(mark=page["mark"]).order_by("-draft").first()
    return question_of(figure.sources[0]) if figure and not figure.many else None
