"""What reports quote about the responsibility breakdown: what was given, what fell due, what was done."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.metrics.asked import Asked, Dimension
from qingfeng.kernel.metrics.metric import metric, ratio
from qingfeng.kernel.metrics.scope import During
from qingfeng.kernel.records import Guarded

from .models import Duty, Occasion

BREAKDOWN = r"责任分解|责任清单|分解[^，。；＊]{0,6}责任|责任[^，。；＊]{0,4}分解"
OF_OTHERS = r"权责|权力|任务清单|负面清单|安全生产|整改|问题|措施|镇|街道|企业|签订|责任书|项目|执法"
CAPACITY_WORDS = {
    "party_group": r"党组主体责任",
    "principal": r"第一责任人",
    "double": r"一岗双责",
    "head": r"科室负责人(?:责任)?",
    "post": r"岗位责任",
}


def capacity(path: str) -> Dimension:
    return Dimension("capacity", _("责任类别"), path, CAPACITY_WORDS, choices=tuple(Duty.Capacity.choices))


@metric(
    _("责任分解事项"),
    _("期间下达的责任事项，只计分解到底、要直接履行的末级事项；拟定、撤销的和作废清单里的不计。"),
    unit="项", when=During("assigned_on"), dimensions=(capacity("capacity"),),
    asked=Asked(
        about=(
            r"责任分解(?:事项|任务|清单)?", r"分解(?:细化|落实)?(?:党风廉政建设)?(?:主体)?责任(?:事项|任务)?",
            r"(?<!权力)责任清单(?:事项)?",
        ),
        needs=(BREAKDOWN,), verbs=(r"分解|细化|明确|制定|印发|事项|任务|责任|共|形成|列出|到人|党风廉政建设",),
        never=(OF_OTHERS, r"履行|落实到位|完成|兑现|逾期"), units=("条",),
    ),
)  # fmt: skip
def duties_assigned() -> Guarded:
    return Duty.objects.in_force().leaves()


@metric(
    _("应履行责任"), _("履行期限在期间内的责任，每季度的一年计四次；免予履行的和作废清单里的不计。是履行率的分母。"),
    unit="项", when=During("due_on"), dimensions=(capacity("duty__capacity"),),
    asked=Asked(
        about=(r"应(?:当)?履行(?:的)?(?:责任|事项)?", r"应落实(?:的)?(?:责任|事项)"), needs=(BREAKDOWN,),
        verbs=(r"责任|事项|履行|共|到期",), never=(OF_OTHERS, r"率|实际|法定|合同|协议"),
    ),
)  # fmt: skip
def duties_due() -> Guarded:
    return Occasion.objects.counted()


@metric(
    _("已履行责任"), _("履行期限在期间内、责任人已报告履行的责任，不论是否按期、是否已经确认；退回补正的不计。"),
    unit="项", when=During("due_on"), dimensions=(capacity("duty__capacity"),),
    asked=Asked(
        about=(r"(?:已|全部|均已)(?:履行|落实|完成)(?:到位)?(?:的)?(?:责任|事项)?",), needs=(BREAKDOWN,),
        verbs=(r"责任|事项|履行|落实|完成|到位|其中|已",), never=(OF_OTHERS, r"率|应履行|未|法定|合同|协议"),
    ),
)  # fmt: skip
def duties_fulfilled() -> Guarded:
    return Occasion.objects.counted().done()


@metric(
    _("已确认责任"), _("履行期限在期间内、上一级责任人或办公室已确认履行的责任。"),
    unit="项", when=During("due_on"), dimensions=(capacity("duty__capacity"),),
)  # fmt: skip
def duties_confirmed() -> Guarded:
    confirmed: Any = Occasion.objects.counted().filter(status=Occasion.Status.CONFIRMED)
    return confirmed  # type: ignore[no-any-return]


@metric(
    _("逾期未履行责任"), _("履行期限在期间内、到今天已过期限仍没有履行的责任；迟了但已履行的不计。"),
    unit="项", when=During("due_on"), dimensions=(capacity("duty__capacity"),),
)  # fmt: skip
def duties_overdue() -> Guarded:
    late: Any = Occasion.objects.counted().open().filter(due_on__lt=today())
    return late  # type: ignore[no-any-return]


fulfilment_rate = ratio(
    "responsibility.fulfilment_rate", _("责任履行率"), _("履行期限在期间内的责任中，已报告履行的比例。"),
    top=duties_fulfilled, bottom=duties_due,
    asked=Asked(
        about=(r"(?:责任)?(?:履行|履责|落实)率",), needs=(BREAKDOWN,), verbs=(r"责任|达|达到|为",),
        never=(OF_OTHERS, r"确认|按期"),
    ),
)  # fmt: skip
