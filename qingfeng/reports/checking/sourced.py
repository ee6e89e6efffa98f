"""Figures of a draft that say themselves what they are: the links of a Word file that this system wrote.

``sourced``    where in the text such a figure stands, and the question behind it
``Sourced``    one of them
``Known``      all of a text: the item for a blank that stands on one
``leads_to``   declares how the address of a page is read as a question; pages of metrics are known here

Words can be read in two ways, the source beside a figure cannot: it says what is counted, of whom and when. Whether the
number is right is still for the records to say.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.documents import Source
from qingfeng.kernel.documents.links import links
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.metrics.asking import Question
from qingfeng.kernel.metrics.metric import get
from qingfeng.kernel.metrics.scope import Scope
from qingfeng.kernel.people.models import Org
from qingfeng.reports.binding import Binding, resolve_period
from qingfeng.reports.binding.foreign import CHANGE
from qingfeng.reports.binding.gates import MONEY
from qingfeng.reports.binding.passage import BLANK, Layout, Passage
from qingfeng.reports.binding.periods import named_period
from qingfeng.reports.blanks import Blank
from qingfeng.reports.figures import answer
from qingfeng.reports.filling import Item

Reader = Callable[[Mapping[str, Any], Mapping[str, str]], Question | None]
"""From the parts of an address and what stands behind its question mark."""

readers: dict[str, Reader] = {}


@dataclass(frozen=True)
class Sourced:
    start: int
    end: int
    question: Question


def leads_to(view: str) -> Callable[[Reader], Reader]:
    """``view`` is the name of the page, such as ``metrics:metric``."""

    def declare(reader: Reader) -> Reader:
        readers[view] = reader
        return reader

    return declare


def sourced(source: Source, org: Org) -> list[Sourced]:
    """Only figures of the bureau whose report it is."""
    known: dict[str, Question | None] = {}
    found = []
    for link in links(source):
        if link.address not in known:
            known[link.address] = question_behind(link.address)
        question = known[link.address]
        if question is not None and question.scope.org.path.startswith(org.bureau.path):
            found.append(Sourced(link.start, link.end, question))
    return found


def question_behind(address: str) -> Question | None:
    """Nothing for an address that is none of ours, or that asks what nobody can answer any more."""
    parts = urlsplit(address)
    try:
        match = resolve(parts.path)
        reader = readers.get(match.view_name)
        return reader(match.kwargs, dict(parse_qsl(parts.query))) if reader else None
    except (Resolver404, BadInput):
        return None


class Known:
    """The figures of one text that say what they are."""

    def __init__(self, source: Source, blanks: Sequence[Blank], period: Period, told: Sequence[Sourced]) -> None:
        self.source, self.period, self.told = source, period, told
        self.layout = Layout(source.text, blanks) if told else None

    def item(self, blank: Blank) -> Item | None:
        """Nothing where no source stands beside the number, or where it counts another kind of thing: 增长12% is no
        number of pieces."""
        found = next((each for each in self.told if each.start <= blank.start < each.end), None)
        if found is None or self.layout is None or not counts(found.question, blank):
            return None
        passage = Passage(self.layout, blank)
        if CHANGE.search(passage.clause.partition(BLANK)[0]):
            return None
        question = self.in_words(found.question, passage)
        try:
            told = answer(question, blank, self.source.text)
        except BadInput:  # not told to anybody: what the words suggest will say why
            return None
        where = dict(question.scope.where)
        binding = Binding(question.metric.key, where, question.scope.period.code, 1.0, _("这个数在文件里带着出处。"))
        return Item(blank, binding, question, told)

    def in_words(self, question: Question, passage: Passage) -> Question:
        """A figure left over from an earlier report is asked for the period that its sentence speaks of."""
        asked = question.scope.period
        if asked.last_day >= self.period.start:
            return question
        try:
            said = Period.parse(resolve_period(named_period(passage), self.period.code))
        except BadInput:
            return question
        return Question(question.metric, Scope(said, question.scope.org, question.scope.where))


def counts(question: Question, blank: Blank) -> bool:
    """Whether the number can be this figure at all."""
    metric = question.metric
    if metric.kind != blank.kind:
        return False
    return blank.unit in MONEY if metric.kind == "amount" else metric.kind != "count" or bool(blank.unit)


@leads_to("metrics:metric")
def of_metric(page: Mapping[str, Any], asked: Mapping[str, str]) -> Question | None:
    org = Org.objects.filter(code=asked.get("org", "")).first()
    if org is None or "period" not in asked:
        return None
    metric = get(page["key"])
    where = {each.key: asked[each.key] for each in metric.dimensions if asked.get(each.key)}
    return Question(metric, Scope(Period.parse(asked["period"]), org, where))
