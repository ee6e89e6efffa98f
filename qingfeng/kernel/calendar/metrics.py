"""What reports quote about the period itself."""

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.metrics.metric import PeriodFact, register

year = register(
    PeriodFact(
        "calendar.year", _("报告年份"), "年", _("所问期间的年份，由期间本身得出，没有记录。"), (), None, "office", False,
        lambda scope: scope.period.start.year, "year",
    )  # fmt: skip
)
