"""What reports quote about campaigns, lists, problems and measures."""

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.metrics.asked import Dimension
from qingfeng.kernel.metrics.measures import MonthOf
from qingfeng.kernel.metrics.metric import metric, ratio
from qingfeng.kernel.metrics.scope import AsOf, During, Recorded
from qingfeng.kernel.records import Guarded

from . import workflow
from .models import Campaign, Measure, Problem, RectificationList, SelfCheck

CAMPAIGN = Dimension("campaign", _("专项行动"), "campaign__term", vocabulary="campaign")
LIST_CAMPAIGN = Dimension("campaign", _("专项行动"), "list__campaign__term", vocabulary="campaign")
LEVELS = {"bureau": r"单位|局级|全局性", "section": r"科室", "person": r"个人"}
LEVEL = Dimension("level", _("层级"), "level", LEVELS)
LIST_LEVEL = Dimension("level", _("层级"), "list__level", LEVELS)
PLAN_CAMPAIGN = Dimension("campaign", _("专项行动"), "term", vocabulary="campaign")
SOURCE = Dimension("source", _("来源"), "source", {value: str(name) for value, name in Problem.Source.choices})
CATEGORY = Dimension("category", _("类别"), "category", {value: str(name) for value, name in Problem.Category.choices})
OF_PROBLEMS = (LIST_CAMPAIGN, LIST_LEVEL, SOURCE, CATEGORY)


@metric(
    _("专项整治方案印发月份"), _("期间印发的专项行动方案，取最近一份的印发月份；已取消的不计。"),
    unit="月", when=During("plan_issued_on"), measure=MonthOf("plan_issued_on"), dimensions=(PLAN_CAMPAIGN,),
)  # fmt: skip
def plan_issued_month() -> Guarded:
    return plans()


@metric(
    _("印发专项整治方案"), _("期间印发的专项行动方案份数；已取消的不计。"),
    unit="份", when=During("plan_issued_on"), dimensions=(PLAN_CAMPAIGN,),
)  # fmt: skip
def plans_issued() -> Guarded:
    return plans()


def plans() -> Guarded:
    return Campaign.objects.exclude(status=Campaign.Status.CANCELLED)


@metric(
    _("问题整改清单"), _("期间印发的问题整改清单份数；草稿和作废的不计。"),
    unit="份", when=During("issued_on"), dimensions=(CAMPAIGN, LEVEL),
)  # fmt: skip
def lists() -> Guarded:
    return RectificationList.objects.issued()


@metric(
    _("发现问题"), _("期间下发的整改问题个数；草稿和作废的不计。"),
    unit="个", when=During("issued_on"), dimensions=OF_PROBLEMS,
)  # fmt: skip
def problems_found() -> Guarded:
    return Problem.objects.issued()


@metric(
    _("已销号问题"), _("销号日期在期间内的整改问题个数。"),
    unit="个", when=During("closed_on"), dimensions=OF_PROBLEMS,
)  # fmt: skip
def problems_closed() -> Guarded:
    return Problem.objects.issued()


@metric(
    _("发现问题中已销号"), _("期间下发的问题中，到目前已经销号的个数；是整改完成率的分子。"),
    unit="个", when=During("issued_on"), dimensions=OF_PROBLEMS,
)  # fmt: skip
def problems_found_closed() -> Guarded:
    return Problem.objects.issued().filter(closed_on__isnull=False)


@metric(
    _("未销号问题"), _("期末已下发、尚未销号的整改问题个数。"),
    unit="个", when=AsOf("issued_on", "closed_on"), dimensions=OF_PROBLEMS,
)  # fmt: skip
def problems_open() -> Guarded:
    return Problem.objects.issued()


@metric(
    _("超期未销号问题"), _("整改时限已到期末仍未销号的问题个数；时限以延期后的为准。"),
    unit="个", when=AsOf("due_on", "closed_on"), dimensions=OF_PROBLEMS,
)  # fmt: skip
def problems_overdue() -> Guarded:
    return Problem.objects.issued()


@metric(
    _("延期整改问题"), _("期间批准过延期的问题个数，以审批动作为准。"),
    unit="个", when=Recorded(workflow.extend), dimensions=OF_PROBLEMS,
)  # fmt: skip
def problems_extended() -> Guarded:
    return Problem.objects.all()


@metric(
    _("整改措施"), _("期间审定的整改措施条数。"),
    unit="条", when=During("agreed_on"),
    dimensions=(
        Dimension("campaign", _("专项行动"), "problem__list__campaign__term", vocabulary="campaign"),
        Dimension("level", _("层级"), "problem__list__level", LEVELS),
    ),
)  # fmt: skip
def measures() -> Guarded:
    return Measure.objects.exclude(problem__status=Problem.Status.CANCELLED)


@metric(
    _("已完成整改措施"), _("期间完成的整改措施条数。"),
    unit="条", when=During("done_on"), dimensions=measures.dimensions,
)  # fmt: skip
def measures_done() -> Guarded:
    return Measure.objects.exclude(problem__status=Problem.Status.CANCELLED)


@metric(
    _("布置自查"), _("期间布置的自查份数，科室和个人各算一份。"),
    unit="份", when=During("asked_on"), dimensions=(CAMPAIGN, LEVEL),
)  # fmt: skip
def self_checks_asked() -> Guarded:
    return SelfCheck.objects.all()


@metric(
    _("完成自查"), _("期间布置的自查中已经答复的份数；明确报“无问题”也算答复。"),
    unit="份", when=During("asked_on"), dimensions=(CAMPAIGN, LEVEL),
)  # fmt: skip
def self_checks_answered() -> Guarded:
    return SelfCheck.objects.exclude(answer=SelfCheck.Answer.PENDING)


closing_rate = ratio(
    "rectification.closing_rate", _("整改完成率"), _("期间下发的问题中已经销号的比例。"),
    top=problems_found_closed, bottom=problems_found,
)  # fmt: skip

self_check_coverage = ratio(
    "rectification.self_check_coverage", _("自查覆盖率"), _("期间布置的自查中已经答复的比例。"),
    top=self_checks_answered, bottom=self_checks_asked,
)  # fmt: skip
