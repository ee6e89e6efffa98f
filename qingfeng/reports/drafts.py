"""A report on its way: handed in, decided blank by blank, kept as a template, used again.

begin   keep a report and what it asks
read    its figures now, with what people decided and what templates remember
decide  accept, change, type, leave or undo one blank
keep    make it a template that remembers confirmed bindings (``remembering``)
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing
from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.documents import Source, open_report
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.metrics.metric import get
from qingfeng.kernel.people.models import Org

from .asking.blanks import decided
from .binding import Binding, resolve_period
from .binding.gates import fits
from .figures import Answer
from .filling import Filling, Item, ask, fill
from .models import Bound, Decision, Draft, KeptBinding, ReportTemplate
from .remembering import passages, remembered

C = Decision.Choice
RELATIVE = frozenset({"as_of", "ytd", "year"})  # say by themselves what they mean in another period's report
CHANGED = (C.ACCEPTED, C.CHANGED)


@transaction.atomic
def begin(name: str, content: bytes, period: Period, org: Org, *, by: Any) -> Draft:
    """Keep the report; refuses in a sentence what cannot be read or has no blank."""
    draft = Draft(name=name[-200:], content=content, period=period.code, org=org, owner=by)
    filling = fill(source_of(draft), period, org)
    draft.blanks = len(filling.items)
    draft.filled = len(_settle(filling, {}).filled)
    return writing.create(draft, by=by, label=gettext_lazy("填报告"))


def source_of(draft: Draft) -> Source:
    return open_report(draft.name, bytes(draft.content))


def read(draft: Draft) -> Filling:
    """The figures as they are now."""
    return _settle(_asked(draft), _decisions(draft))


def _asked(draft: Draft) -> Filling:
    """The figures as the words alone ask for them."""
    return fill(source_of(draft), Period.parse(draft.period), draft.org)


def _decisions(draft: Draft) -> dict[int, Decision]:
    return {each.index: each for each in draft.decisions.select_related("by")}


def _settle(filling: Filling, decisions: Mapping[int, Decision]) -> Filling:
    """The blanks as people decided them; where nobody did, as a template remembers them."""
    known = remembered(filling)
    settled = [_settled(filling, item, decisions.get(item.blank.index), known) for item in filling.items]
    return replace(filling, items=settled)


def _settled(filling: Filling, item: Item, decision: Decision | None, known: Mapping[int, KeptBinding]) -> Item:
    kept = known.get(item.blank.index)
    if decision:
        return _decided(filling, item, decision)
    if kept:
        reason = _("模板“%(name)s”：%(by)s确认过。") % {"name": kept.template, "by": kept.by}
        return _asked_again(filling, item, kept, reason)
    return item


def _decided(filling: Filling, item: Item, decision: Decision) -> Item:
    """One blank as a person settled it."""
    if decision.choice == C.LEFT:
        reason = _("%(by)s决定留空。") % {"by": decision.by}
        return Item(item.blank, replace(item.binding, metric=None, reason=reason))
    if decision.choice == C.TYPED:
        words = {"by": decision.by, "note": decision.note}
        reason = _("%(by)s手工填写，没有台账支撑：%(note)s") % words
        typed = Answer(decision.text, decision.text, 0)
        return Item(item.blank, replace(item.binding, metric=None, reason=reason), None, typed)
    return _asked_again(filling, item, decision, _("%(by)s确认。") % {"by": decision.by})


def _asked_again(filling: Filling, item: Item, bound: Bound, reason: str) -> Item:
    """The blank with the binding that a person confirmed."""
    binding = replace(
        item.binding, metric=bound.metric, parameters=dict(bound.parameters), period=bound.period, confidence=1.0,
        reason=reason,
    )  # fmt: skip
    return ask(filling.source, item.blank, binding, filling.period, filling.org)


@transaction.atomic
def decide(
    draft: Draft, index: int, choice: str, *, by: Any, metric: str = "", text: str = "", note: str = ""
) -> Filling:
    """Settle one blank: ``accept`` what is shown, ``change`` to another metric or typed text, ``leave`` it open,
    fill in what sections gave (``given``), or ``undo`` what was decided. Answers the report as it then stands."""
    asked, decisions = _asked(draft), _decisions(draft)
    item = next((each for each in _settle(asked, decisions).items if each.blank.index == index), None)
    if item is None:
        raise BadInput(_("这份报告没有第 %(n)d 处空白。") % {"n": index})
    earlier = decisions.get(index)
    if choice == "undo":
        if earlier:
            writing.delete(earlier, by=by, label=gettext_lazy("撤回核对"))
    else:
        values = _blank_decision(by) | _chosen(draft, item, choice, metric, text.strip(), note.strip())
        if earlier:
            writing.change(earlier, values, by=by, label=gettext_lazy("核对空白"))
        else:
            writing.create(Decision(draft=draft, index=index, **values), by=by, label=gettext_lazy("核对空白"))
    filling = _settle(asked, _decisions(draft))
    writing.change(draft, {"filled": len(filling.filled)}, by=by, label=gettext_lazy("核对空白"))
    return filling


def _blank_decision(by: Any) -> dict[str, Any]:
    return {"metric": "", "parameters": {}, "period": "", "text": "", "note": "", "by": by}


def _chosen(draft: Draft, item: Item, choice: str, metric: str, text: str, note: str) -> dict[str, Any]:
    """What a person chose, as it is kept. Raises a sentence for what cannot be chosen."""
    if choice == "accept":
        if item.question is None or item.answer is None:
            raise BadInput(_("这处还没有数，不能确认。"))
        return {"choice": C.ACCEPTED, **_bound_to(item.binding, draft)}
    if choice == "leave":
        return {"choice": C.LEFT}
    if choice == "given":
        return decided(draft, item)
    if choice == "change" and text:
        if not note:
            raise BadInput(_("手工填写须写明理由，例如数据出处。"))
        return {"choice": C.TYPED, "text": text, "note": note}
    if choice == "change" and metric:
        return {"choice": C.CHANGED, **_bound_to(instead(item, metric), draft)}
    raise BadInput(_("请选一个数，或者直接填写。") if choice == "change" else _("请选择确认、改成别的数或留空。"))


def instead(item: Item, key: str) -> Binding:
    """Another metric for the same blank, with the parameters that it knows; its kind and unit must fit the blank."""
    metric = get(key)
    if not fits(metric, item.blank):
        words = {"label": metric.label, "unit": metric.unit or "—", "asked": item.blank.unit or item.blank.mask}
        raise ValidationError(_("“%(label)s”以“%(unit)s”计，正文要的是“%(asked)s”，不能这样填。") % words)
    known = {each.key for each in metric.dimensions}
    parameters = {key: value for key, value in item.binding.parameters.items() if key in known}
    return replace(item.binding, metric=key, parameters=parameters)


def _bound_to(binding: Binding, draft: Draft) -> dict[str, Any]:
    """The binding as it is kept: a period that is the report's own stays so when the report is used again."""
    symbol = binding.period or ""
    own = symbol not in RELATIVE and resolve_period(symbol, draft.period) == draft.period
    return {"metric": binding.metric, "parameters": dict(binding.parameters), "period": "" if own else symbol}


@transaction.atomic
def keep(draft: Draft, *, by: Any) -> ReportTemplate:
    """Keep the report as a template with the bindings that were confirmed, here or in an earlier template."""
    filling, decisions = _asked(draft), _decisions(draft)
    confirmed: dict[int, Bound] = {at: each for at, each in remembered(filling).items() if at not in decisions}
    confirmed |= {at: each for at, each in decisions.items() if each.choice in CHANGED}
    template = ReportTemplate(
        name=draft.name, content=bytes(draft.content), org=draft.org, owner=by, blanks=len(filling.items),
        last_period=draft.period,
    )  # fmt: skip
    template = writing.create(template, by=by, label=gettext_lazy("存为模板"))
    recognised = passages(filling)
    for index, each in sorted(confirmed.items()):
        kept = KeptBinding(
            template=template, index=index, passage=recognised[index], metric=each.metric,
            parameters=each.parameters, period=each.period, by=each.by,
        )  # fmt: skip
        writing.create(kept, by=by, label=gettext_lazy("记住对应关系"))
    return template
