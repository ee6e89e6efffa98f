"""A checked draft as its page shows it: the text with its marks, a card for each finding and each figure compared."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from qingfeng.kernel.calendar.saying import said
from qingfeng.reports.filling import exact
from qingfeng.reports.presenting import Mark, paragraphs

from .finding import ERROR, RULES, Finding
from .records import RIGHT, ROUNDED, STALE, VERDICTS, WRONG, Checked, Compared

TONES = {RIGHT: "done", ROUNDED: "done", WRONG: "refused", STALE: "soon"}


def page(name: str, text: str, checked: Checked) -> dict[str, Any]:
    """The context of ``checking/checked.html``."""
    graver = sorted(checked.findings, key=lambda each: (each.severity != ERROR, each.start))
    findings = [_finding(number, each, checked) for number, each in enumerate(graver, 1)]
    bound = [one for one in checked.compared if one.verdict in TONES]
    agreed = [one for one in bound if one.verdict in (RIGHT, ROUNDED)]
    figures = [_figure(number, one, checked) for number, one in enumerate(agreed, 1)]
    spans = [(each.start, each.end, card) for each, card in zip(graver, findings, strict=True)]
    spans += [(one.claim.start, one.claim.end, card) for one, card in zip(agreed, figures, strict=True)]
    return {
        "report": {
            "title": name,
            "period": said(checked.period),
            "org": str(checked.org),
            "as_of": f"{timezone.localtime():%Y-%m-%d %H:%M}",
        },
        "counts": {
            "claims": len(checked.compared),
            "compared": len(bound),
            "errors": sum(each.severity == ERROR for each in graver),
            "warnings": sum(each.severity != ERROR for each in graver),
        },
        "paragraphs": paragraphs(text, marks(text, spans)),
        "findings": findings,
        "figures": figures,
    }


def _finding(number: int, finding: Finding, checked: Checked) -> dict[str, Any]:
    beside = next((one for one in checked.compared if one.claim.start == finding.start and one.verdict in TONES), None)
    return {
        "anchor": f"finding-{number}",
        "text": finding.text,
        "rule": _(RULES[finding.rule]),
        "why": finding.why,
        "grave": finding.severity == ERROR,
        "tone": "wrong" if finding.severity == ERROR else "open",
        "proof": _proof(beside, checked) if beside else None,
    }


def _figure(number: int, one: Compared, checked: Checked) -> dict[str, Any]:
    return {
        "anchor": f"figure-{number}",
        "text": one.claim.text,
        "verdict": VERDICTS[one.verdict],
        "verdict_tone": TONES[one.verdict],
        "tone": "kept",
        "proof": _proof(one, checked),
    }


def _proof(one: Compared, checked: Checked) -> dict[str, Any]:
    """Metric, value and rows behind a claim."""
    item = one.item
    assert item is not None and item.question is not None and item.answer is not None
    period = item.question.scope.period
    return {
        "label": item.label,
        "url": item.question.url,
        "value": one.told,
        "unit": item.blank.unit if item.blank.unit not in ("年", "月", "日") else "",
        "exact": "".join(exact(item)),
        "period": "" if period == checked.period else said(period),
        "rows": item.answer.rows,
        "stands_for": _("与%(period)s的数相同") % {"period": one.stands_for} if one.stands_for else "",
        "reason": item.binding.reason,
    }


def marks(text: str, spans: Sequence[Mark]) -> list[Mark]:
    """Stretches that do not overlap: where several meet, the first of ``spans`` shows."""
    edges = sorted({edge for start, end, _ in spans for edge in (start, end)})
    shown: list[Mark] = []
    for left, right in pairwise(edges):
        card = next((card for start, end, card in spans if start <= left and right <= end), None)
        if card is None:
            continue
        goes_on = shown and shown[-1][1] == left and shown[-1][2]["card"] is card
        start = shown.pop()[0] if goes_on else left
        shown.append((start, right, {"card": card, "text": text[start:right]}))
    return _with_first(shown)


def _with_first(shown: list[Mark]) -> list[Mark]:
    """The first stretch of each card is where its number leads back to."""
    met: set[str] = set()
    for *_place, mark in shown:
        anchor = mark["card"]["anchor"]
        mark["first"] = anchor not in met
        met.add(anchor)
    return shown
