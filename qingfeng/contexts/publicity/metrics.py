"""What reports quote about publicity materials."""

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.metrics.asked import Asked, Dimension
from qingfeng.kernel.metrics.campaigns import campaign
from qingfeng.kernel.metrics.measures import Sum
from qingfeng.kernel.metrics.metric import metric
from qingfeng.kernel.metrics.scope import During
from qingfeng.kernel.records import Guarded

from .models import Material

KIND_WORDS = {"poster": r"海报|宣传画", "manual": r"手册", "leaflet": r"折页|传单|宣传单|彩页|明白纸"}

KIND = Dimension("material_kind", _("材料类别"), "kind", KIND_WORDS, choices=tuple(Material.Kind.choices))
TOPIC_WORDS = {
    "fund_safety": r"(?:社保|社会保险|养老)?基金(?:安全|监管|监督)|社保安全|骗保",
    "clean_governance": r"廉政|廉洁|清廉",
    "labour_rights": r"维权|劳动保障|欠薪|农民工工资",
    "employment": r"(?:就业|创业|稳岗)[^，。；＊]{0,4}政策|就业创业",
}
TOPIC = Dimension("topic", _("主题"), "topic", TOPIC_WORDS, choices=tuple(Material.Topic.choices))


def delivered() -> Guarded:
    return Material.objects.filter(status=Material.Status.DELIVERED)


@metric(
    _("印制宣传材料"),
    _("期间制成的海报、手册、折页份数合计；视频不计。"),
    unit="份",
    when=During("delivered_on"),
    measure=Sum("quantity"),
    dimensions=(KIND, TOPIC, campaign("campaign", "clause")),
    asked=Asked(
        about=(
            r"宣传(?:海报|手册|折页|单页?|册|资料|材料|品|彩页|页|画)",
            r"海报|(?:宣传|政策|普法)?手册|折页|传单|明白纸",
        ),
        needs=(r"宣传|海报|折页|印制|印刷|印发|发放|制作|派发|张贴",),
        verbs=(r"印制|印刷|印发|发放|制作|派发|张贴|宣传|各类|累计|设计|政策|打击|社保|维护|基金|安全",),
        never=(
            r"(?<!基金)(?<!社保)(?<!保险)安全|消防|防疫|疫情|反诈|禁毒|普法|法治|法律|交通|保密|信访|入户|购买|购置|征订|政策汇编|书籍|廉洁手册|工作手册",
        ),
        units=("张", "册", "本"),
        wide=True,
    ),
)
def copies() -> Guarded:
    return delivered().exclude(kind=Material.Kind.VIDEO)


@metric(
    _("制作宣传视频"),
    _("期间制成的宣传视频部数。"),
    unit="部",
    when=During("delivered_on"),
    measure=Sum("quantity"),
    dimensions=(TOPIC, campaign("campaign", "clause")),
    asked=Asked(
        about=(r"宣传(?:短|微)?视频", r"(?:短|微)视频", r"(?:原创|宣传)?视频", r"宣传(?:教育)?片", r"微电影"),
        needs=(r"制作|拍摄|设计|录制|推出",),
        verbs=(r"制作|拍摄|设计|录制|推出|宣传|打击|骗保|社保|基金|政策|原创",),
        never=(r"观看|警示教育片|播放|转发|组织收看|视频会|监控",),
        units=("个", "条"),
        wide=True,
    ),
)
def videos() -> Guarded:
    return delivered().filter(kind=Material.Kind.VIDEO)
