"""Every fen ties before a figure of it is frozen."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.metrics.scope import Scope
from qingfeng.kernel.metrics.tying import Untied, tie

from ..models import Recovery, Suspicion, WriteOff, untied


@tie(_("应追回 = 已追回 + 尚未追回 + 已核销"))
def every_fen(scope: Scope) -> Iterator[Untied]:
    """Of all cases that had money by the end of the period: what stood then is told in its reports, too."""
    end = scope.period.end
    came = Recovery.objects.filter(day__lt=end).values("suspicion")
    given_up = WriteOff.objects.filter(decided_on__lt=end).values("suspicion")
    owing = Q(established__gt=0, verified_on__lt=end)
    cases = Suspicion.objects.within(scope.org).filter(owing | Q(pk__in=came) | Q(pk__in=given_up))
    for case, why in untied(cases):
        yield Untied(case, why)
