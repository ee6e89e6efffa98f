"""What reports quote about meetings, their items, and issued documents."""

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.metrics.asked import Dimension
from qingfeng.kernel.metrics.measures import MonthOf
from qingfeng.kernel.metrics.metric import metric
from qingfeng.kernel.metrics.scope import During
from qingfeng.kernel.records import Guarded

from .models import AgendaItem, Attendance, Document, Meeting

KINDS = {
    "party_group": r"党组(?:扩大)?会",
    "bureau": r"局务会|局长办公会",
    "clean_governance": r"党风廉政建设和反腐败工作会|党风廉政建设工作会|全面从严治党工作会",
    "study_group": r"理论学习中心组",
    "special": r"专题会",
}
KIND = Dimension("meeting_kind", _("会议类别"), "kind", KINDS)
ITEM_KIND = Dimension("meeting_kind", _("会议类别"), "meeting__kind", KINDS)
CATEGORY = Dimension("category", _("事项类别"), "category", {value: str(name) for value, name in AgendaItem.Category.choices})


def held_meetings() -> Guarded:
    return Meeting.objects.filter(status=Meeting.Status.HELD)


def items_of_held() -> Guarded:
    return AgendaItem.objects.filter(meeting__status=Meeting.Status.HELD)


@metric(
    _("党风廉政建设和反腐败工作会议召开月份"), _("期间召开的党风廉政建设和反腐败工作会议，取最近一次的月份。"),
    unit="月", when=During("day"), measure=MonthOf("day"),
)  # fmt: skip
def clean_governance_month() -> Guarded:
    return held_meetings().filter(kind=Meeting.Kind.CLEAN_GOVERNANCE)


@metric(_("召开会议"), _("期间召开的会议次数；取消的不计。"), unit="次", when=During("day"), dimensions=(KIND,))
def held() -> Guarded:
    return held_meetings()


@metric(
    _("纪检组列席会议"), _("期间召开、派驻纪检监察组有人列席的会议次数；同一会议多人列席算一次。"),
    unit="次", when=During("day"), dimensions=(KIND,), owner="discipline",
)  # fmt: skip
def sat_in_by_discipline() -> Guarded:
    sat_in = Attendance.objects.filter(for_discipline=True, mode=Attendance.Mode.SITTING_IN)
    return held_meetings().filter(pk__in=sat_in.values("meeting"))


@metric(
    _("党组会传达学习事项"), _("期间召开的党组会上传达学习的议题项数（第一议题）。"),
    unit="项", when=During("meeting__day"),
)  # fmt: skip
def study_items() -> Guarded:
    return items_of_held().filter(meeting__kind=Meeting.Kind.PARTY_GROUP, category=AgendaItem.Category.STUDY)


@metric(
    _("传达学习的党组会"), _("期间至少有一项传达学习议题的党组会次数。"), unit="次", when=During("day")
)
def study_meetings() -> Guarded:
    studied = AgendaItem.objects.filter(category=AgendaItem.Category.STUDY)
    return held_meetings().filter(kind=Meeting.Kind.PARTY_GROUP, pk__in=studied.values("meeting"))


@metric(
    _("研究“三重一大”的党组会"), _("期间至少研究了一项“三重一大”事项的党组会次数，按会议计，不按事项计。"),
    unit="次", when=During("day"),
)  # fmt: skip
def major_decision_meetings() -> Guarded:
    major = AgendaItem.objects.filter(category__in=AgendaItem.MAJOR)
    return held_meetings().filter(kind=Meeting.Kind.PARTY_GROUP, pk__in=major.values("meeting"))


@metric(
    _("“三重一大”事项"), _("期间党组会研究的“三重一大”事项项数。"),
    unit="项", when=During("meeting__day"), dimensions=(CATEGORY,),
)  # fmt: skip
def major_decision_items() -> Guarded:
    return items_of_held().filter(meeting__kind=Meeting.Kind.PARTY_GROUP, category__in=AgendaItem.MAJOR)


@metric(
    _("会议研究事项"), _("期间召开的会议的议题项数，可按会议类别查看。"),
    unit="项", when=During("meeting__day"), dimensions=(ITEM_KIND,),
)  # fmt: skip
def agenda_items() -> Guarded:
    return items_of_held()


@metric(
    _("印发文件"), _("期间印发的文件份数；废止的不计。"),
    unit="份", when=During("issued_on"),
    dimensions=(Dimension("document_kind", _("文种"), "kind", {value: str(name) for value, name in Document.Kind.choices}),),
)  # fmt: skip
def documents_issued() -> Guarded:
    return Document.objects.issued()
