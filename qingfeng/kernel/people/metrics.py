"""What reports quote about the bureau itself."""

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.metrics.asked import Asked
from qingfeng.kernel.metrics.measures import Names
from qingfeng.kernel.metrics.metric import metric
from qingfeng.kernel.metrics.scope import AsOf

from .models import Org, OrgQuerySet


@metric(
    _("单位名称"), _("报告单位的简称。"),
    unit="", when=AsOf("opened_on", "closed_on"), measure=Names("short_name", by="path", kind="organisation"),
    asked=Asked(
        about=(r"＊(?:区|县|市|旗)?(?:人社局|人力资源和社会保障局|人力资源社会保障局|人社系统)",),
        never=(
            r"＊[^，。]{0,12}(?:来访|来我|到访|一行|交流)",
            r"(?:对接|接待|赴|到|与|向|兄弟|邻|和|同|学习|联合|会同|考察)[^，。；、＊《》]{0,6}＊",
        ),
    ),
)  # fmt: skip
def bureau() -> OrgQuerySet:
    return Org.objects.filter(kind=Org.Kind.BUREAU)
