"""A self-check is answered aspect by aspect, then as a whole: problems or an explicit nil. Problems make a list."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing
from qingfeng.kernel.people.models import User
from qingfeng.kernel.people.roles import UNIT
from qingfeng.kernel.workflow import Workflow

from ..models import AspectAnswer, Problem, RectificationList, SelfCheck
from ..models.self_checks import is_the_person
from .words import OFFICE, ON, WHY

WHOLE, EACH = SelfCheck.Answer, AspectAnswer.Answer

answers = Workflow(AspectAnswer, start=EACH.PENDING, field="answer")


def check_is_pending(answer: AspectAnswer) -> str | None:
    return None if answer.self_check.answer == WHOLE.PENDING else _("这份自查已经提交，不能再改。")


@answers.transition(
    gettext_lazy("有问题"), EACH.PENDING, EACH.NIL, EACH.FOUND, to=EACH.FOUND, by=UNIT, also=is_the_person,
    needs=[check_is_pending], inputs={"text": gettext_lazy("问题表现")}, bulk=False,
    help=gettext_lazy("写明看得见、说得清的表现。"),
)  # fmt: skip
def found(answer: AspectAnswer, *, text: str) -> None:
    if not text.strip():
        raise ValidationError({"text": _("有问题的，请写明问题表现。")})
    answer.text = text.strip()


@answers.transition(
    gettext_lazy("无问题"), EACH.PENDING, EACH.NIL, EACH.FOUND, to=EACH.NIL, by=UNIT, also=is_the_person,
    needs=[check_is_pending], bulk=False, help=gettext_lazy("对照这个方面查过，没有问题。"),
)  # fmt: skip
def nothing(answer: AspectAnswer) -> None:
    answer.text = ""


checks = Workflow(SelfCheck, start=WHOLE.PENDING, field="answer")


def every_aspect_answered(check: SelfCheck) -> str | None:
    left = check.answers.filter(answer=EACH.PENDING).count()
    return _("还有 %(n)d 个方面没有回答。") % {"n": left} if left else None


def nothing_found(check: SelfCheck) -> str | None:
    return _("有的方面查出了问题。") if check.answers.filter(answer=EACH.FOUND).exists() else None


def something_found(check: SelfCheck) -> str | None:
    answered = check.answers.exists()
    found_any = check.answers.filter(answer=EACH.FOUND).exists()
    return _("各个方面都没有查出问题。") if answered and not found_any else None


def no_list_yet(check: SelfCheck) -> str | None:
    drawn = RectificationList.objects.filter(self_check=check).exclude(status=RectificationList.Status.CANCELLED)
    found_one = drawn.first()
    return _("已经形成清单 %(number)s。") % {"number": found_one} if found_one else None


def aspects_say_what(check: SelfCheck) -> str | None:
    found_any = check.answers.filter(answer=EACH.FOUND).exists()
    return None if found_any else _("没有逐项写明的问题，请直接新建清单。")


def answered(check: SelfCheck, on: date, by: User) -> None:
    if on < check.asked_on:
        raise ValidationError({"on": _("自查日期不能早于布置日期。")})
    check.answered_on, check.answered_by = on, by


@checks.transition(
    gettext_lazy("报有问题"), WHOLE.PENDING, to=WHOLE.PROBLEMS, by=UNIT, also=is_the_person,
    needs=[every_aspect_answered, something_found], inputs=ON, help=gettext_lazy("自查完成，查出的问题列入清单整改。"),
)  # fmt: skip
def report_problems(check: SelfCheck, *, on: date, by: User) -> None:
    answered(check, on, by)


@checks.transition(
    gettext_lazy("报无问题"), WHOLE.PENDING, to=WHOLE.NIL, by=UNIT, also=is_the_person,
    needs=[every_aspect_answered, nothing_found], inputs=ON, bulk=False,
    help=gettext_lazy("逐项查过，明确报告没有问题；谁报的、哪天报的都留名。"),
)  # fmt: skip
def report_nil(check: SelfCheck, *, on: date, by: User) -> None:
    answered(check, on, by)


@checks.transition(
    gettext_lazy("退回重查"), WHOLE.PROBLEMS, WHOLE.NIL, to=WHOLE.PENDING, by=OFFICE, needs=[no_list_yet], inputs=WHY,
    bulk=False, help=gettext_lazy("自查不深入的，说明理由退回。"),
)  # fmt: skip
def check_again(check: SelfCheck, *, reason: str, on: date) -> None:
    check.answered_on = check.answered_by = None


@checks.transition(
    gettext_lazy("形成清单"), WHOLE.PROBLEMS, by=OFFICE | UNIT, needs=[aspects_say_what, no_list_yet], bulk=False,
    inputs={"number": gettext_lazy("清单编号"), "due": gettext_lazy("整改时限")},
    help=gettext_lazy("查出问题的每个方面成为清单里的一个问题草稿，再补原因、措施和责任人。"),
)  # fmt: skip
def draw_up(check: SelfCheck, *, number: str, due: date, by: User) -> None:
    drawn = RectificationList(
        org=check.org, number=number.strip(), campaign=check.campaign, level=check.level, person=check.person,
        self_check=check,
    )  # fmt: skip
    drawn = writing.create(drawn, by=by, label=gettext_lazy("由自查形成"))
    for at, answer in enumerate(check.answers.filter(answer=EACH.FOUND).select_related("aspect"), start=1):
        problem = Problem(
            org=check.org, list=drawn, number=f"{drawn.number}-{at}", aspect=answer.aspect,
            category=answer.aspect.category, title=answer.text[:40], manifestation=answer.text, due_on=due,
            owner=check.person,
        )  # fmt: skip
        writing.create(problem, by=by, label=gettext_lazy("由自查形成"))
