"""What reports quote about publicity materials."""

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.metrics.asked import Dimension
from qingfeng.kernel.metrics.measures import Sum
from qingfeng.kernel.metrics.metric import metric
from qingfeng.kernel.metrics.scope import During
from qingfeng.kernel.records import Guarded

from .models import Material

KIND = Dimension("material_kind", _("材料类别"), "kind", choices=tuple(Material.Kind.choices))
TOPIC = Dimension("topic", _("主题"), "topic", choices=tuple(Material.Topic.choices))
CAMPAIGN = Dimension("campaign", _("专项行动"), "campaign", vocabulary="campaign")


def delivered() -> Guarded:
    return Material.objects.filter(status=Material.Status.DELIVERED)


@metric(
    _("印制宣传材料"), _("期间制成的海报、手册、折页份数合计；视频不计。"),
    unit="份", when=During("delivered_on"), measure=Sum("quantity"), dimensions=(KIND, TOPIC, CAMPAIGN),
)  # fmt: skip
def copies() -> Guarded:
    return delivered().exclude(kind=Material.Kind.VIDEO)


@metric(
    _("制作宣传视频"), _("期间制成的宣传视频部数。"),
    unit="部", when=During("delivered_on"), measure=Sum("quantity"), dimensions=(TOPIC, CAMPAIGN),
)  # fmt: skip
def videos() -> Guarded:
    return delivered().filter(kind=Material.Kind.VIDEO)
