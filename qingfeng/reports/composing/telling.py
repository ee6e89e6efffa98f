"""A call in a source answered: what is printed in its place, or the sentence that says why nothing can be.

    figure("metric", dimension="value", period="ytd", org="unit")   the figure, written to suit the words around it
    growth("metric", …, to="previous-period")                       增长12.5%, 下降3%, 持平
    period()  year()  bureau()                                      what the report itself says
    blank("what is missing")                                        left for a person; keeps the report from being final

Told     one answer
Teller   answers for one report; the same question is asked once
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.core.cache import cache
from django.utils import translation
from django.utils.translation import gettext as _

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.crypto import sm3_hex
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.metrics.asking import Question
from qingfeng.kernel.metrics.scope import Scope
from qingfeng.kernel.people.models import Org
from qingfeng.reports import figures
from qingfeng.reports.binding import resolve_period
from qingfeng.reports.binding.gates import MONEY
from qingfeng.reports.blanks import Blank
from qingfeng.reports.blanks.measure_words import measure_at
from qingfeng.reports.filling import refuse_unheard_of

from .language import Call, Mistake
from .plainly import LANGUAGE, PERIODS, known_metric, meant

MASK = "**"
RECENT = 30  # seconds for which a figure is recalled while its sentence is being written
OPTIONS = frozenset({"period", "org", "by", "label", "to"})


@dataclass(frozen=True)
class Told:
    """``text`` is printed; without one, ``why`` says what is wrong. ``remark`` is for the writer to look at.
    ``questions`` are the figures asked, the one printed first."""

    call: Call | Mistake
    text: str = ""
    why: str = ""
    remark: str = ""
    unit: str = ""
    value: Any = None
    questions: tuple[Question, ...] = ()

    @property
    def question(self) -> Question | None:
        return self.questions[0] if self.questions else None

    @property
    def label(self) -> str:
        """What is counted, in a reader's words."""
        if self.question is None:
            return ""
        metric, where = self.question.metric, self.question.scope.where
        narrowed = metric.words_of(where)
        return f"{metric.label}（{narrowed}）" if narrowed else str(metric.label)


class Teller:
    """``recall``: while somebody types, a figure asked some seconds ago is not asked again."""

    def __init__(
        self, period: Period, org: Org, definitions: Mapping[str, str] | None = None, *, recall: bool = False
    ) -> None:
        self.period, self.org, self.definitions, self.recall = period, org, definitions or {}, recall
        self.asked: dict[tuple[Any, ...], Question] = {}
        self.words: dict[str, Callable[[Call, str, int], Told]] = {
            "figure": self.figure,
            "growth": self.growth,
            "period": lambda call, text, at: Told(call, self.period.label),
            "year": lambda call, text, at: Told(call, str(self.period.start.year)),
            "bureau": lambda call, text, at: Told(call, self.org.bureau.short_name or self.org.bureau.name),
            "blank": self.blank,
        }

    def tell(self, call: Call | Mistake, text: str = MASK, at: int = 0) -> Told:
        """``text`` is the line with a mask at ``at``, where the answer will stand."""
        if isinstance(call, Mistake):
            return Told(call, why=call.why)
        try:
            call = meant(call)
            if call.name not in self.words:
                known = "、".join(self.words)
                raise BadInput(_("不认识“%(name)s”，可用：%(known)s。") % {"name": call.name, "known": known})
            return self.words[call.name](call, text, at)
        except BadInput as error:
            return Told(call, why=str(error))

    def question(self, call: Call, period: str | None = None) -> Question:
        """What a call asks; raises BadInput for what nobody can answer."""
        metric = known_metric(call.key)
        where = {key: value for key, value in call.arguments.items() if key not in OPTIONS}
        for key in where:
            metric.dimension(key)
        symbol = call.arguments.get("period", "") if period is None else period
        scope = Scope(self.period_of(symbol), self.unit(call.arguments.get("org", "")), where)
        known = (metric.key, scope.period.code, scope.org.pk, *sorted(where.items()))
        if known not in self.asked:
            question = Question(metric, scope)
            refuse_unheard_of(question)
            if self.recall:
                recalled(question, known)
            self.asked[known] = question
        return self.asked[known]

    def period_of(self, symbol: str) -> Period:
        """A period as the report's own period makes it. Raises BadInput for what is none."""
        try:
            return Period.parse(resolve_period(PERIODS.get(symbol, symbol), self.period.code))
        except (BadInput, ValueError) as error:
            said = "、".join(PERIODS)
            words = {"symbol": symbol, "said": said}
            raise BadInput(_("看不懂期间“%(symbol)s”：可写%(said)s，或 2022H1、2022Q2、2022-05。") % words) from error

    def unit(self, code: str) -> Org:
        if not code:
            return self.org
        within = Org.objects.beneath([self.org.bureau.path])
        found = within.filter(code=code).first() or within.filter(short_name=code).first()
        if found is None:
            raise BadInput(_("本局没有代码或简称为“%(code)s”的单位。") % {"code": code})
        return found

    def figure(self, call: Call, text: str, at: int) -> Told:
        question = self.question(call)
        blank = blank_for(question, text, at)
        told = Told(call, unit=blank.unit or "", questions=(question,), remark=self.changed(call.key))
        if why := disagreement(question, blank):
            return replace(told, why=why)
        if question.why_hidden:
            return replace(told, why=question.why_hidden)
        if question.told in (None, []):
            asked = question.metric.context == "asking"
            none = _("这个数已向科室征集，还没有收齐。") if asked else _("台账里没有可以回答的记录。")
            return replace(told, why=none)
        value, words = figures.written(question, question.told, blank, text)
        return replace(told, text=words, value=value)

    def growth(self, call: Call, text: str, at: int) -> Told:
        question = self.question(call)
        base = self.question(call, call.arguments.get("to") or "same-period-last-year")
        told = Told(call, questions=(question, base), remark=self.changed(call.key))
        try:
            now, before = Decimal(str(question.told)), Decimal(str(base.told))
        except ArithmeticError:
            return replace(told, why=_("“%(label)s”不是数量，算不出增减。") % {"label": question.metric.label})
        if not before:
            words = {"period": base.scope.period.label}
            return replace(told, why=_("%(period)s为 0，算不出增减的比例，请改写这句。") % words)
        value = (100 * (now - before) / before).quantize(Decimal("0.1"), ROUND_HALF_UP)
        return replace(told, text=said_growth(value), value=value)

    def blank(self, call: Call, text: str, at: int) -> Told:
        return Told(call, why=_("还空着：%(what)s。") % {"what": call.key or _("待填")})

    def changed(self, key: str) -> str:
        """What to look at where the metric no longer means what it meant when it was first used here."""
        before, now = self.definitions.get(key), definition(key)
        if before is None or before == now:
            return ""
        words = {"label": known_metric(key).label, "before": before, "now": now}
        return _("“%(label)s”的口径改了。原来：%(before)s现在：%(now)s请核对这句，再确认新口径。") % words


def recalled(question: Question, known: tuple[Any, ...]) -> None:
    """Put the answer of some seconds ago into the question, or keep today's for the next keystroke."""
    name = f"composing.told.{sm3_hex(repr(known).encode())}"
    question.__dict__["told"] = cache.get_or_set(name, lambda: question.told, RECENT)


def definition(key: str) -> str:
    """A metric's definition as it is kept."""
    with translation.override(LANGUAGE):
        return str(known_metric(key).definition)


def blank_for(question: Question, text: str, at: int) -> Blank:
    """The blank that stands where the figure will: its kind is the metric's, its measure word what follows."""
    end = at + len(MASK)
    measure = measure_at(text, end)
    whole = (0, len(text))
    return Blank(1, MASK, at, end, question.metric.kind, measure.word if measure else None, 0, whole, whole)


def disagreement(question: Question, blank: Blank) -> str:
    """Why figure and measure word do not go together; empty where they do."""
    metric, kind = question.metric, question.metric.kind
    accepted = {
        "count": (metric.unit, *(metric.asked.units if metric.asked else ())),
        "amount": MONEY,
        "percentage": ("%", "％"),
        "month": ("月",),
    }.get(kind)
    if accepted is None or blank.unit in accepted:
        return ""
    words = {"label": metric.label, "unit": metric.unit, "said": blank.unit}
    if blank.unit is None:
        return _("“%(label)s”以“%(unit)s”计，后面要写量词“%(unit)s”。") % words
    return _("“%(label)s”以“%(unit)s”计，正文写的是“%(said)s”，请改量词，或者换一个指标。") % words


def said_growth(value: Decimal) -> str:
    """As a Chinese sentence says it, whatever language the screens speak."""
    if not value:
        return "持平"
    return f"{'增长' if value > 0 else '下降'}{f'{abs(value):f}'.removesuffix('.0')}%"
