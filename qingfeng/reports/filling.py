"""Filling a masked report: find the blanks, bind them, ask the figures, and write the document.

source = open_report(name, content)
filling = fill(source, period, org)
word_file = document(filling, author="清风")
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.calendar.today import now
from qingfeng.kernel.documents import Fill, OpenBlank, Source, write_report
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.metrics.asking import Question
from qingfeng.kernel.metrics.metric import askable, every, get
from qingfeng.kernel.metrics.scope import Scope
from qingfeng.kernel.people.models import Org
from qingfeng.kernel.people.roles import ROLES

from .binding import Askable, Binding, bind, resolve_period
from .blanks import Blank, find_blanks
from .figures import Answer, answer
from .said_period import contradiction
from .wording import plain

OPEN = "open"
FILLED = "filled"
Asked = dict[tuple[Any, ...], Question]
"""Questions by what they ask."""


@dataclass(frozen=True)
class Item:
    """One blank with what is known of it. ``question`` and ``answer`` are there when it is filled."""

    blank: Blank
    binding: Binding
    question: Question | None = None
    answer: Answer | None = None

    @property
    def status(self) -> str:
        return FILLED if self.answer else OPEN

    @property
    def label(self) -> str:
        """What the blank asks, in a reader's words."""
        if self.binding.metric is None:
            return ""
        metric = get(self.binding.metric)
        narrowed = metric.words_of(self.binding.parameters)
        return f"{metric.label}（{narrowed}）" if narrowed else str(metric.label)

    @property
    def whom(self) -> str:
        """Who can answer an open blank: the owner of the nearest metric, otherwise the office."""
        keys = [self.binding.metric, *(each.metric for each in self.binding.alternatives)]
        owners = [get(key).owner for key in keys if key]
        return str(ROLES[owners[0] if owners else "office"].label)


@dataclass(frozen=True)
class Filling:
    source: Source
    period: Period
    org: Org
    items: Sequence[Item]
    as_of: datetime

    @property
    def contradiction(self) -> str:
        return contradiction(self.source.text, self.period)

    @property
    def filled(self) -> list[Item]:
        return [item for item in self.items if item.status == FILLED]

    @property
    def open(self) -> list[Item]:
        return [item for item in self.items if item.status == OPEN]


def read(source: Source, catalogue: Sequence[Askable] | None = None) -> tuple[list[Blank], list[Binding]]:
    """The blanks of a report and what they ask; without a ``catalogue`` of a period and unit no record is looked at.
    Raises BadInput where there is no blank."""
    blanks = find_blanks(source.text)
    if not blanks:
        raise BadInput(
            _("“%(name)s”里没有找到空白（如 **、XX、____）。请确认交来的是留空的报告。") % {"name": source.name}
        )
    return blanks, bind(source.text, blanks, every() if catalogue is None else catalogue)


def fill(source: Source, period: Period, org: Org) -> Filling:
    """Answer every blank that is bound."""
    pairs = zip(*read(source, askable(period, org)), strict=True)
    asked: Asked = {}
    items = [ask(source, blank, binding, period, org, asked) for blank, binding in pairs]
    return Filling(source, period, org, items, now())


def ask(source: Source, blank: Blank, binding: Binding, period: Period, org: Org, asked: Asked | None = None) -> Item:
    """One blank's figure; a figure that cannot be answered leaves the blank open and says why. ``asked`` remembers what
    was asked before, for as long as its owner wants the same answer."""
    if binding.metric is None:
        return Item(blank, binding)
    try:
        code = resolve_period(binding.period or "", period.code)
        question = once(Question(get(binding.metric), Scope(Period.parse(code), org, binding.parameters)), asked)
        refuse_unheard_of(question)
        found = answer(question, blank, source.text)
    except BadInput as error:
        return Item(blank, replace(binding, reason=str(error)))
    if found is None:
        return Item(blank, replace(binding, reason=_("台账里没有可以回答的记录。")), question)
    return Item(blank, binding, question, found)


def once(question: Question, asked: Asked | None) -> Question:
    """The question as it was asked before, with its answer, else itself."""
    scope = question.scope
    key = (question.metric.key, scope.period.code, scope.org.pk, *sorted(scope.where.items()))
    return question if asked is None else asked.setdefault(key, question)


def refuse_unheard_of(question: Question) -> None:
    """A name that no record ever had, such as a book's, may be another name of what was recorded: its nought would say
    that nothing was done."""
    for dimension, value in question.unheard_of:
        words = {"label": dimension.label, "value": value}
        raise BadInput(_("台账里从没有%(label)s为“%(value)s”的记录，请核对名称，或先补登台账。") % words)


def document(filling: Filling, *, author: str) -> bytes:
    """The report in Word: every figure with its proof in a comment and a link, open blanks marked and listed."""
    fills = [
        Fill(item.blank.start, item.blank.end, item.answer.text, proof(item, filling), link(item))
        for item in filling.filled
        if item.answer
    ]
    left = [
        OpenBlank(item.blank.start, item.blank.end, item.blank.index, item.binding.reason, item.whom)
        for item in filling.open
    ]
    return write_report(filling.source, fills, left, author=author, when=filling.as_of)


def proof(item: Item, filling: Filling) -> str:
    """What stands in the comment beside a figure; one that a person typed has no metric and no rows."""
    if item.question is None or item.answer is None:
        return item.binding.reason
    lines = [
        _("指标：%(label)s") % {"label": item.label},
        *exact(item),
        _("期间：%(period)s") % {"period": item.question.scope.period.label},
        _("数据截至：%(time)s") % {"time": f"{filling.as_of:%Y-%m-%d %H:%M}"},
        _("支撑记录：%(rows)d 条") % {"rows": item.answer.rows},
        _("依据：%(reason)s") % {"reason": item.binding.reason},
    ]
    return "\n".join(lines)


def exact(item: Item) -> list[str]:
    """The figure itself, where the report prints a rounder one."""
    answer = item.answer
    if answer is None or isinstance(answer.value, list):
        return []
    value = plain(answer.value) if isinstance(answer.value, Decimal) else str(answer.value)
    if value == answer.text:
        return []
    return [_("准确数：%(value)s%(unit)s") % {"value": value, "unit": item.blank.unit or ""}]


def link(item: Item) -> str | None:
    return f"{settings.BASE_URL}{item.question.url}" if item.question else None
