"""What can be said about online inquiries. Reports do not bind to them by themselves: their words are too near to
those of petitions, hotlines and of other bureaus."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.metrics.asked import Dimension
from qingfeng.kernel.metrics.metric import metric, ratio
from qingfeng.kernel.metrics.scope import During
from qingfeng.kernel.records import Guarded

from .models import Inquiry

KIND = Dimension("inquiry_kind", _("类别"), "kind", choices=tuple(Inquiry.Kind.choices))
CHANNEL = Dimension("channel", _("渠道"), "channel", choices=tuple(Inquiry.Channel.choices))
BOTH = (KIND, CHANNEL)


@metric(
    _("收到网络问政"), _("期间收到的网络问政件数，以收件日期为准；转出的也算，作废的不计。"),
    unit="件", when=During("received_on"), dimensions=BOTH,
)  # fmt: skip
def inquiries() -> Guarded:
    return Inquiry.objects.counted()


@metric(
    _("答复网络问政"), _("期间答复的网络问政件数，以科室负责人审核同意的答复日期为准。"),
    unit="件", when=During("replied_on"), dimensions=BOTH,
)  # fmt: skip
def answered() -> Guarded:
    return Inquiry.objects.ours().filter(replied_on__isnull=False)


@metric(
    _("应答复网络问政"), _("答复期限在期间内的件数，不论答没答；转出和作废的不计。是按时答复率的分母。"),
    unit="件", when=During("due_on"), dimensions=BOTH,
)  # fmt: skip
def due() -> Guarded:
    return Inquiry.objects.ours().filter(due_on__isnull=False)


@metric(
    _("按时答复网络问政"), _("答复期限在期间内、在期限当天或之前答复的件数；转出和作废的不计。"),
    unit="件", when=During("due_on"), dimensions=BOTH,
)  # fmt: skip
def in_time() -> Guarded:
    return Inquiry.objects.ours().filter(replied_on__lte=F("due_on"))


in_time_rate = ratio(
    "services.in_time_rate", _("网络问政按时答复率"), _("答复期限在期间内的网络问政中，按时答复的比例。"),
    top=in_time, bottom=due,
)  # fmt: skip


@metric(
    _("网民作出评价的网络问政"), _("期间答复、网民已经评价的件数；未评价的不计。是满意率的分母。"),
    unit="件", when=During("replied_on"), dimensions=BOTH,
)  # fmt: skip
def rated() -> Guarded:
    return Inquiry.objects.ours().exclude(satisfaction__in=["", Inquiry.Satisfaction.UNRATED])


@metric(
    _("网民满意的网络问政"), _("期间答复、网民评价为满意或基本满意的件数。"),
    unit="件", when=During("replied_on"), dimensions=BOTH,
)  # fmt: skip
def satisfied() -> Guarded:
    return Inquiry.objects.ours().filter(satisfaction__in=[Inquiry.Satisfaction.PLEASED, Inquiry.Satisfaction.FAIR])


satisfied_rate = ratio(
    "services.satisfied_rate", _("网络问政满意率"), _("期间答复且网民已评价的网络问政中，满意和基本满意的比例。"),
    top=satisfied, bottom=rated,
)  # fmt: skip
