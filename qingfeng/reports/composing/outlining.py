"""Outlines of the six kinds of report, as files of ``outlines/``; and a new report begun from one, or from an earlier
one.

    ---
    kind: 半年党风廉政建设情况报告
    title: {{ bureau() }}关于{{ period() }}……的报告
    addressee: 中共……委员会
    limit: 5000
    ---
    # 主要工作情况
    ## 落实主体责任
    ……

``#`` begins a section; what stands before the first is the introduction.

Outline   one file
begin     a report from an outline
carry_on  a report from that of an earlier period: its periods move on
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing
from qingfeng.kernel.calendar.periods import MONTHS_IN, Period, add_months
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.metrics.metric import find
from qingfeng.kernel.people.models import Org

from .language.calls import Call, written
from .language.source import calls_of
from .models import Report, Section
from .telling import definition

FRONT = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)
SECTION = re.compile(r"^#\s+(.+)$", re.MULTILINE)
DEFAULT_LIMIT = 4000
KEYS = ("half_year", "campaign", "rectification", "duty_integrity", "law_based", "statistics")  # as they are offered


@dataclass(frozen=True)
class Outline:
    """``limit`` is how many characters such a report may have (general 5,000, special 4,000)."""

    key: str
    kind: str
    title: str
    addressee: str
    limit: int
    sections: tuple[tuple[str, str], ...]


def parse(key: str, text: str) -> Outline:
    front = FRONT.match(text)
    if front is None:
        raise BadInput(_("提纲“%(key)s”开头缺少 --- 之间的说明。") % {"key": key})
    said = {name: words.strip() for name, _colon, words in (line.partition(":") for line in front[1].splitlines())}
    sections = tuple(_sections(text[front.end() :]))
    return Outline(
        key, said["kind"], said["title"], said.get("addressee", ""), int(said.get("limit", DEFAULT_LIMIT)), sections
    )


def _sections(text: str) -> Iterator[tuple[str, str]]:
    before, *rest = SECTION.split(text)
    if before.strip():
        yield "", before.strip()
    for heading, body in zip(rest[::2], rest[1::2], strict=True):
        yield heading.strip(), body.strip()


@cache
def outlines() -> dict[str, Outline]:
    folder = files(__package__).joinpath("outlines")
    return {key: parse(key, folder.joinpath(f"{key}.md").read_text(encoding="utf-8")) for key in KEYS}


def outline_of(report: Report) -> Outline:
    return outlines()[report.outline]


@transaction.atomic
def begin(key: str, period: Period, org: Org, *, by: Any) -> Report:
    outline = outlines().get(key)
    if outline is None:
        raise BadInput(_("没有这种提纲，请从列表中选择。"))
    report = Report(
        outline=key, period=period.code, org=org, title=outline.title, addressee=outline.addressee,
        definitions=definitions_of("\n".join(text for _heading, text in outline.sections)),
    )  # fmt: skip
    return _made(report, list(outline.sections), by=by, label=gettext_lazy("起草报告"))


@transaction.atomic
def carry_on(earlier: Report, period: Period, *, by: Any) -> Report:
    """What the earlier report said, for another period. Its definitions are kept, so that one which changed since is
    seen; nothing of it counts as confirmed."""
    before = Period.parse(earlier.period)
    if before == period:
        raise BadInput(_("上期报告就是%(period)s的，请选另一个期间。") % {"period": period.label})
    sections = [(each.heading, moved_on(each.text, before, period)) for each in earlier.sections.standing()]
    report = Report(
        outline=earlier.outline, period=period.code, org=earlier.org, earlier=earlier, addressee=earlier.addressee,
        title=moved_on(earlier.title, before, period), definitions=dict(earlier.definitions),
    )  # fmt: skip
    owners = [each.assigned_to for each in earlier.sections.standing()]
    return _made(report, sections, by=by, label=gettext_lazy("沿用上期报告"), owners=owners)


def _made(
    report: Report, sections: list[tuple[str, str]], *, by: Any, label: Any, owners: list[Any] | None = None
) -> Report:
    report = writing.create(report, by=by, label=label)
    people = owners or [None] * len(sections)
    for order, ((heading, text), owner) in enumerate(zip(sections, people, strict=True), 1):
        section = Section(report=report, order=order, heading=heading, text=text, assigned_to=owner)
        writing.create(section, by=by, label=gettext_lazy("列出章节")).remember(by)
    return report


def definitions_of(source: str) -> dict[str, str]:
    """What the metrics of a source mean today."""
    keys = dict.fromkeys(call.key for call in calls_of(source))
    return {key: definition(key) for key in keys if find(key)}


def moved_on(source: str, before: Period, now: Period) -> str:
    """Absolute periods of figures move as far as the report does, its own becomes unsaid; the name of the period in
    the text becomes ``period()``. Relative ones move by themselves."""
    for call in reversed(calls_of(source)):
        words = written(_moved(call, before, now))
        braced = source[call.start] in "{｛"
        source = source[: call.start] + (f"{{{{ {words} }}}}" if braced else words) + source[call.end :]
    return source.replace(before.label, "{{ period() }}") if before.kind != "year" else source


def _moved(call: Call, before: Period, now: Period) -> Call:
    try:
        asked = Period.parse(call.arguments.get("period", ""))
    except BadInput:
        return call
    moved = "" if asked == before else shifted(asked, before, now).code
    return Call(call.name, call.key, {**call.arguments, "period": moved})


def shifted(asked: Period, before: Period, now: Period) -> Period:
    """As many months on as the report's own period has moved."""
    months = (now.start.year - before.start.year) * 12 + now.start.month - before.start.month
    start = add_months(asked.start, months)
    if asked.kind in MONTHS_IN:
        return Period.of(start, asked.kind)
    return Period.between(start, add_months(asked.last_day, months))
