"""A suspicion goes to somebody who verifies it: a person, or the head of a unit who hands it on within the unit."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.reminders.rules import nearest

from ..models import EDITORS, Recusal, Suspicion
from .life import ON, VERIFY, S, due, is_verifier, keeps_away, suspicions

TO_WHOM = {"verifier": gettext_lazy("核实人"), "due_on": gettext_lazy("核实期限"), **ON}
UNIT = {"unit": gettext_lazy("核实单位"), "due_on": gettext_lazy("核实期限"), **ON}


def give(suspicion: Suspicion, to: User, due_on: date | None, on: date, name: str) -> None:
    """``name`` is the input that is told when it cannot be."""
    if reason := keeps_away(suspicion, to):
        raise ValidationError({name: _("%(number)s：%(why)s") % {"number": suspicion.number, "why": reason}})
    until = due_on or due(VERIFY, on)
    if until is None:
        raise ValidationError({"due_on": _("请填写核实期限；本地文件规定了天数的，请系统管理员登记在“本地时限”里。")})
    if until < on:
        raise ValidationError({"due_on": _("核实期限不能早于分派日期。")})
    suspicion.verifier, suspicion.due_on, suspicion.dispatched_on = to, until, on


@suspicions.transition(
    gettext_lazy("分派"), S.RECEIVED, to=S.DISPATCHED, by=EDITORS, inputs=TO_WHOM, foresee=True,
    help=gettext_lazy("交给一个人核实；经办、审核过这笔待遇的人，和核实、复核过此前疑点的人不能选。"),
)  # fmt: skip
def dispatch(suspicion: Suspicion, *, verifier: User, due_on: date | None = None, on: date) -> None:
    give(suspicion, verifier, due_on, on, "verifier")


@suspicions.transition(
    gettext_lazy("分派到单位"), S.RECEIVED, to=S.DISPATCHED, by=EDITORS, inputs=UNIT, foresee=True,
    help=gettext_lazy("按地区或科室分派：交给单位负责人，由他在本单位转交。"),
)  # fmt: skip
def dispatch_to_unit(suspicion: Suspicion, *, unit: Org, due_on: date | None = None, on: date) -> None:
    able = [each for each in people_of(unit) if not keeps_away(suspicion, each)]
    if not able:
        raise ValidationError({"unit": _("%(unit)s没有可以承接的人，请分派到人。") % {"unit": unit}})
    give(suspicion, able[0], due_on, on, "unit")


def people_of(unit: Org) -> list[User]:
    """Its head first; where it has none, whoever works there."""
    heads = [each for each in nearest({"section_head"}, unit) if each.org == unit]
    return heads or list(User.objects.filter(is_active=True, posts__in=unit.posts.on(today())).order_by("pk"))


@suspicions.transition(
    gettext_lazy("转交"), S.DISPATCHED, by=EDITORS, also=is_verifier, bulk=True, foresee=True, at_will=True,
    inputs={"verifier": gettext_lazy("核实人"), "reason": gettext_lazy("理由"), **ON},
    help=gettext_lazy("换一个人核实，期限不变。"),
)  # fmt: skip
def hand_on(suspicion: Suspicion, *, verifier: User, reason: str, on: date) -> None:
    if verifier.pk == suspicion.verifier_id:
        raise ValidationError({"verifier": _("现在就是由他核实。")})
    give(suspicion, verifier, suspicion.due_on, on, "verifier")


def only_the_verifier(suspicion: Suspicion, user: User) -> str | None:
    return None if is_verifier(suspicion, user) else _("由核实人自己申请回避。")


@suspicions.transition(
    gettext_lazy("申请回避"), S.DISPATCHED, to=S.RECEIVED, by=EDITORS, also=is_verifier, judged=[only_the_verifier],
    bulk=False, at_will=True,
    inputs={"ground": gettext_lazy("回避事由"), "reason": gettext_lazy("理由"), **ON},
    help=gettext_lazy("退回重新分派；以后不再分派给本人，本人也不能复核。"),
)  # fmt: skip
def recuse(suspicion: Suspicion, *, ground: Recusal.Ground, reason: str, on: date, by: User) -> None:
    if not suspicion.recusals.filter(person=by).exists():
        row = Recusal(suspicion=suspicion, person=by, ground=ground, words=reason[:200])
        writing.create(row, by=by, label=gettext_lazy("登记回避"))
    suspicion.verifier, suspicion.due_on, suspicion.dispatched_on = None, None, None
