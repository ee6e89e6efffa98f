"""What reports may quote about data calls themselves; what the calls brought in is in ``given``."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.metrics.metric import metric
from qingfeng.kernel.metrics.scope import During

from . import given
from .models import Reply


def sent() -> Any:
    return Reply.objects.filter(sent_on__isnull=False).exclude(status=Reply.Status.WAIVED)


@metric(
    _("向科室征集数据"), _("期间发给科室的征集件数，一次征集发给几个科室算几件；不再要的不计。"),
    unit="件", when=During("sent_on"), dimensions=(given.SECTION,),
)  # fmt: skip
def requests() -> Any:
    return sent()


@metric(
    _("沿用已报数据、没有再问科室"), _("期间的征集中，要的数科室以前都报过、直接沿用的件数。"),
    unit="件", when=During("sent_on"), dimensions=(given.SECTION,),
)  # fmt: skip
def requests_spared() -> Any:
    return sent().filter(reused=True)
