"""How a report names a campaign: the dimension that every context with campaigns shares.

``campaign("list__campaign__term")``   the dimension, by the path from a figure's rows to the term
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from .asked import Dimension

BEFORE = (
    r"开展|推进|印发|实施|深化|整治|制定|出台|围绕|结合|按照|扎实|深入|全面|启动|部署|进行|组织|参加|落实|聚焦|通过|抓好|做好|"
    r"抓实|针对|根据|关于|打好|局|系统|的|在|对|以|将|把|和|与|及|自|年|月|日|季度"
)
FINDER = (
    rf"(?:^|[^\u4e00-\u9fff]|{BEFORE}|第[一二三四1-4]|起|了|度|是|为|(?=庸、?懒))"
    r"(?P<value>庸、?懒、?散、?(?:浮、?)?拖|"
    rf"(?:(?!{BEFORE}|第|突出|专项|各项|各类|本次|此次|该|问题)[\u4e00-\u9fff、]){{2,12}}"
    r"(?=[”\"’]?(?:突出)?(?:(?:问题)?专项(?:整治|治理|整顿|清理|整改|行动)|问题(?:专项)?(?:整治|治理|整顿)|"
    r"(?:整治|整顿)(?:专项)?(?:行动|活动|工作|方案))))"
)


def campaign(path: str, reach: str = "report", **more: Any) -> Dimension:
    """``reach``, ``needed`` and ``yields_to`` as a metric wants them."""
    return Dimension("campaign", _("专项行动"), path, finder=FINDER, vocabulary="campaign", reach=reach, **more)
