"""One person verifies, another confirms; only then does the verdict count.

answer    the checklist of usual false positives
verify    → waits for a second person
confirm, send_back    by somebody who neither verified it nor keeps away from it
"""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.errors import Refused
from qingfeng.kernel.files import keeping
from qingfeng.kernel.people.models import User

from ..checklist import questions
from ..models import EDITORS, Check, Reason, Suspicion, Verification
from .life import ON, REVIEW, S, V, due, is_verifier, keeps_away, suspicions

AGAINST = frozenset(
    {Reason.DEATH, Reason.FALSE_CLAIM, Reason.DOUBLE, Reason.WORKING, Reason.SERVING, Reason.NOT_ENTITLED,
     Reason.HANDLING}
)  # fmt: skip
FOR = frozenset({Reason.DATA, Reason.OTHER_PERSON, Reason.LAWFUL, Reason.SAME_MONTH, Reason.STOPPED})
OPEN = frozenset({Reason.NO_CONTACT, Reason.NO_PROOF, Reason.ELSEWHERE})
FITTING = {V.UPHELD: AGAINST, V.PARTLY: AGAINST, V.NOT_UPHELD: FOR, V.UNKNOWN: OPEN}
OWING = {V.UPHELD, V.PARTLY}


def why_not_verify(suspicion: Suspicion, user: User) -> str:
    """Why this person cannot fill in its checklist now; empty when they can."""
    return next(iter(verify.why_not_person(suspicion, user)), "") or (
        "" if suspicion.status in verify.sources else _("现在不在核实中。")
    )


@transaction.atomic
def answer(suspicion: Suspicion, answers: dict[str, tuple[str, str]], *, by: User) -> None:
    """``answers``: question → answer and words. Those given before are changed."""
    suspicion = writing.locked(suspicion)
    if reason := why_not_verify(suspicion, by):
        raise Refused(reason)
    known = {check.question: check for check in suspicion.checks.all()}
    for question, (given, words) in answers.items():
        values = {"answer": given, "words": words, "answered_by": by, "answered_on": today()}
        if check := known.get(question):
            if (check.answer, check.words) != (given, words):
                writing.change(check, values, by=by, label=gettext_lazy("核对"))
        else:
            check = Check(suspicion=suspicion, question=question, **values)
            writing.create(check, by=by, label=gettext_lazy("核对"))


def checked(suspicion: Suspicion) -> str | None:
    left = set(questions(suspicion.code)) - {check.question for check in suspicion.checks.all()}
    return _("核实清单还有 %(n)d 项没有核对。") % {"n": len(left)} if left else None


def is_theirs(suspicion: Suspicion, user: User) -> str | None:
    """What was given to somebody is verified by them."""
    if suspicion.verifier_id in {None, user.pk}:
        return None
    return _("已分派给%(who)s核实。") % {"who": suspicion.verifier}


@suspicions.transition(
    gettext_lazy("核实"), S.RECEIVED, S.DISPATCHED, to=S.REVIEWING, by=EDITORS, also=is_verifier, bulk=False,
    needs=[checked], judged=[keeps_away, is_theirs],
    inputs=ON | {"verdict": gettext_lazy("核实结论"), "reason": gettext_lazy("结论原因"),
                 "findings": gettext_lazy("核实情况"), "established": gettext_lazy("应追回金额（元）")},
    help=gettext_lazy("比对只是疑点，由人核实后下结论；再由另一人复核。"),
)  # fmt: skip
def verify(
    suspicion: Suspicion, *, verdict: Suspicion.Verdict, reason: Reason, findings: str,
    established: Decimal | None = None, on: date, by: User,
) -> None:  # fmt: skip
    if on < suspicion.received_on:
        raise ValidationError({"on": _("核实日期不能早于下发日期。")})
    refuse_a_verdict(suspicion, verdict, reason, established or Decimal(0))
    row = Verification(
        suspicion=suspicion, verifier=by, on=on, verdict=verdict, reason=reason, findings=findings,
        established=established or Decimal(0),
    )  # fmt: skip
    writing.create(row, by=by, label=gettext_lazy("提出结论"))
    suspicion.verifier, suspicion.due_on = by, due(REVIEW, on)


def refuse_a_verdict(suspicion: Suspicion, verdict: str, reason: str, owed: Decimal) -> None:
    """A verdict, its reason, the checklist and the money must say the same."""
    if reason not in FITTING[V(verdict)]:
        names = "、".join(str(each.label) for each in Reason if each in FITTING[V(verdict)])
        told = {"verdict": V(verdict).label, "names": names}
        raise ValidationError({"reason": _("结论“%(verdict)s”的原因须是：%(names)s。") % told})
    if owed and verdict not in OWING:
        raise ValidationError({"established": _("不属实或无法核实的疑点没有应追回金额。")})
    if verdict == V.UPHELD and (check := suspicion.checks.filter(answer=Check.Answer.APPLIES).first()):
        raise ValidationError({"verdict": _("清单里“%(what)s”属于误报情形，不能下“属实”。") % {"what": check.question}})


def waiting(suspicion: Suspicion) -> Verification:
    found: Verification | None = suspicion.verifications.filter(review=Verification.Review.WAITING).last()
    if found is None:
        raise ValidationError(_("没有等待复核的核实记录，请退回核实人重新提出结论。"))
    return found


def did_not_verify(suspicion: Suspicion, user: User) -> str | None:
    return _("不能复核自己核实的疑点。") if is_verifier(suspicion, user) else None


SECOND = [did_not_verify, keeps_away]


@suspicions.transition(
    gettext_lazy("复核通过"), S.REVIEWING, to=S.VERIFIED, by=EDITORS, judged=SECOND, bulk=False,
    inputs={"on": gettext_lazy("复核日期"), "remark": gettext_lazy("复核意见")},
    help=gettext_lazy("看过比对明细、核实清单和佐证后确认结论；从此计入核实数。"),
)  # fmt: skip
def confirm(suspicion: Suspicion, *, on: date, remark: str = "", by: User) -> None:
    row = reviewed(suspicion, Verification.Review.CONFIRMED, remark, on, by)
    suspicion.verdict, suspicion.reason, suspicion.findings = row.verdict, row.reason, row.findings
    suspicion.verified_on, suspicion.established = row.on, row.established
    suspicion.reviewer, suspicion.reviewed_on, suspicion.due_on = by, on, None
    suspicion.vanished_on = None
    keeping.freeze(suspicion)


@suspicions.transition(
    gettext_lazy("退回重核"), S.REVIEWING, to=S.DISPATCHED, by=EDITORS, judged=SECOND, bulk=False,
    inputs={"reason": gettext_lazy("退回理由"), "due_on": gettext_lazy("重新核实期限"), "on": gettext_lazy("复核日期")},
    help=gettext_lazy("证据不足或结论不当的，退回原核实人；每一轮都留在核实记录里。"),
)  # fmt: skip
def send_back(suspicion: Suspicion, *, reason: str, due_on: date, on: date, by: User) -> None:
    if due_on < on:
        raise ValidationError({"due_on": _("重新核实期限不能早于退回日期。")})
    reviewed(suspicion, Verification.Review.RETURNED, reason, on, by)
    suspicion.due_on = due_on


def reviewed(suspicion: Suspicion, review: str, remark: str, on: date, by: User) -> Verification:
    row = waiting(suspicion)
    if on < row.on:
        raise ValidationError({"on": _("复核日期不能早于核实日期。")})
    values = {"review": review, "remark": remark, "reviewer": by, "reviewed_on": on}
    return writing.change(row, values, by=by, label=gettext_lazy("复核"))
