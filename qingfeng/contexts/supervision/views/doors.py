"""The ways to the pages of supervision, and from it to what other contexts keep for the group."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.metrics.asking import Question
from qingfeng.kernel.metrics.metric import get, registry
from qingfeng.kernel.metrics.scope import Scope
from qingfeng.kernel.register.declaration import register_of
from qingfeng.kernel.register.doors import Door, door, door_of_list, door_of_menu

from ..models import DISCIPLINE, Opinion, Submission, SubmissionPlan
from .registers import GROUP

SAT_IN = "meetings.sat_in_by_discipline"


@door_of_menu(GROUP)
@door_of_list(Submission)
def to_the_year(user: Any) -> Door | None:
    if not Submission.concerns(user):
        return None
    return Door(_("报送日历"), reverse("supervision:year", args=[today().year]), icon="clock")


@door_of_list(SubmissionPlan)
def to_the_owed(user: Any) -> Door | None:
    if not user.paths(SubmissionPlan.editors):
        return None
    return Door(_("生成全年报送"), reverse("supervision:owed", args=[today().year]), icon="check")


@door(Submission)
def to_the_receipt(submission: Submission, user: Any) -> Door | None:
    if submission.status != Submission.Status.RECEIVED:
        return None
    return Door(_("签收回执"), reverse("supervision:receipt", args=[submission.pk]), icon="file")


@door_of_menu(GROUP)
@door_of_list(Opinion)
def to_the_meetings(user: Any) -> Door | None:
    """The meetings of this year that the group sat in on: the rows of the figure, in the register of meetings."""
    if SAT_IN not in registry or user.home is None or not user.paths(DISCIPLINE):
        return None
    metric: Any = get(SAT_IN)
    register = register_of(metric.population().model)
    question = Question(metric, Scope(Period.of(today(), "year"), user.home))
    return Door(_("列席的会议"), question.rows_in(register.url()), icon="user") if register else None
