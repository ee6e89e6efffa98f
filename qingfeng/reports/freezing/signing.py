"""The way of a report to an edition: sent, signed by persons in turn, frozen; corrected by a further edition.

send      fix the report as it is; from now on nobody changes it
sign      the person whose turn it is; binds the hash of what was fixed
give_back the same person sends it back to be written on
freeze    all have signed
correct   open a frozen report again, for the next edition
"""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing
from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.kernel.people.models import User
from qingfeng.reports.composing.models import Report
from qingfeng.reports.composing.presenting import teller_of

from .blocking import Blocker, standing
from .fixing import fixed
from .models import Edition, FinalDraft, Signature, Signer

MOST = 6  # persons who sign one report
Status = Report.Status


def _must(reason: str) -> None:
    if reason:
        raise Refused(reason)


def why_not_send(report: Report, user: Any) -> str:
    if report.status != Status.WRITING:
        return _("报告现在是“%(state)s”，不能送签。") % {"state": report.get_status_display()}
    return report.why_not_write(user, report.org)


@transaction.atomic
def send(report: Report, people: list[User], *, by: Any, reason: str = "") -> FinalDraft:
    """``reason`` answers for sentences that read like another figure; it is signed with the rest."""
    report = writing.locked(report)
    _must(why_not_send(report, by))
    if not people or len(set(people)) != len(people) or len(people) > MOST:
        raise BadInput(_("请选 1 至 %(n)d 位会签人，每人一次，排好次序。") % {"n": MOST})
    teller = teller_of(report)
    found = standing(report, teller)
    if found.blockers:
        words = {"n": len(found.blockers), "first": found.blockers[0].why}
        raise BadInput(_("还有 %(n)d 处要先处理，第一处：%(first)s") % words)
    made = fixed(report, teller, report.editions.count() + 1, answered_for(found.disputes, reason))
    draft = FinalDraft.keep(people, made["figures"], by=by, **made["given"])
    writing.change(report, {"status": Status.SIGNING}, by=by, label=gettext_lazy("送签"))
    signers = "、".join(str(each) for each in people)
    kept = {"hash": draft.hash, "signers": signers, "reason": draft.content["disputes"].get("reason", "")}
    writing.note(report, "send", by=by, label=gettext_lazy("送签"), **kept)
    return draft


def answered_for(disputes: list[Blocker], reason: str) -> dict[str, Any]:
    """What was disputed, and why it stands as it is. Raises BadInput without a reason."""
    if not disputes:
        return {}
    if not reason.strip():
        told = {"n": len(disputes), "first": disputes[0].why}
        raise BadInput(_("有 %(n)d 处词与数不合，请改正，或者写明照此送签的理由。第一处：%(first)s") % told)
    return {"said": [[each.where, each.why] for each in disputes], "reason": reason.strip()[:500]}


def current(report: Report) -> FinalDraft | None:
    """What is being signed."""
    return report.sent.first() if report.status == Status.SIGNING else None


def why_not_sign(draft: FinalDraft, user: Any) -> str:
    turn = draft.next
    if draft.report.status != Status.SIGNING or turn is None or draft.returned:
        return _("现在没有要签的。")
    if turn.person_id != user.pk or not user.is_active:
        return _("现在轮到%(who)s签署。") % {"who": turn.person}
    return "" if draft.whole else _("送签稿的内容与校验值不符，已被改动，不能签署。请立即告诉系统管理员。")


def sign(draft: FinalDraft, opinion: str, seen: str, *, by: Any) -> Signature:
    """``seen`` is the hash of the draft that the person has read."""
    return _given(draft, Signature.Decision.SIGNED, opinion, seen, by, gettext_lazy("会签同意"))


@transaction.atomic
def give_back(draft: FinalDraft, opinion: str, seen: str, *, by: Any) -> Signature:
    if not opinion.strip():
        raise BadInput(_("退回要写明理由。"))
    given = _given(draft, Signature.Decision.RETURNED, opinion, seen, by, gettext_lazy("会签退回"))
    writing.change(draft.report, {"status": Status.WRITING}, by=by, label=gettext_lazy("会签退回"))
    return given


@transaction.atomic
def _given(draft: FinalDraft, decision: str, opinion: str, seen: str, by: Any, label: Any) -> Signature:
    draft = FinalDraft.objects.get(pk=draft.pk)
    draft.report = writing.locked(draft.report)
    _must(why_not_sign(draft, by))
    if seen != draft.hash:
        raise BadInput(_("您看的不是现在这份送签稿，请刷新页面再签。"))
    turn = draft.next
    assert isinstance(turn, Signer)
    given = Signature.give(turn, decision, opinion.strip()[:500])
    writing.note(
        draft.report, decision, by=by, label=label, content=draft.hash, signature=given.hash, opinion=given.opinion
    )
    return given


def why_not_freeze(draft: FinalDraft, user: Any) -> str:
    if draft.report.status != Status.SIGNING or draft.returned:
        return _("现在没有可以定稿的送签稿。")
    if draft.next is not None:
        return _("还没有签完：现在轮到%(who)s。") % {"who": draft.next.person}
    return draft.report.why_not_write(user, draft.report.org)


@transaction.atomic
def freeze(draft: FinalDraft, *, by: Any) -> Edition:
    draft.report = writing.locked(draft.report)
    _must(why_not_freeze(draft, by))
    if not draft.whole:
        raise BadInput(_("送签稿的内容与校验值不符，已被改动，不能定稿。请立即告诉系统管理员。"))
    edition = Edition.keep(draft, by)
    writing.change(draft.report, {"status": Status.FROZEN, "correction": ""}, by=by, label=gettext_lazy("定稿"))
    writing.note(
        draft.report,
        "freeze",
        by=by,
        label=gettext_lazy("定稿"),
        number=edition.number,
        content=draft.hash,
        seal=edition.seal,
    )
    return edition


def why_not_correct(report: Report, user: Any) -> str:
    if report.status != Status.FROZEN:
        return _("只有定稿的报告才需要更正。")
    return report.why_not_write(user, report.org)


@transaction.atomic
def correct(report: Report, reason: str, *, by: Any) -> Report:
    """The frozen edition stays as it is; the next one tells what has changed, and why."""
    report = writing.locked(report)
    _must(why_not_correct(report, by))
    if not reason.strip():
        raise BadInput(_("更正要写明事由。"))
    values = {"status": Status.WRITING, "correction": reason.strip()[:200]}
    return writing.change(report, values, by=by, label=gettext_lazy("更正定稿"))
