"""What reports quote about suspicious records: received, verified, upheld, recovered."""

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.metrics.asked import Dimension
from qingfeng.kernel.metrics.measures import Distinct, Money
from qingfeng.kernel.metrics.metric import metric, ratio
from qingfeng.kernel.metrics.scope import During
from qingfeng.kernel.records import Guarded

from .models import Recovery, Suspicion

SCHEME = Dimension("scheme", _("险种"), "scheme", choices=tuple(Suspicion.Scheme.choices))
RULE = Dimension("rule", _("疑点规则"), "rule")
BOTH = (SCHEME, RULE)
OWNER = "fund_supervision"


def known() -> Guarded:
    return Suspicion.objects.exclude(status=Suspicion.Status.CANCELLED)


def found_true() -> Guarded:
    return known().filter(verdict__in=[Suspicion.Verdict.UPHELD, Suspicion.Verdict.PARTLY])


@metric(
    _("疑点数据"), _("期间下发的疑点数据条数；作废的不计。"),
    unit="条", when=During("received_on"), dimensions=BOTH, owner=OWNER,
)  # fmt: skip
def suspicions() -> Guarded:
    return known()


@metric(
    _("疑点数据中已核实"), _("期间下发的疑点中，已经有核实结论的条数；是核查率的分子。"),
    unit="条", when=During("received_on"), dimensions=BOTH, owner=OWNER,
)  # fmt: skip
def suspicions_verified() -> Guarded:
    return known().exclude(verdict="")


@metric(
    _("核实疑点数据"), _("核实日期在期间内的疑点条数。"),
    unit="条", when=During("verified_on"), dimensions=BOTH, owner=OWNER,
)  # fmt: skip
def verified() -> Guarded:
    return known()


@metric(
    _("查实疑点数据"), _("期间核实为属实或部分属实的疑点条数。"),
    unit="条", when=During("verified_on"), dimensions=BOTH, owner=OWNER,
)  # fmt: skip
def upheld() -> Guarded:
    return found_true()


@metric(
    _("查实涉及人数"), _("期间查实的疑点涉及的人数，同一人多条算一人。"),
    unit="人", when=During("verified_on"), measure=Distinct("person_key"), dimensions=BOTH, owner=OWNER,
)  # fmt: skip
def upheld_people() -> Guarded:
    return found_true()


@metric(
    _("应追回金额"), _("期间查实的疑点应追回的金额。"),
    unit="万元", when=During("verified_on"), measure=Money("established"), dimensions=BOTH, owner=OWNER,
)  # fmt: skip
def established() -> Guarded:
    return found_true()


@metric(
    _("追回资金"), _("期间到账的追回金额，以到账日期为准。"),
    unit="万元", when=During("day"), measure=Money("amount"), owner=OWNER,
    dimensions=(
        Dimension("scheme", _("险种"), "suspicion__scheme", choices=tuple(Suspicion.Scheme.choices)),
        Dimension("rule", _("疑点规则"), "suspicion__rule"),
    ),
)  # fmt: skip
def recovered() -> Guarded:
    return Recovery.objects.all()


@metric(
    _("查实疑点已追回"), _("期间查实的疑点到目前已经追回的金额；是追回率的分子。"),
    unit="万元", when=During("suspicion__verified_on"), measure=Money("amount"), owner=OWNER,
    dimensions=recovered.dimensions,
)  # fmt: skip
def established_recovered() -> Guarded:
    return Recovery.objects.all()


verification_rate = ratio(
    "funds.verification_rate", _("疑点核查率"), _("期间下发的疑点中已经核实的比例。"),
    top=suspicions_verified, bottom=suspicions, owner=OWNER, forward=True,
)  # fmt: skip

recovery_rate = ratio(
    "funds.recovery_rate", _("追回率"), _("期间查实的应追回金额中已经追回的比例。"),
    top=established_recovered, bottom=established, owner=OWNER,
)  # fmt: skip
