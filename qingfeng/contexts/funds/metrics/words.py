"""What the figures about suspicions share: the words by which reports speak of them, their dimensions, their rows.

counted      a metric that counts suspicions
cases_money  one that sums money of suspicions, lines_money of what belongs to them
"""

from functools import partial

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.metrics.asked import Dimension
from qingfeng.kernel.metrics.metric import metric
from qingfeng.kernel.records import Guarded

from ..models import Suspicion

FUND = r"保险|社保|基金|养老|失业|工伤|疑点|待遇"
SUSPICION = r"疑点(?:数据|信息|线索|问题)?"
SCHEME_WORDS = {
    "pension_enterprise": r"(?<!居民)(?<!基本)养老(?:保险)?(?=[、和及与](?:失业|工伤))|(?:企业)?职工(?:基本)?养老|企业(?:基本)?养老",
    "pension_resident": r"城乡居民(?:基本)?养老|居民养老|城居保",
    "unemployment": r"失业",
    "injury": r"工伤",
}


def dimensions(path: str = "") -> tuple[Dimension, ...]:
    """Scheme and rule, for rows from which ``path`` leads to the suspicion."""
    schemes = tuple(Suspicion.Scheme.choices)
    return (
        Dimension("scheme", _("险种"), f"{path}scheme", SCHEME_WORDS, choices=schemes, reach="sentence"),
        Dimension("rule", _("疑点规则"), f"{path}rule"),
    )


BOTH = dimensions()
OF_LINES = dimensions("suspicion__")
OWNER = "fund_supervision"

counted = partial(metric, unit="条", dimensions=BOTH, owner=OWNER)
cases_money = partial(metric, unit="万元", dimensions=BOTH, owner=OWNER)
lines_money = partial(metric, unit="万元", dimensions=OF_LINES, owner=OWNER)


def known() -> Guarded:
    return Suspicion.objects.exclude(status=Suspicion.Status.CANCELLED)


def found_true() -> Guarded:
    return known().filter(verdict__in=[Suspicion.Verdict.UPHELD, Suspicion.Verdict.PARTLY])
