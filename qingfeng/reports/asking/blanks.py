"""From a blank of a report to a call, and from its answers back to the blank.

``first_words``  what a call for a blank would ask, as far as the words around it tell
``drawn``        the call, its question and its units, drawn up in one go; ``ask_for`` does it for a blank
``standings``    by the blank's index, how far the asking is
``decided``      the answer as a decision about the blank
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing
from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.calendar.workdays import add_working_days
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.metrics.asking import Question as Figure
from qingfeng.kernel.metrics.scope import Scope
from qingfeng.kernel.people.models import Org, User
from qingfeng.reports.binding.gates import fits
from qingfeng.reports.blanks import Blank
from qingfeng.reports.filling import Filling, Item
from qingfeng.reports.models import Decision, Draft

from .given import figure_of, key_of, of_key
from .models import AskedBlank, DataCall, Question, Reply
from .workflow import draw_up

USUAL = 5  # working days
NAME = 30  # characters before a blank that tell what it asks
EDGES = " \t，。、；：,;:（）()"
SEPARATORS = re.compile(r"[，。；;：]")
KINDS = {"month": Question.Kind.DAY, "date": Question.Kind.DAY, "day": Question.Kind.DAY}
NUMBERS = frozenset({"count", "amount", "percentage", "average", "duration", "year", "ordinal"})


def first_words(item: Item, filling: Filling) -> dict[str, Any]:
    """Values for the form; a blank that an earlier call answered asks the same again."""
    blank, text = item.blank, filling.source.text
    known = of_key(item.binding.metric) if item.binding.metric else None
    words = {
        "used_for": filling.source.name.rpartition(".")[0][:100],
        "covers": asked_period(item, filling).code,
        "due_on": add_working_days(today(), USUAL),
        "name": name_of(blank, text),
        "definition": _("报告原句：%(sentence)s") % {"sentence": sentence_of(blank, text)[:300]},
        "measure": "",
        "kind": KINDS.get(blank.kind, Question.Kind.NUMBER if blank.kind in NUMBERS else Question.Kind.TEXT),
    }
    if words["kind"] == Question.Kind.NUMBER:
        words["measure"] = blank.unit or ("%" if blank.kind == "percentage" else "")
    if known is not None:
        before = Question.objects.filter(fingerprint__startswith=known.key.partition(".q")[2]).order_by("-pk")[0]
        words |= {name: getattr(before, name) for name in ("name", "definition", "measure", "kind", "joins")}
        words["units"] = list(before.call.replies.values_list("org", flat=True))
    return words | {"title": _("补充数据：%(name)s") % {"name": words["name"]}}


def asked_period(item: Item, filling: Filling) -> Period:
    """The blank's own, where the words around it name another than the report's."""
    return item.question.scope.period if item.question else filling.period


def name_of(blank: Blank, text: str) -> str:
    """The words just before the blank, from the last mark of punctuation on."""
    before = SEPARATORS.split(blank.before(text, NAME))[-1].strip(EDGES)
    return before or blank.after(text, NAME).strip(EDGES) or blank.mask


def sentence_of(blank: Blank, text: str) -> str:
    """The blank's own sentence, asking: 走访企业多少家."""
    start, end = blank.sentence
    return (text[start : blank.start] + _("多少") + text[blank.end : end]).strip()


@dataclass(frozen=True)
class Wanted:
    """One call with one question, as a form gives it."""

    call: dict[str, Any]
    question: dict[str, Any]
    units: Iterable[Org]


@transaction.atomic
def ask_for(draft: Draft, index: int, wanted: Wanted, *, by: User) -> DataCall:
    """A draft of a call: it goes out after a look at what was given before."""
    before = AskedBlank.objects.filter(draft=draft, index=index).select_related("question__call").first()
    if before and before.question.call.status != DataCall.Status.CANCELLED:
        raise BadInput(_("这处空白已经征集过，请到那次征集里看进展。"))
    if before:
        writing.delete(before, by=by, label=gettext_lazy("重新征集空白"))
    question = drawn(wanted, draft.org, by=by)
    writing.create(AskedBlank(draft=draft, index=index, question=question), by=by, label=gettext_lazy("征集空白"))
    return question.call


@transaction.atomic
def drawn(wanted: Wanted, org: Org, *, by: User) -> Question:
    """The call with its one question, drawn up and not sent yet."""
    call = DataCall(org=org, **wanted.call)
    call.must_write(by, call.org)
    call = writing.create(call, by=by, label=gettext_lazy("从报告的空白征集"))
    question = writing.create(Question(call=call, **wanted.question), by=by)
    draw_up(call, wanted.units, by=by)
    return question


def standings(draft: Draft) -> dict[int, dict[str, Any]]:
    """For the card of each blank that was asked for: words and tone of its state, where to look, whether to fill."""
    asked = AskedBlank.objects.filter(draft=draft).select_related("question__call__org")
    return {each.index: standing(each.question) for each in asked}


def standing(question: Question) -> dict[str, Any]:
    """How far the asking is, in words."""
    call = question.call
    told = {"url": reverse("asking:table", args=[call.pk]), "name": str(question)}
    figure = told_by(question)
    if figure.text is not None:
        words = _("征集到 %(value)s %(unit)s") % {"value": figure.text, "unit": question.measure}
        return {**told, "words": words.strip(), "tone": "done", "ready": True}
    replies = call.replies.exclude(status=Reply.Status.WAIVED)
    given = replies.filter(status=Reply.Status.CONFIRMED).count()
    if call.status == DataCall.Status.DRAFT:
        return {**told, "url": reverse("asking:sending", args=[call.pk]), "words": _("征集还没有发出"), "tone": "draft"}
    if call.status == DataCall.Status.CANCELLED:
        return {**told, "words": _("征集已取消"), "tone": "refused"}
    if given and given == replies.count():
        return {**told, "words": _("各科室答复不一致"), "tone": "late"}
    numbers = {"due": call.due_on, "given": given, "all": replies.count()}
    return {**told, "words": _("已征集，%(due)s 前答复，已有 %(given)d／%(all)d") % numbers, "tone": "waiting"}


def told_by(question: Question) -> Figure:
    """The figure that the answers make, for the bureau and the period of the call."""
    return Figure(figure_of(question), Scope(question.call.period, question.call.org))


def decided(draft: Draft, item: Item) -> dict[str, Any]:
    """As a decision is kept: the figure where its kind and measure word fit the blank, otherwise the words with where
    they come from. Raises BadInput where nothing was given yet."""
    asked = AskedBlank.objects.filter(draft=draft, index=item.blank.index).select_related("question__call__org").first()
    told = told_by(asked.question) if asked else None
    if asked is None or told is None or told.text is None:
        raise BadInput(_("征集的数还没有收齐，现在不能填入。"))
    question = asked.question
    if not fits(told.metric, item.blank):
        note = _("征集：《%(call)s》%(name)s") % {"call": question.call, "name": question}
        return {"choice": Decision.Choice.TYPED, "text": told.text[:100], "note": note[:200]}
    own = question.call.covers == draft.period
    period = "" if own else question.call.covers
    return {"choice": Decision.Choice.CHANGED, "metric": key_of(question), "parameters": {}, "period": period}
