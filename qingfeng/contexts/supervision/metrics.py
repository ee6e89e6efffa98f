"""What reports quote about the group's opinions and the submissions made to it; and what the submissions themselves
say about cars and leave, by which no report asks: reports that do speak of other bureaus' cars or of approvals."""

from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.metrics.asked import Asked, Dimension
from qingfeng.kernel.metrics.measures import Distinct, Sum
from qingfeng.kernel.metrics.metric import metric, ratio
from qingfeng.kernel.metrics.scope import During
from qingfeng.kernel.records import Guarded

from .models import CarTrip, Leave, Opinion, OpinionItem, Series, Submission

GROUP = r"纪检|监察组|派驻"
ADVICE = (
    r"(?:监督|工作|整改)?意见(?:和|、|与|及)?建议",
    r"(?:监督|工作|整改)(?:建议|意见)",
    r"纪检建议|监察建议",
    r"建议|意见",
)
GIVEN = r"提出|反馈|给予|我局|对|向|监督|工作|指导"
FROM_OTHERS = r"批评意见|相互|互相|群众|征求|征集|收集|人大|政协|企业|代表|职工|基层|社会|提案|网民"
SERIES = Dimension(
    "series", _("报送事项"), "series",
    words={
        "business": r"(?:工作)?业务(?:工作)?(?:开展|进展)?",
        "cars": r"公务用车|公车",
        "inquiry": r"网络问政|问政",
        "leave": r"请休假|请销假|请假|休假",
    },
    choices=tuple(Series.choices), reach="sentence",
)  # fmt: skip


@metric(
    _("纪检组提出意见建议（次）"), _("期间派驻纪检监察组提出意见建议的次数，一次提出多条算一次；拟稿和撤回的不计。"),
    unit="次", when=During("occasion_on"), owner="discipline",
    asked=Asked(about=ADVICE, needs=(GROUP,), verbs=(GIVEN,), never=(FROM_OTHERS, r"采纳|谈话")),
)  # fmt: skip
def opinion_occasions() -> Guarded:
    return Opinion.objects.raised()


@metric(
    _("纪检组提出意见建议（条）"), _("期间派驻纪检监察组提出的意见建议条数；拟稿和撤回的不计。"),
    unit="条", when=During("opinion__occasion_on"), owner="discipline",
    asked=Asked(
        about=ADVICE, needs=(GROUP,), verbs=(GIVEN + "|共",), never=(FROM_OTHERS, r"采纳|落实|吸收"), units=("项", "个")
    ),
)  # fmt: skip
def opinions() -> Guarded:
    return OpinionItem.objects.filter(opinion__status__in=Opinion.COUNTED)


@metric(
    _("已采纳意见建议"), _("期间提出的意见建议中，到目前答复为采纳的条数；部分采纳和未采纳的不计。"),
    unit="条", when=During("opinion__occasion_on"), owner="discipline",
    asked=Asked(
        about=(r"(?:已|全部|均已|予以|被)?(?:采纳|吸收采纳)(?:意见(?:和|、)?建议|建议|意见)?",),
        needs=(r"意见|建议", GROUP), verbs=(r"已|意见|建议|其中|落实|我局",), never=(FROM_OTHERS,), units=("项", "个"),
    ),
)  # fmt: skip
def opinions_adopted() -> Guarded:
    adopted: Any = opinions.population().filter(result=OpinionItem.Result.ADOPTED)
    return adopted  # type: ignore[no-any-return]


def not_cancelled() -> Guarded:
    return Submission.objects.exclude(status=Submission.Status.CANCELLED)


@metric(
    _("向纪检组报送事项"), _("期间向派驻纪检监察组报送的次数，以报送日期为准；没有发生、写明“无”的也算，作废的不计。"),
    unit="次", when=During("submitted_on"), dimensions=(SERIES,), owner="discipline",
    asked=Asked(
        about=(r"(?:报送|报告|汇报|报备)", r"实报"), needs=(GROUP,),
        verbs=(
            r"定期|按月|按季|情况|工作|业务|开展|进展|使用|办理|材料|报告|专题|有关|事项|及|我局|干部|职工|等|管理|回复",
        ),
        never=(r"按时|按期|及时报送|信息|镇|街道|未报|率|区政府|市局|省厅|区委|迟报|漏报|提出",), units=("份", "期"),
    ),
)  # fmt: skip
def submissions() -> Guarded:
    return not_cancelled()


@metric(
    _("应报送事项"), _("报送期限在期间内的次数，不论报没报；作废的不计。是按时报送率的分母。"),
    unit="次", when=During("due_on"), dimensions=(SERIES,), owner="discipline",
    asked=Asked(
        about=(r"应(?:当)?(?:报送|报备|报)(?!告)(?:纪检(?:监察)?组)?(?:事项|材料|情况)?",), needs=(GROUP,),
        verbs=(r"定期|按月|按季|事项|情况|材料|半年",), never=(r"按时|按期|率|实报|镇|街道|区政府",), units=("份", "期"),
    ),
)  # fmt: skip
def submissions_due() -> Guarded:
    return not_cancelled()


@metric(
    _("按时报送"), _("报送期限在期间内、在期限当天或之前报送的次数；迟报的不计，作废的不计。"),
    unit="次", when=During("due_on"), dimensions=(SERIES,), owner="discipline",
    asked=Asked(
        about=(r"(?:按时|按期|及时|按要求)(?:报送|报备|完成报送)?(?!率)",), needs=(r"报送|报备|应报|实报", GROUP),
        verbs=(r"报送|情况|均|已",), never=(r"率|未|答复|办结|镇|街道|区政府",), units=("份", "期"),
    ),
)  # fmt: skip
def submissions_on_time() -> Guarded:
    return not_cancelled().filter(submitted_on__lte=F("due_on"))


on_time_rate = ratio(
    "supervision.on_time_rate", _("按时报送率"), _("报送期限在期间内的事项中，按时报送的比例。"),
    top=submissions_on_time, bottom=submissions_due, owner="discipline",
    asked=Asked(
        about=(r"(?:按时|按期|及时)(?:报送)?率", r"报送(?:及时|按时|按期)?率", r"(?:按时|按期|及时)报送(?:的)?占比?"),
        needs=(r"报送|应报|实报", GROUP),
        verbs=(r"报送|达|达到|为",), never=(r"信访|答复|办结|镇|街道|信息",),
    ),
)  # fmt: skip


OF_UNIT = Dimension("unit", _("单位"), "org__short_name")
OF_KIND = Dimension("leave_kind", _("假别"), "kind", choices=tuple(Leave.Kind.choices))


@metric(
    _("公务用车次数"), _("期间公务用车的次数，以用车日期为准；作废的不计。"),
    unit="次", when=During("day"), dimensions=(OF_UNIT,),
)  # fmt: skip
def car_trips() -> Guarded:
    return CarTrip.objects.counted()


@metric(
    _("公务用车里程"), _("期间公务用车的里程合计；作废的不计。"),
    unit="公里", when=During("day"), measure=Sum("km"), dimensions=(OF_UNIT,),
)  # fmt: skip
def car_km() -> Guarded:
    return CarTrip.objects.counted()


@metric(
    _("节假日用车次数"), _("期间在周末和法定节假日使用公务用车的次数，调休上班的日子不算；作废的不计。"),
    unit="次", when=During("day"), dimensions=(OF_UNIT,),
)  # fmt: skip
def car_trips_on_days_off() -> Guarded:
    return CarTrip.objects.counted().filter(day_off=True)


@metric(
    _("请休假人数"), _("期间开始请休假的人数，同一人多次请假算一人；作废的不计。"),
    unit="人", when=During("starts_on"), measure=Distinct("person"), dimensions=(OF_UNIT, OF_KIND),
)  # fmt: skip
def leave_persons() -> Guarded:
    return Leave.objects.counted()


@metric(
    _("请休假天数"), _("期间开始的请休假的工作日天数合计，节假日不计；作废的不计。"),
    unit="天", when=During("starts_on"), measure=Sum("days"), dimensions=(OF_UNIT, OF_KIND),
)  # fmt: skip
def leave_days() -> Guarded:
    return Leave.objects.counted()
