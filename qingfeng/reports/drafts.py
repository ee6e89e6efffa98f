"""A report on its way: handed in, decided blank by blank, kept as a template, used again.

begin   keep a report and what it asks
read    its figures now, with what people decided and what templates remember
decide  accept, change, type or leave one blank
keep    make it a template that remembers confirmed bindings
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from qingfeng.kernel import writing
from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.crypto import sm3_hex
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.metrics.metric import get
from qingfeng.kernel.people.models import Org

from .binding import Binding, resolve_period
from .blanks import Blank
from .documents import Source, open_report
from .figures import Answer
from .filling import Filling, Item, ask, fill
from .models import Decision, Draft, KeptBinding, ReportTemplate

VARYING = re.compile(r"[\d０-９]+|[*＊XxＸｘ×_＿]+")
C = Decision.Choice


@transaction.atomic
def begin(name: str, content: bytes, period: Period, org: Org, *, by: Any) -> Draft:
    """Keep the report; refuses in a sentence what cannot be read or has no blank."""
    filling = fill(open_report(name, content), period, org)
    draft = Draft(name=name[-200:], content=content, period=period.code, org=org, owner=by)
    draft.blanks, draft.filled = len(filling.items), len(filling.filled)
    return writing.create(draft, by=by, label=_("填报告"))


def source_of(draft: Draft | ReportTemplate) -> Source:
    return open_report(draft.name, bytes(draft.content))


def read(draft: Draft) -> Filling:
    """The figures as they are now."""
    source, period = source_of(draft), Period.parse(draft.period)
    decisions = {each.index: each for each in draft.decisions.select_related("by")}
    filling = fill(source, period, draft.org)
    known = remembered(draft.org, [passage(source, item.blank) for item in filling.items])
    items = [_decided(source, item, decisions.get(item.blank.index), known, filling) for item in filling.items]
    return replace(filling, items=items)


def _decided(
    source: Source, item: Item, decision: Decision | None, known: Mapping[str, KeptBinding], filling: Filling
) -> Item:
    """One blank as a person or a template settled it."""
    blank = item.blank
    if decision is None:
        kept = known.get(passage(source, blank))
        if kept is None:
            return item
        reason = _("模板“%(name)s”：%(by)s确认过。") % {"name": kept.template, "by": kept.by}
        return ask(source, blank, _binding(kept, item, reason), filling.period, filling.org)
    if decision.choice == C.LEFT:
        return Item(blank, replace(item.binding, metric=None, reason=_("%(by)s决定留空。") % {"by": decision.by}))
    if decision.choice == C.TYPED:
        words = {"by": decision.by, "note": decision.note}
        typed = replace(item.binding, metric=None, reason=_("%(by)s手工填写，没有台账支撑：%(note)s") % words)
        return Item(blank, typed, None, Answer(decision.text, decision.text, 0))
    reason = _("%(by)s确认。") % {"by": decision.by}
    return ask(source, blank, _binding(decision, item, reason), filling.period, filling.org)


def _binding(bound: Decision | KeptBinding, item: Item, reason: str) -> Binding:
    return replace(
        item.binding, metric=bound.metric, parameters=dict(bound.parameters), period=bound.period, confidence=1.0,
        reason=reason,
    )  # fmt: skip


def passage(source: Source, blank: Blank) -> str:
    """Recognises the same blank in the same words, whatever the figures around it have become."""
    start, end = blank.sentence
    before, after = source.text[start : blank.start], source.text[blank.end : end]
    return sm3_hex("\x1f".join(VARYING.sub("#", part).strip() for part in (before, after)).encode())


def remembered(org: Org, passages: list[str]) -> dict[str, KeptBinding]:
    """The latest confirmed binding of each passage in the bureau's templates."""
    kept = KeptBinding.objects.filter(template__org=org, passage__in=passages).select_related("template", "by")
    return {each.passage: each for each in kept.order_by("pk")}


@transaction.atomic
def decide(
    draft: Draft, index: int, choice: str, *, by: Any, metric: str = "", text: str = "", note: str = ""
) -> Filling:
    """Settle one blank: ``accept`` what is shown, ``change`` to another metric or typed text, ``leave`` it open.
    Answers the report as it then stands."""
    item = next((each for each in read(draft).items if each.blank.index == index), None)
    if item is None:
        raise BadInput(_("这份报告没有第 %(n)d 处空白。") % {"n": index})
    values: dict[str, Any] = {"metric": "", "parameters": {}, "period": "", "text": "", "note": "", "by": by}
    if choice == "accept":
        if item.binding.metric is None or item.answer is None:
            raise BadInput(_("这处还没有数，不能确认。"))
        values |= {"choice": C.ACCEPTED, **_bound_to(item, item.binding, draft)}
    elif choice == "change" and text.strip():
        if not note.strip():
            raise BadInput(_("手工填写须写明理由，例如数据出处。"))
        values |= {"choice": C.TYPED, "text": text.strip()[:100], "note": note.strip()[:200]}
    elif choice == "change" and metric:
        values |= {"choice": C.CHANGED, **_bound_to(item, _other(item, metric), draft)}
    elif choice == "leave":
        values |= {"choice": C.LEFT}
    else:
        raise BadInput(_("请选择确认、改成别的数或留空。"))
    earlier = draft.decisions.filter(index=index).first()
    if earlier:
        writing.change(earlier, values, by=by, label=_("核对空白"))
    else:
        writing.create(Decision(draft=draft, index=index, **values), by=by, label=_("核对空白"))
    filling = read(draft)
    writing.change(draft, {"filled": len(filling.filled)}, by=by, label=_("核对空白"))
    return filling


def _other(item: Item, key: str) -> Binding:
    """Another metric for the same blank, with the parameters that it knows; its unit must fit the measure word."""
    metric = get(key)
    units = {metric.unit, *(metric.asked.units if metric.asked else ())}
    if item.blank.unit and item.blank.kind == "count" and item.blank.unit not in units:
        words = {"label": metric.label, "unit": metric.unit, "asked": item.blank.unit}
        raise ValidationError(_("“%(label)s”以“%(unit)s”计，正文要的是“%(asked)s”，不能这样填。") % words)
    known = {each.key for each in metric.dimensions}
    parameters = {key: value for key, value in item.binding.parameters.items() if key in known}
    return replace(item.binding, metric=key, parameters=parameters)


def _bound_to(item: Item, binding: Binding, draft: Draft) -> dict[str, Any]:
    """The binding as it is kept: a period that is the report's own stays so when the report is used again."""
    symbol = binding.period or ""
    own = resolve_period(symbol, draft.period) == draft.period
    return {"metric": binding.metric, "parameters": dict(binding.parameters), "period": "" if own else symbol}


@transaction.atomic
def keep(draft: Draft, *, by: Any) -> ReportTemplate:
    """Keep the report as a template with the bindings that were confirmed."""
    source = source_of(draft)
    filling = read(draft)
    blanks = {item.blank.index: item.blank for item in filling.items}
    template = ReportTemplate(
        name=draft.name, content=bytes(draft.content), org=draft.org, owner=by, blanks=len(blanks),
        last_period=draft.period,
    )  # fmt: skip
    template = writing.create(template, by=by, label=_("存为模板"))
    for each in draft.decisions.filter(choice__in=[C.ACCEPTED, C.CHANGED]):
        kept = KeptBinding(
            template=template, index=each.index, passage=passage(source, blanks[each.index]), metric=each.metric,
            parameters=each.parameters, period=each.period, by=each.by,
        )  # fmt: skip
        writing.create(kept, by=by, label=_("记住对应关系"))
    return template
