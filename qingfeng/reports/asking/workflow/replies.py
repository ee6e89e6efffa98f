"""A unit's reply: 拟发 → 待答复 → 待确认 → 已确认; and 沿用, 退回, 改期, 提醒, 不再要."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.errors import Refused
from qingfeng.kernel.files import keeping
from qingfeng.kernel.people.models import User
from qingfeng.kernel.people.roles import UNIT
from qingfeng.kernel.reminders.sending import remind
from qingfeng.kernel.workflow import Workflow

from ..models import HEADS, OFFICE, Answer, DataCall, Question, Reply
from ..values import Given
from .words import ON, WHY

S = Reply.Status
STILL_ASKED = (S.PLANNED, S.OWED, S.ANSWERED)
replies = Workflow(Reply, start=S.PLANNED)


def is_named(reply: Reply, user: User) -> bool:
    return reply.person_id == user.pk


def call_is_open(reply: Reply) -> str | None:
    return None if reply.call.status == DataCall.Status.ISSUED else _("这次征集没有发出，或者已经结束。")


def all_filled(reply: Reply) -> str | None:
    left = reply.call.questions.count() - reply.answers.count()
    return _("还有 %(n)d 个问项没有填。") % {"n": left} if left else None


def not_by_who_answered(reply: Reply, user: User) -> str | None:
    """A second pair of eyes on every number that leaves the unit."""
    return _("谁填的不能由谁确认，请另一位负责人确认。") if reply.answered_by_id == user.pk else None


@replies.transition(
    gettext_lazy("发给科室"), S.PLANNED, to=S.OWED, by=OFFICE, needs=[call_is_open], inputs=ON, bulk=False,
    help=gettext_lazy("随征集一起发出，期限开始计算。"),
)  # fmt: skip
def send(reply: Reply, *, on: date) -> None:
    reply.sent_on, reply.due_on = on, reply.call.due_on


@replies.transition(
    gettext_lazy("沿用已报数据"), S.PLANNED, to=S.CONFIRMED, by=OFFICE, needs=[all_filled, call_is_open], inputs=ON,
    bulk=False, help=gettext_lazy("要的数科室都报过，直接沿用，不再打扰科室。"),
)  # fmt: skip
def reuse(reply: Reply, *, on: date) -> None:
    reply.reused, reply.sent_on, reply.confirmed_on = True, on, on


@replies.transition(
    gettext_lazy("指定答复人"), S.PLANNED, S.OWED, by=OFFICE | HEADS, inputs={"person": gettext_lazy("答复人")}, bulk=False,
    help=gettext_lazy("科室里谁最清楚就由谁填，不必有联络员的角色；联络员仍然可以填。"),
)  # fmt: skip
def assign(reply: Reply, *, person: User) -> None:
    if not person.posts.on(today()).filter(org__path__startswith=reply.org.path).exists():
        raise ValidationError({"person": _("%(name)s不在这个科室任职。") % {"name": person}})
    reply.person = person


@replies.transition(
    gettext_lazy("提交答复"), S.OWED, to=S.ANSWERED, by=UNIT, also=is_named, needs=[call_is_open, all_filled],
    inputs=ON | {"note": gettext_lazy("情况说明")}, bulk=False,
    help=gettext_lazy("问项都填好了，交负责人确认；可以附佐证。"),
)  # fmt: skip
def answer(reply: Reply, *, on: date, note: str = "", by: User) -> None:
    if reply.sent_on and on < reply.sent_on:
        raise ValidationError({"on": _("填报日期不能早于发出日期。")})
    reply.answered_by, reply.answered_on, reply.note = by, on, note.strip()


@replies.transition(
    gettext_lazy("确认"), S.ANSWERED, to=S.CONFIRMED, by=HEADS, needs=[call_is_open], judged=[not_by_who_answered],
    inputs=ON, help=gettext_lazy("核对无误，数据从此可以用进报告，点开看得到是谁、什么时候报的；佐证随之归档。"),
)  # fmt: skip
def confirm(reply: Reply, *, on: date, by: User) -> None:
    if reply.answered_on and on < reply.answered_on:
        raise ValidationError({"on": _("确认日期不能早于填报日期。")})
    reply.confirmed_by, reply.confirmed_on = by, on
    keeping.freeze(reply)


@replies.transition(
    gettext_lazy("退回重填"), S.ANSWERED, S.CONFIRMED, to=S.OWED, by=HEADS | OFFICE, needs=[call_is_open], inputs=WHY,
    bulk=False, help=gettext_lazy("写明哪里不对；已填的数保留，改好再交。退回期间这些数不计。"),
)  # fmt: skip
def send_back(reply: Reply, *, reason: str, on: date) -> None:
    reply.answered_by = reply.answered_on = reply.confirmed_by = reply.confirmed_on = None
    reply.reused = False


@replies.transition(
    gettext_lazy("改期限"), S.OWED, by=OFFICE, inputs=WHY | {"due": gettext_lazy("新的期限")}, bulk=True,
    help=gettext_lazy("科室有实际困难的，可以改期限，理由留痕。"),
)  # fmt: skip
def postpone(reply: Reply, *, due: date, reason: str, on: date) -> None:
    if due < on:
        raise ValidationError({"due": _("新的期限不能早于今天。")})
    reply.due_on = due


@replies.transition(
    gettext_lazy("提醒"), S.OWED, by=OFFICE, inputs={"words": gettext_lazy("提醒的话")}, bulk=True,
    help=gettext_lazy("在站内提醒要答复的人，只提醒一次；快到期限时系统也会提醒，不必天天催。"),
)  # fmt: skip
def urge(reply: Reply, *, words: str, by: User) -> None:
    remind(reply, [reply.person] if reply.person else User.objects.holding(UNIT, reply.org), by=by, words=words)


@replies.transition(
    gettext_lazy("不再要"), *STILL_ASKED, to=S.WAIVED, by=OFFICE, inputs=WHY, grave=True,
    help=gettext_lazy("问错了科室，或者这个数不需要了。"),
)  # fmt: skip
def waive(reply: Reply, *, reason: str, on: date) -> None:
    pass


def why_not_fill(reply: Reply, user: User) -> str:
    """Why this person cannot fill in answers now; empty when they can."""
    if reply.status != S.OWED:
        return _("当前为“%(state)s”，不能填写。") % {"state": reply.get_status_display()}
    reasons = answer.why_not_person(reply, user)
    return reasons[0] if reasons else call_is_open(reply) or ""


@transaction.atomic
def fill(reply: Reply, given: Mapping[Question, Given | None], *, by: User) -> int:
    """Keep what was filled in so far; nothing given takes an answer away. Answers how many answers changed. Raises
    Refused for whoever may not, and when it is not the moment."""
    reply = writing.locked(reply)
    if reason := why_not_fill(reply, by):
        raise Refused(reason)
    kept = {each.question_id: each for each in reply.answers.select_related("question", "reply__call")}
    return sum(_keep(reply, question, kept.get(question.pk), value, by) for question, value in given.items())


def _keep(reply: Reply, question: Question, kept: Answer | None, value: Given | None, by: User) -> bool:
    """Whether anything changed."""
    if value is None:
        if kept is None:
            return False
        writing.delete(kept, by=by, label=gettext_lazy("清空答复"))
        return True
    values: dict[str, Any] = {name: getattr(value, name) for name in ("number", "day", "text", "note")}
    if kept is None:
        writing.create(
            Answer(reply=reply, question=question, by=by, on=today(), **values), by=by, label=gettext_lazy("填写答复")
        )
        return True
    if all(getattr(kept, name) == given for name, given in values.items()):
        return False
    told = {"by": by, "on": today(), "reused_from": None}
    writing.change(kept, values | told, by=by, label=gettext_lazy("修改答复"))
    return True
