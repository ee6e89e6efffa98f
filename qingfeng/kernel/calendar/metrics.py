"""What reports quote about the period itself."""

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.metrics.asked import Asked
from qingfeng.kernel.metrics.metric import PeriodFact, register

year = register(
    PeriodFact(
        "calendar.year",
        _("报告年份"),
        "年",
        _("所问期间的年份，由期间本身得出，没有记录。"),
        (),
        Asked(
            about=(r"＊年(?:$|上半年|下半年|度|全年|以来|，|[\u4e00-\u9fff])",),
            never=(r"(?:自|于|截至|从|至|对|将|较|比|—|-)[^，。]{0,3}＊|＊第|＊年度?[^，。]{0,14}(?:审计|预算|决算)",),
        ),
        "office",
        False,
        lambda scope: scope.period.start.year,
        "year",
    )
)
