"""The proof law: closing needs evidence of the outcome, and a judge who is neither the owner nor of their section."""

from django.utils.translation import gettext as _

from qingfeng.kernel.files import keeping
from qingfeng.kernel.people.models import User

from ..models import Campaign, Problem

SAYS = {
    Campaign.Judges.OFFICE: frozenset({"office"}),
    Campaign.Judges.DISCIPLINE: frozenset({"discipline"}),
    Campaign.Judges.EITHER: frozenset({"office", "discipline"}),
}


def outcome_proved(problem: Problem) -> str | None:
    """What was filed at an earlier closing proves nothing after a relapse."""
    kept = [problem, *problem.progress.all()]
    if any(keeping.of(each).outcomes().filter(frozen_at__isnull=True).exists() for each in kept):
        return None
    return _("还没有能证明成效的佐证材料（照片、签到不算）。")


def freeze(problem: Problem) -> None:
    """Nothing of the evidence can be taken away from now on: each file stands under its hash."""
    for each in (problem, *problem.progress.all()):
        keeping.freeze(each)


def not_their_own(problem: Problem, user: User) -> str | None:
    if user.pk in {problem.owner_id, problem.leader_id, problem.asked_by_id}:
        return _("不能核验自己负责的问题。")
    sections = {problem.org_id, problem.owner.org.pk if problem.owner and problem.owner.org else None}
    return _("不能核验本科室的问题。") if user.org and user.org.pk in sections else None


def as_the_campaign_says(problem: Problem, user: User) -> str | None:
    campaign = problem.list.campaign
    if user.holds(SAYS[Campaign.Judges(campaign.judges)], problem.org):
        return None
    return _("方案规定由%(who)s核验。") % {"who": campaign.get_judges_display()}
