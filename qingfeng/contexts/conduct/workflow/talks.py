"""The life of a talk: recorded, followed up, opened by rule, or cancelled."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.people.models import User
from qingfeng.kernel.workflow import Workflow

from ..models import RECORDERS, Talk
from ..models.opening import OPENERS, rule_for
from .asked import WHY

T = Talk.Status
talks = Workflow(Talk, start=T.DRAFT)


def talk_day_has_come(talk: Talk) -> str | None:
    return _("谈话日期还没有到。") if talk.day > today() else None


def has_participants(talk: Talk) -> str | None:
    return None if talk.participants.exists() else _("还没有登记谈话对象。")


def is_held_with_whom_it_is_about(talk: Talk) -> str | None:
    """A talk because of a finding is held with the person found."""
    if talk.finding is None or talk.participants.filter(person=talk.finding.person_id).exists():
        return None
    return _("因检查发现谈话的，谈话对象里要有当事人%(who)s。") % {"who": talk.finding.person}


def follow_up_is_open(talk: Talk) -> str | None:
    if talk.follow_up_on is None:
        return _("这次谈话没有约定回访。")
    return _("已经回访过。") if talk.followed_up_on else None


def examination_is_open(talk: Talk) -> str | None:
    if talk.kind != Talk.Kind.ADMONITION:
        return _("只有诫勉谈话要提交书面检查。")
    return _("书面检查已经提交。") if talk.examined_on else None


def a_rule_opens_it(talk: Talk) -> str | None:
    return None if rule_for(talk.kind) else _("没有规则允许谈话双方和登记人以外的人查阅这类谈话。")


def was_there_or_records(talk: Talk, user: User) -> str | None:
    return None if talk.was_there_or_recorded(user) else _("谈话内容由谈话双方和登记人填写。")


def was_not_there(talk: Talk, user: User) -> str | None:
    return _("您是谈话一方或登记人，可以直接查看。") if talk.was_there_or_recorded(user) else None


@talks.transition(
    gettext_lazy("登记完成"), T.DRAFT, to=T.HELD, by=RECORDERS,
    needs=[talk_day_has_come, has_participants, is_held_with_whom_it_is_about],
    judged=[was_there_or_records], inputs={"content": gettext_lazy("谈话内容")}, bulk=False,
    help=gettext_lazy("谈话从此计数。谈话内容加密保存，只有谈话双方和登记人能看，每次查看都留记录。"),
)  # fmt: skip
def finish(talk: Talk, *, content: str) -> None:
    talk.content = content


@talks.transition(
    gettext_lazy("登记书面检查"), T.HELD, by=RECORDERS, needs=[examination_is_open], judged=[was_there_or_records],
    inputs={"on": gettext_lazy("提交日期")}, help=gettext_lazy("诫勉对象须在五个工作日内提交书面检查；这里只记提交日期。"),
)  # fmt: skip
def examine(talk: Talk, *, on: date) -> None:
    if on < talk.day:
        raise ValidationError({"on": _("提交日期不能早于谈话日期。")})
    talk.examined_on = on


@talks.transition(
    gettext_lazy("回访"), T.HELD, by=RECORDERS, needs=[follow_up_is_open], judged=[was_there_or_records],
    inputs={"content": gettext_lazy("回访情况"), "on": gettext_lazy("回访日期")},
    help=gettext_lazy("回访情况接在谈话内容之后，同样加密。"),
)  # fmt: skip
def follow_up(talk: Talk, *, content: str, on: date) -> None:
    if on < talk.day:
        raise ValidationError({"on": _("回访日期不能早于谈话日期。")})
    talk.followed_up_on = on
    talk.content = f"{talk.content}\n\n{on} {_('回访')}：{content}"


@talks.transition(
    gettext_lazy("依规查阅"), T.HELD, by=OPENERS, needs=[a_rule_opens_it], judged=[was_not_there],
    inputs={"reason": gettext_lazy("查阅理由")},
    help=gettext_lazy("写明理由后，当天可以查看谈话内容；理由和每次查看都记入办理过程，谈话双方看得到。"),
)  # fmt: skip
def consult(talk: Talk, *, reason: str) -> None:
    """The reason in the trail is the key (``Talk.opened_by_rule``); the record itself does not change."""


@talks.transition(
    gettext_lazy("作废"), T.DRAFT, T.HELD, to=T.CANCELLED, by=RECORDERS, inputs=WHY, grave=True,
    judged=[was_there_or_records], help=gettext_lazy("登记有误时作废，不再计数。"),
)  # fmt: skip
def cancel_talk(talk: Talk, *, reason: str, on: date) -> None:
    pass
