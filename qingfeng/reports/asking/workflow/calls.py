"""A call: 拟定 → 发出 → 收齐; and 取消. Nobody is asked for what was given before unless the office says why not."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing
from qingfeng.kernel.calendar.workdays import working_days_between
from qingfeng.kernel.errors import Refused
from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.workflow import Workflow

from .. import reuse as known
from ..models import OFFICE, Answer, DataCall, Question, Reply
from . import replies
from .words import ON, WHY

S = DataCall.Status
SHORTEST = 3  # working days that a unit is given, unless the office says why there are fewer
calls = Workflow(DataCall, start=S.DRAFT)


def has_questions(call: DataCall) -> str | None:
    return None if call.questions.exists() else _("还没有问项，请先写明要什么数、什么口径。")


def has_units(call: DataCall) -> str | None:
    return None if call.replies.exists() else _("还没有选征集对象。")


def repeats_settled(call: DataCall) -> str | None:
    """What was given before is told in words until the office says whether it is taken over."""
    open_ones = [each for each in known.repeats(call) if not each.question.repeat]
    if not open_ones:
        return None
    words = {"told": open_ones[0].told, "n": len(open_ones)}
    return _("%(told)s。这样的重复有 %(n)d 处，请先在“核对并发出”里选沿用还是重新问。") % words


def all_in(call: DataCall) -> str | None:
    left = call.replies.exclude(status__in=[Reply.Status.CONFIRMED, Reply.Status.WAIVED]).count()
    return _("还有 %(n)d 个科室没有确认答复。") % {"n": left} if left else None


@calls.transition(
    gettext_lazy("发出"), S.DRAFT, to=S.ISSUED, by=OFFICE, needs=[has_questions, has_units, repeats_settled], bulk=False,
    inputs=ON | {"hurry": gettext_lazy("期限紧的理由")},
    help=gettext_lazy("各科室从此可以答复；沿用的数不再问。留给科室不足 3 个工作日的，须写明理由。"),
)  # fmt: skip
def issue(call: DataCall, *, on: date, hurry: str = "", by: User) -> None:
    if call.due_on < on:
        raise ValidationError(_("答复期限已经过了，请先改期限。"))
    if working_days_between(on, call.due_on) < SHORTEST and not hurry.strip():
        words = {"n": SHORTEST, "day": call.due_on}
        raise ValidationError({"hurry": _("到 %(day)s 不足 %(n)d 个工作日：请把期限放宽，或者写明理由。") % words})
    call.issued_on, call.hurry = on, hurry.strip()[:200]
    taken = known.taken_over(call)
    for reply in call.replies.filter(status=Reply.Status.PLANNED).select_related("org"):
        hand_out(reply, taken.get(reply.org_id, {}), call, on=on, by=by)


def hand_out(reply: Reply, earlier: dict[Question, Answer], call: DataCall, *, on: date, by: User) -> None:
    """What the unit gave before is put in; a unit of which nothing else is asked is not troubled at all."""
    for question, answer in earlier.items():
        copy = Answer(
            reply=reply, question=question, number=answer.number, day=answer.day, text=answer.text, note=answer.note,
            by=answer.by, on=answer.on, reused_from=answer,
        )  # fmt: skip
        writing.create(copy, by=by, label=gettext_lazy("沿用已报数据"))
    whole = len(earlier) == call.questions.count()
    with_the_call = replace(replies.reuse if whole else replies.send, needs=())  # which is out when this step ends
    with_the_call(reply, by=by, on=on)


@calls.transition(
    gettext_lazy("收齐"), S.ISSUED, to=S.DONE, by=OFFICE, needs=[all_in], inputs=ON,
    help=gettext_lazy("各科室都已确认，这次征集结束。"),
)  # fmt: skip
def finish(call: DataCall, *, on: date) -> None:
    pass


@calls.transition(
    gettext_lazy("取消"), S.DRAFT, S.ISSUED, to=S.CANCELLED, by=OFFICE, inputs=WHY, grave=True,
    help=gettext_lazy("还没有答复的科室不必再答；已经确认的数保留，仍可沿用。"),
)  # fmt: skip
def cancel(call: DataCall, *, reason: str, on: date, by: User) -> None:
    for reply in call.replies.filter(status__in=replies.STILL_ASKED):
        replies.waive(reply, by=by, on=on, reason=reason)


def must_draw_up(call: DataCall, by: User) -> None:
    call.must_write(by, call.org)
    if call.status != S.DRAFT:
        raise Refused(_("征集已经发出，问项和对象不能再改。"))


@transaction.atomic
def draw_up(call: DataCall, units: Iterable[Org], *, by: User) -> None:
    """Whom the call asks, from now on: units that are new are added, those no longer meant are taken out."""
    must_draw_up(call, by)
    wanted = {unit.pk: unit for unit in units}
    planned = {reply.org_id: reply for reply in call.replies.all()}
    for key in planned.keys() - wanted.keys():
        writing.delete(planned[key], by=by, label=gettext_lazy("不再征集"))
    for key in wanted.keys() - planned.keys():
        reply = Reply(call=call, org=wanted[key], due_on=call.due_on)
        writing.create(reply, by=by, label=gettext_lazy("列入征集对象"))


def settle_repeat(question: Question, choice: str, *, by: User) -> None:
    """Whether what was given before is taken over (``reuse``) or asked ``again``."""
    must_draw_up(question.call, by)
    writing.change(question, {"repeat": choice}, by=by, label=gettext_lazy("核对重复征集"))
