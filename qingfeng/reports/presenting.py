"""A filling as the review page shows it: the text with its blanks in place, and a card for each."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.calendar.saying import said
from qingfeng.kernel.metrics.metric import get

from .asking.blanks import standings
from .asking.models import DataCall
from .drafts import instead
from .filling import Filling, Item, ask
from .models import Decision, Draft

HEADING = re.compile(r"^\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)[^。]{0,40}$")
Mark = tuple[int, int, dict[str, Any]]
"""Where a mark stands, and what the page shows there."""
KINDS = {
    "count": gettext_lazy("数量"),
    "amount": gettext_lazy("金额"),
    "percentage": gettext_lazy("百分比"),
    "month": gettext_lazy("月份"),
    "day": gettext_lazy("日"),
    "date": gettext_lazy("日期"),
    "year": gettext_lazy("年份"),
    "organisation": gettext_lazy("单位"),
    "place": gettext_lazy("地点"),
    "person": gettext_lazy("人名"),
    "document_number": gettext_lazy("文号"),
    "ordinal": gettext_lazy("序数"),
    "duration": gettext_lazy("时长"),
    "average": gettext_lazy("平均数"),
    "other": gettext_lazy("其他"),
}


def page(draft: Draft, filling: Filling, refused: Mapping[int, Mapping[str, Any]] | None = None) -> dict[str, Any]:
    """The context of ``reports/review.html``. ``refused`` says, by the blank's index, what was wrong with a decision
    and
    what was typed (error, text, note)."""
    decisions = {each.index: each for each in draft.decisions.all()}
    blanks = [card(draft, filling, item, decisions.get(item.blank.index)) for item in filling.items]
    asked, may_call = standings(draft), not DataCall.why_not_write(draft.owner, draft.org)
    for each in blanks:
        each["asked"] = asked.get(each["index"])
        each["call_url"] = reverse("asking:blank", args=[draft.pk, each["index"]]) if may_call else ""
    for index, wrong in (refused or {}).items():
        next(each for each in blanks if each["index"] == index).update(wrong)
    return {
        "report": {
            "title": draft.name,
            "period": said(filling.period),
            "org": str(filling.org),
            "as_of": f"{filling.as_of:%Y-%m-%d %H:%M}",
            "warning": filling.contradiction,
        },
        "counts": {
            "all": len(blanks),
            "filled": len(filling.filled),
            "open": len(filling.open),
            "settled": len(decisions),
        },
        "paragraphs": paragraphs(filling.source.text, marks(filling, blanks)),
        "blanks": blanks,
        "download_url": reverse("reports:download", args=[draft.pk]),
        "keep_url": reverse("reports:keep", args=[draft.pk]),
        "back_url": reverse("reports:upload"),
    }


def card(draft: Draft, filling: Filling, item: Item, decision: Decision | None) -> dict[str, Any]:
    """One blank with its figure, its reason and what may be chosen instead."""
    blank, binding = item.blank, item.binding
    metric = get(binding.metric) if binding.metric else None
    return {
        "index": blank.index,
        "mask": blank.mask,
        "text": item.answer.text if item.answer else "",
        "kind": KINDS[blank.kind],
        "unit": blank.unit if blank.unit not in {"年", "月", "日"} else "",
        "status": state(item, decision),
        "metric": {"label": metric.label, "url": item.question.url if item.question else ""} if metric else None,
        "parameters": metric.words_of(binding.parameters) if metric else "",
        "period": other_period(item, filling),
        "rows": item.answer.rows if item.answer and item.question else None,
        "confidence": binding.confidence if metric else None,
        "reason": binding.reason,
        "ask": "" if item.answer else item.whom,
        "alternatives": others(filling, item),
        "typed": {"text": decision.text, "note": decision.note} if decision else {},
        "url": reverse("reports:decide", args=[draft.pk, blank.index]),
    }


def other_period(item: Item, filling: Filling) -> str:
    """The blank's own period, where the words around it name another than the report's."""
    if item.question is None or item.question.scope.period == filling.period:
        return ""
    return said(item.question.scope.period)


def state(item: Item, decision: Decision | None) -> str:
    """``filled`` waits for a person; what a person decided wins."""
    if decision is None:
        return item.status
    return "changed" if decision.choice == Decision.Choice.TYPED else decision.choice


def others(filling: Filling, item: Item) -> list[dict[str, Any]]:
    """The metrics that could be meant instead, each with the figure that choosing it would give."""
    found = []
    for each in item.binding.alternatives:
        try:
            chosen = ask(filling.source, item.blank, instead(item, each.metric), filling.period, filling.org)
        except ValidationError:  # another measure word: named in the reason, never to be chosen
            continue
        text = chosen.answer.text if chosen.answer else _("没有记录")
        found.append({"key": each.metric, "label": chosen.label, "text": text, "confidence": each.confidence})
    return found


def marks(filling: Filling, cards: Sequence[dict[str, Any]]) -> list[Mark]:
    return [(item.blank.start, item.blank.end, card) for item, card in zip(filling.items, cards, strict=True)]


def paragraphs(text: str, marks: Sequence[Mark]) -> list[dict[str, Any]]:
    """The text line by line, cut at the marks."""
    shown, offset = [], 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        end = offset + len(line)
        inside = [mark for mark in marks if offset <= mark[0] < end]
        kind = "title" if number == 0 and len(line) < 60 else "heading" if HEADING.match(line) else "text"
        if line.strip():
            shown.append({"kind": kind, "pieces": pieces(text, offset, end, inside)})
        offset = end
    return shown


def pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for left, right, mark in marks:
        found += [{"text": text[start:left]}, {"mark": mark}]
        start = right
    return [*found, {"text": text[start:end].rstrip("\r\n")}]
