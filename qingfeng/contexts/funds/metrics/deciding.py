"""What is still to be verified, how often a rule was right, what was held back, what a second person sent back."""

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.metrics.measures import Money
from qingfeng.kernel.metrics.metric import metric, ratio
from qingfeng.kernel.metrics.scope import AsOf, During, Recorded
from qingfeng.kernel.records import Guarded

from ..models import Suspension, Suspicion
from ..workflow import send_back
from .suspicions import upheld, verified
from .words import OF_LINES, OWNER, cases_money, counted, known


@cases_money(
    _("疑点涉及金额"),
    _("期间下发的疑点上所称的金额；是疑点，不是结论。"),
    when=During("received_on"),
    measure=Money("suspected"),
)
def suspected() -> Guarded:
    return known()


@counted(
    _("未核实疑点"),
    _("期末还没有复核通过的疑点条数，以前期间下发的也计。"),
    when=AsOf("received_on", "reviewed_on"),
)
def unverified() -> Guarded:
    return known()


@counted(
    _("复核退回的疑点"),
    _("期间被复核人退回重核过的疑点条数，同一条退回几次算一条。"),
    when=Recorded(send_back),
)
def sent_back() -> Guarded:
    return Suspicion.objects.all()


@metric(
    _("停发待遇"),
    _("期间决定暂停或停止发放待遇的件数；不予同意的不计，后来恢复的也计。"),
    unit="件",
    when=During("decided_on"),
    dimensions=OF_LINES,
    owner=OWNER,
)
def suspensions() -> Guarded:
    states = Suspension.Status
    return Suspension.objects.filter(status__in=[states.IN_FORCE, states.RESUMED])


@metric(
    _("恢复发放待遇"),
    _("期间决定恢复发放待遇的件数。"),
    unit="件",
    when=During("resumed_on"),
    dimensions=OF_LINES,
    owner=OWNER,
)
def resumptions() -> Guarded:
    return Suspension.objects.filter(status=Suspension.Status.RESUMED)


precision = ratio(
    "funds.precision",
    _("疑点查实率"),
    _("期间核实的疑点中属实或部分属实的比例；按规则看，就是这条规则查得准不准。"),
    top=upheld,
    bottom=verified,
    owner=OWNER,
)
