"""A rule as people read it, and the catalogue of all of them.

catalogue   the rules that a reader asked for
one         the page of a rule, or none of that name
sections    the parts of a rule's page that are lists of sentences
coloured    SQL with its words set apart
proven      the rule's cases with what came of each; asked anew when the rule changes
share       which part of the last run's time it took
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import Http404
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from qingfeng.screening import api as screening
from qingfeng.screening.api import Outcome, RulePage

from ..models import ScreeningRun
from .store import yuan

SPOKEN = re.compile(r"(?P<b>\b[A-Z][A-Z_]+\b)|(?P<var>\$\w+)|(?P<q>'[^']*')")
LATEST = 20  # runs that are looked through


def catalogue(words: str = "", scheme: str = "", table: str = "") -> list[RulePage]:
    return [
        each
        for each in screening.rules()
        if matches(each, words) and (not scheme or scheme in each.schemes) and (not table or table in tables(each))
    ]


def matches(rule: RulePage, words: str) -> bool:
    told = " ".join([rule.code, rule.title, rule.claim, rule.why, rule.method, *map(str, rule.basis)]).lower()
    return all(word in told for word in words.lower().split())


def one(code: str) -> RulePage:
    found = next((each for each in screening.rules() if each.code == code.upper()), None)
    if found is None:
        raise Http404(_("没有这条规则。"))
    return found


def tables(rule: RulePage) -> list[str]:
    return [name for name in (*rule.needs, *rule.uses) if name in screening.INPUTS]


def titles(names: Any) -> list[str]:
    return [screening.INPUTS[name].title for name in names if name in screening.INPUTS]


def schemes(rule: RulePage) -> list[str]:
    return [screening.EVERY_SCHEME[key] for key in rule.schemes]


def used_tables() -> list[tuple[str, str]]:
    """The input tables that some rule reads, with their titles."""
    used = {name for each in screening.rules() for name in tables(each)}
    return [(name, table.title) for name, table in screening.INPUTS.items() if name in used]


def sections(rule: RulePage) -> Iterator[tuple[str, list[str]]]:
    yield _("法律和政策依据"), [str(each) for each in rule.basis]
    yield _("不算疑点的情形"), list(rule.exclusions)
    yield _("常见误报"), list(rule.false_positives)
    yield _("核实时要做的"), list(rule.checklist)
    yield _("假定"), list(rule.assumptions)
    yield _("对这些人不适用"), list(rule.not_applicable)


def settings_of(rule: RulePage) -> list[dict[str, Any]]:
    """Parameters, each with what it is elsewhere or later."""
    return [
        {
            "name": each.name,
            "about": each.about,
            "value": said(each.value),
            "versions": [
                {"province": province, "since": since, "value": said(value), "basis": source}
                for province, since, value, source in each.versions
            ],
        }
        for each in rule.parameters
    ]


def said(value: Any) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def coloured(code: str) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in pieces(screening.query(code))))


def pieces(sql: str) -> Iterator[str]:
    """Keywords, parameters and texts in elements of their own."""
    at = 0
    for found in SPOKEN.finditer(sql):
        yield sql[at : found.start()]
        yield format_html("<{0}>{1}</{0}>", found.lastgroup, found[0])
        at = found.end()
    yield sql[at:]


@dataclass(frozen=True)
class Shown:
    """One case as its page shows it."""

    it: str
    setting: str
    tables: list[dict[str, Any]]
    expected: list[str]
    not_applicable: list[str]
    found: list[str]
    wrong: tuple[str, ...]


def proven(rule: RulePage) -> list[Shown]:
    return asked_once(rule.code, rule.version)


@lru_cache(maxsize=128)
def asked_once(code: str, version: str) -> list[Shown]:
    return [shown(outcome) for outcome in screening.outcomes(code)]


def shown(outcome: Outcome) -> Shown:
    case = outcome.case
    set_here = [case.province, *(f"{name} = {value}" for name, value in case.parameters.items())]
    return Shown(
        it=case.it,
        setting="、".join(filter(None, set_here)),
        tables=[given(name, list(rows)) for name, rows in case.given.items()],
        expected=hits(case.hits),
        not_applicable=[f"{who}：{why}" for who, why in case.not_applicable.items()],
        found=hits(outcome.found),
        wrong=outcome.wrong,
    )


def given(name: str, rows: list[Any]) -> dict[str, Any]:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    heads = [screening.words.called(column).replace("（元）", "（分）") for column in columns]
    cells = [[row.get(column, "") for column in columns] for row in rows]
    return {"title": screening.INPUTS[name].title, "heads": heads, "rows": cells}


def hits(told: dict[str, tuple[int, int]]) -> list[str]:
    return [
        _("%(who)s：%(n)d 笔，%(amount)s 元") % {"who": who, "n": rows, "amount": f"{yuan(amount):,.2f}"}
        for who, (rows, amount) in told.items()
    ]


def share(code: str, user: Any) -> tuple[float, ScreeningRun] | None:
    """Part of the time of all rules, in the last run that asked it among others."""
    for run in ScreeningRun.objects.visible_to(user).filter(finished_on__isnull=False).order_by("-pk")[:LATEST]:
        seconds = {key: each["seconds"] for key, each in run.found.items()}
        total = sum(seconds.values())
        if len(seconds) > 1 and seconds.get(code):
            return seconds[code] / total, run
    return None
