"""What reports quote about subsidies, chartered transport and labour collaboration."""

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.metrics.asked import Dimension
from qingfeng.kernel.metrics.measures import Distinct, Money, Names, Sum
from qingfeng.kernel.metrics.metric import metric
from qingfeng.kernel.metrics.scope import AsOf, During
from qingfeng.kernel.records import Guarded

from .models import PartnerPlace, Placement, SubsidyPayment, Trip

KIND = Dimension("subsidy_kind", _("补贴类别"), "kind", choices=tuple(SubsidyPayment.Kind.choices))
MODE = Dimension("mode", _("方式"), "mode", choices=tuple(Trip.Mode.choices))
ORIGIN = Dimension("origin", _("来源地"), "place__name")


def paid() -> Guarded:
    return SubsidyPayment.objects.filter(status=SubsidyPayment.Status.PAID)


@metric(
    _("发放就业创业补贴资金"), _("期间实际发放的就业创业补贴金额，以拨付日期为准；退回的不计。"),
    unit="万元", when=During("paid_on"), measure=Money("amount"), dimensions=(KIND,), owner="employment", forward=True,
)  # fmt: skip
def subsidies_paid() -> Guarded:
    return paid()


@metric(
    _("享受补贴人数"), _("期间领到补贴的人数，同一人领多次算一人。"),
    unit="人", when=During("paid_on"), measure=Distinct("person_key"), dimensions=(KIND,), owner="employment",
)  # fmt: skip
def recipients() -> Guarded:
    return paid()


@metric(
    _("补贴发放人次"), _("期间发放补贴的笔数，同一人领多次分别计算。"),
    unit="人次", when=During("paid_on"), dimensions=(KIND,), owner="employment",
)  # fmt: skip
def payments() -> Guarded:
    return paid()


def accepted() -> Guarded:
    return Trip.objects.filter(status=Trip.Status.ACCEPTED)


@metric(
    _("大巴包车"), _("期间受理通过的大巴包车辆次，一车一趟算一次。"),
    unit="辆次", when=During("accepted_on"), owner="employment",
)  # fmt: skip
def bus_trips() -> Guarded:
    return accepted().filter(mode=Trip.Mode.BUS)


@metric(
    _("包机"), _("期间受理通过的包机架次，一机一趟算一次。"),
    unit="架次", when=During("accepted_on"), owner="employment",
)  # fmt: skip
def charter_flights() -> Guarded:
    return accepted().filter(mode=Trip.Mode.FLIGHT)


@metric(
    _("包车包机运送务工人员"), _("期间受理通过的包车、包机乘坐人次。"),
    unit="人次", when=During("accepted_on"), measure=Sum("passengers"), dimensions=(MODE,), owner="employment",
)  # fmt: skip
def transported() -> Guarded:
    return accepted()


@metric(
    _("劳务协作对接地"), _("期末仍在对接的劳务协作地名称。"),
    unit="", when=AsOf("agreed_on", "ended_on"), measure=Names("name", by="agreed_on"), owner="employment",
)  # fmt: skip
def partner_places() -> Guarded:
    return PartnerPlace.objects.all()


@metric(
    _("劳务协作对接地数"), _("期末仍在对接的劳务协作地个数。"),
    unit="个", when=AsOf("agreed_on", "ended_on"), owner="employment",
)  # fmt: skip
def partner_place_count() -> Guarded:
    return PartnerPlace.objects.all()


@metric(
    _("到我区就业人数"), _("到期末为止从协作地到我区就业过的人数，同一人来过多次算一人。"),
    unit="人", when=AsOf("started_on"), measure=Distinct("person_key"), dimensions=(ORIGIN,), owner="employment",
    forward=True,
)  # fmt: skip
def persons_employed() -> Guarded:
    return Placement.objects.all()


@metric(
    _("转移就业人次"), _("期间从协作地到岗的人次，同一人到岗两次算两次。"),
    unit="人次", when=During("started_on"), dimensions=(ORIGIN,), owner="employment",
)  # fmt: skip
def placements() -> Guarded:
    return Placement.objects.all()
