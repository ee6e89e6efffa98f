"""A list is drawn up, proposed, issued. Issuing gives each duty to its owner and makes every occasion of the year owed.
An occasion is fulfilled by the owner with proof, then confirmed by the one above, or sent back; or it is waived.
"""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing
from qingfeng.kernel.files import keeping
from qingfeng.kernel.people.models import User
from qingfeng.kernel.people.roles import LEADERS
from qingfeng.kernel.workflow import Workflow

from .models import DIRECTOR, OFFICE, Duty, DutyList, Occasion, Proof

L, D, S, P = DutyList.Status, Duty.Status, Occasion.Status, Proof.Status
ON = {"on": gettext_lazy("日期")}
WHY = ON | {"reason": gettext_lazy("理由")}

lists = Workflow(DutyList, start=L.DRAFT)


def has_duties(record: DutyList) -> str | None:
    return None if record.duties.filter(status=D.DRAFT).exists() else _("清单里还没有责任事项。")


def deadlines_are_set(record: DutyList) -> str | None:
    """What is done once is done by a day; what is only broken down further needs none."""
    drafts = Duty.objects.leaves().filter(list=record, status=D.DRAFT)
    missing = [each.number for each in drafts.filter(rhythm=Duty.Rhythm.ONCE, due_on__isnull=True)[:5]]
    return _("第 %(numbers)s 项还没有履行期限。") % {"numbers": "、".join(missing)} if missing else None


@lists.transition(
    gettext_lazy("报请审定"), L.DRAFT, to=L.PROPOSED, by=OFFICE, needs=[has_duties, deadlines_are_set], bulk=False,
    help=gettext_lazy("责任事项分解到人之后，报局长审定。"),
)  # fmt: skip
def propose(record: DutyList) -> None:
    pass


@lists.transition(gettext_lazy("退回修改"), L.PROPOSED, to=L.DRAFT, by=DIRECTOR, inputs=WHY, grave=True)
def give_back(record: DutyList, *, reason: str, on: date) -> None:
    pass


@lists.transition(
    gettext_lazy("审定印发"), L.PROPOSED, to=L.ISSUED, by=DIRECTOR, needs=[has_duties, deadlines_are_set], inputs=ON,
    bulk=False, help=gettext_lazy("责任从此到人，每一次该履行的都出现在责任人的工作台上。"),
)  # fmt: skip
def issue(record: DutyList, *, by: User, on: date) -> None:
    record.issued_on = on
    for duty in record.duties.filter(status=D.DRAFT).select_related("list"):
        give(duty, by=by, on=on)
        writing.change(duty, {"status": D.ASSIGNED, "assigned_on": on}, by=by, label=gettext_lazy("下达"))


def give(duty: Duty, *, by: User, on: date) -> None:
    """Make what is done owed, from the day on which it was given."""
    if duty.children.exclude(status=D.CANCELLED).exists():
        return
    for covers, due in duty.owed_for():
        if due >= on:
            occasion = Occasion(duty=duty, owner=duty.owner, covers=covers, due_on=due)
            writing.create(occasion, by=by, label=gettext_lazy("列入应履行"))
        elif not covers:
            raise ValidationError({"on": _("第 %(number)s 项的履行期限早于这一天。") % {"number": duty.number}})


@lists.transition(gettext_lazy("作废"), L.DRAFT, L.PROPOSED, to=L.CANCELLED, by=OFFICE, inputs=WHY, grave=True)
def discard(record: DutyList, *, reason: str, on: date) -> None:
    pass


@lists.transition(
    gettext_lazy("撤销清单"), L.ISSUED, to=L.CANCELLED, by=DIRECTOR, inputs=WHY, grave=True,
    help=gettext_lazy("整份清单不再作数，其中的责任都不再计数；只改一两项的，请在责任事项里办理。"),
)  # fmt: skip
def revoke(record: DutyList, *, reason: str, on: date) -> None:
    pass


duties = Workflow(Duty, start=D.DRAFT)


def list_is_issued(duty: Duty) -> str | None:
    return None if duty.list.status == L.ISSUED else _("所在清单还没有印发，印发时一并下达。")


def deadline_is_set(duty: Duty) -> str | None:
    once = duty.rhythm == Duty.Rhythm.ONCE and duty.due_on is None
    return _("还没有履行期限。") if once and not duty.children.exists() else None


def nothing_beneath(duty: Duty) -> str | None:
    left = duty.children.exclude(status=D.CANCELLED).count()
    return _("下面还有 %(n)d 项责任，请先办理下级。") % {"n": left} if left else None


@duties.transition(
    gettext_lazy("补充下达"), D.DRAFT, to=D.ASSIGNED, by=DIRECTOR, needs=[list_is_issued, deadline_is_set], inputs=ON,
    help=gettext_lazy("清单印发后新增的责任，经局长批准后下达。"),
)  # fmt: skip
def assign(duty: Duty, *, by: User, on: date) -> None:
    give(duty, by=by, on=on)
    duty.assigned_on = on


@duties.transition(
    gettext_lazy("移交"), D.ASSIGNED, by=OFFICE, inputs=WHY | {"to": gettext_lazy("接任人")}, bulk=True,
    help=gettext_lazy("人员调整时，还没有履行的连同责任一并移交；已经履行的仍记在原责任人名下。"),
)  # fmt: skip
def hand_over(duty: Duty, *, to: User, reason: str, on: date, by: User) -> None:
    if to == duty.owner:
        raise ValidationError({"to": _("接任人就是现在的责任人。")})
    duty.owner = to
    for occasion in duty.occasions.open():
        writing.change(occasion, {"owner": to}, by=by, label=gettext_lazy("移交"))


@duties.transition(
    gettext_lazy("不列入"), D.DRAFT, to=D.CANCELLED, by=OFFICE, needs=[nothing_beneath], grave=True,
    help=gettext_lazy("从拟订的清单里去掉这一项。"),
)  # fmt: skip
def drop(duty: Duty) -> None:
    pass


@duties.transition(
    gettext_lazy("撤销责任"), D.ASSIGNED, to=D.CANCELLED, by=DIRECTOR, needs=[nothing_beneath], inputs=WHY, grave=True,
    help=gettext_lazy("还没有履行的随之免予履行；已经履行的照旧计数。"),
)  # fmt: skip
def cancel(duty: Duty, *, reason: str, on: date, by: User) -> None:
    for occasion in duty.occasions.open():
        writing.change(occasion, {"status": S.WAIVED, "waived_by": by}, by=by, label=gettext_lazy("随责任撤销免予履行"))


occasions = Workflow(Occasion, start=S.OWED)


def is_owner(occasion: Occasion, user: User) -> bool:
    return bool(occasion.owner_id == user.pk)


def is_party(occasion: Occasion, user: User) -> bool:
    """The owner, or the one above."""
    return is_owner(occasion, user) or bool(occasion.superior == user)


def proved(occasion: Occasion) -> str | None:
    if occasion.proofs.filter(status=P.LINKED).exists() or keeping.of(occasion).exists():
        return None
    return _("还没有佐证：请关联一条记录，或添加一份佐证材料。")


def list_in_force(occasion: Occasion) -> str | None:
    return None if occasion.duty.list.status == L.ISSUED else _("所在清单已不作数。")


def not_their_own(occasion: Occasion, user: User) -> str | None:
    own = user.pk in {occasion.owner_id, occasion.reported_by_id}
    return _("本人履行的，由上一级责任人或办公室的其他人确认。") if own else None


@occasions.transition(
    gettext_lazy("报告履行"), S.OWED, S.RETURNED, to=S.FULFILLED, by=OFFICE, also=is_owner, bulk=False,
    needs=[list_in_force, proved], inputs=ON | {"account": gettext_lazy("履行情况")},
    help=gettext_lazy("一句话写明做了什么；佐证齐了才能报。办公室可以代填，日志里写明是谁填的。"),
)  # fmt: skip
def fulfil(occasion: Occasion, *, account: str, on: date, by: User) -> None:
    given = occasion.duty.assigned_on
    if given and on < given:
        raise ValidationError({"on": _("履行日期不能早于下达日期。")})
    occasion.account, occasion.fulfilled_on, occasion.reported_by = account.strip(), on, by


@occasions.transition(
    gettext_lazy("确认"), S.FULFILLED, to=S.CONFIRMED, by=OFFICE, also=is_party, judged=[not_their_own], inputs=ON,
    needs=[list_in_force, proved],
    help=gettext_lazy("由上一级责任人或办公室看过佐证后确认；确认后佐证归档。"),
)  # fmt: skip
def confirm(occasion: Occasion, *, on: date, by: User) -> None:
    after_fulfilment(occasion, on)
    occasion.confirmed_on, occasion.confirmed_by = on, by
    keeping.freeze(occasion)


@occasions.transition(
    gettext_lazy("退回"), S.FULFILLED, to=S.RETURNED, by=OFFICE, also=is_party, judged=[not_their_own], inputs=WHY,
    bulk=False, help=gettext_lazy("写明缺什么，责任人补正后再报。"),
)  # fmt: skip
def send_back(occasion: Occasion, *, reason: str, on: date) -> None:
    after_fulfilment(occasion, on)
    occasion.fulfilled_on = None


@occasions.transition(
    gettext_lazy("免予履行"), S.OWED, S.RETURNED, to=S.WAIVED, by=LEADERS, judged=[not_their_own], inputs=WHY,
    grave=True, help=gettext_lazy("写明理由；批准人记录在案，从此不再计入应履行。"),
)  # fmt: skip
def waive(occasion: Occasion, *, reason: str, on: date, by: User) -> None:
    occasion.waived_by = by


def after_fulfilment(occasion: Occasion, on: date) -> None:
    if occasion.fulfilled_on and on < occasion.fulfilled_on:
        raise ValidationError({"on": _("不能早于履行日期。")})


proofs = Workflow(Proof, start=P.LINKED)


def not_confirmed(proof: Proof) -> str | None:
    return _("已经确认归档，不能撤下。") if proof.occasion.status == S.CONFIRMED else None


def of_their_own(proof: Proof, user: User) -> bool:
    return is_owner(proof.occasion, user)


@proofs.transition(
    gettext_lazy("撤下"), P.LINKED, to=P.WITHDRAWN, by=OFFICE, also=of_their_own, needs=[not_confirmed], grave=True,
    help=gettext_lazy("关联错了的可以撤下，痕迹保留在日志中；记录本身不受影响。"),
)  # fmt: skip
def withdraw(proof: Proof) -> None:
    pass


def why_not_link(occasion: Occasion, user: User) -> str:
    """Why this person cannot add proof to the occasion now; empty when they can."""
    if not is_owner(occasion, user) and not user.holds(OFFICE, occasion.unit):
        return _("佐证由责任人本人或办公室添加。")
    if occasion.status not in {*Occasion.OPEN, S.FULFILLED}:
        return _("当前为“%(state)s”，不能再添加佐证。") % {"state": occasion.get_status_display()}
    return ""


def link(occasion: Occasion, record: Any, *, by: User) -> Proof:
    """Name a record as proof; its name is kept as it is now."""
    words = f"{record}"[:200]
    proof = Proof(occasion=occasion, subject_type=record._meta.label_lower, subject_id=record.pk, words=words)
    return writing.create(proof, by=by, label=gettext_lazy("关联记录"))
