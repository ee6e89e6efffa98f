"""What reports quote about the bureau itself."""

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.metrics.measures import Names
from qingfeng.kernel.metrics.metric import metric
from qingfeng.kernel.metrics.scope import AsOf

from .models import Org, OrgQuerySet


@metric(
    _("单位名称"), _("报告单位的简称。"),
    unit="", when=AsOf("opened_on", "closed_on"), measure=Names("short_name", by="path", kind="organisation"),
)  # fmt: skip
def bureau() -> OrgQuerySet:
    return Org.objects.filter(kind=Org.Kind.BUREAU)
