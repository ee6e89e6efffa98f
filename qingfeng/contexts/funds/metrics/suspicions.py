"""How many suspicions came, how many were verified, how many were true."""

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.metrics.asked import Asked
from qingfeng.kernel.metrics.measures import Distinct
from qingfeng.kernel.metrics.metric import metric, ratio
from qingfeng.kernel.metrics.scope import During
from qingfeng.kernel.records import Guarded

from .words import BOTH, FUND, OWNER, SUSPICION, counted, found_true, known


@counted(
    _("疑点数据"),
    _("期间下发的疑点数据条数；作废的不计。"),
    when=During("received_on"),
    asked=Asked(
        about=(SUSPICION,),
        needs=(FUND,),
        verbs=(
            r"收到|下发|接收|产生|推送|筛查|上级|比对|系统|发现|共|企业|职工|基本|养老|保险|失业|工伤|社保|基金|城乡|居民|对",
        ),
        never=(r"(?:核实|核查|核对|复核|查实|属实|办结)[^，。；＊]*＊|＊[^，。；]*属实|率|就业补|补贴|培训",),
        units=("个",),
        wide=True,
    ),
)
def suspicions() -> Guarded:
    return known()


@counted(
    _("疑点数据中已核实"),
    _("期间下发的疑点中，已经有核实结论的条数；是核查率的分子。"),
    when=During("received_on"),
)
def suspicions_verified() -> Guarded:
    return known().exclude(verdict="")


@counted(
    _("核实疑点数据"),
    _("核实日期在期间内的疑点条数。"),
    when=During("verified_on"),
    asked=Asked(
        about=(
            rf"(?:核查|核实|核对|复核|核验)[^，。；＊]{{0,20}}{SUSPICION}",
            rf"{SUSPICION}[^，。；＊]{{0,8}}(?:核查|核实|核验)",
            r"(?:已|完成|全部)*(?:核实|核查|核验)(?:完毕|完成|处理)?",
        ),
        needs=(r"疑点", FUND),
        verbs=(
            r"核查|核实|核对|核验|已|完成|疑点数据|疑点|全部|逐一|逐条|企业|职工|基本|养老|保险|失业|工伤|社保|基金|城乡|居民",
        ),
        never=(
            r"＊已?(?:全部)?(?:核查|核实)|属实|率|查实|排除|未|待|确认|就业补|补贴|＊疑点(?:数据)?[^，。]{0,6}(?:核查|核实)(?!完)",
        ),
        units=("个",),
        wide=True,
    ),
)
def verified() -> Guarded:
    return known()


@counted(
    _("查实疑点数据"),
    _("期间核实为属实或部分属实的疑点条数。"),
    when=During("verified_on"),
    asked=Asked(
        about=(
            rf"(?:查实|属实|确认(?:属实|违规)?)(?:的)?(?:{SUSPICION})?",
            rf"{SUSPICION}[^，。；＊]{{0,6}}(?:查实|属实)",
        ),
        needs=(r"疑点", FUND),
        verbs=(r"查实|属实|疑点数据|疑点|经核实|核查|确认|其中|核实|违规|问题|经|为",),
        never=(r"不属实|率|未|排除|人＊|补贴",),
        units=("个",),
        wide=True,
    ),
)
def upheld() -> Guarded:
    return found_true()


@metric(
    _("查实涉及人数"),
    _("期间查实的疑点涉及的人数，同一人多条算一人。"),
    unit="人",
    when=During("verified_on"),
    measure=Distinct("person_key"),
    dimensions=BOTH,
    owner=OWNER,
    asked=Asked(
        about=(
            r"(?:查实|核实)[^，。；＊]{0,12}(?:人员|领取|享受|冒领|待遇)?",
            r"涉及(?:违规)?[^，。；＊]{0,10}(?:人员|领取|享受|待遇)?",
            r"(?:违规|重复|多)(?:领取|享受)[^，。；＊]{0,8}|冒领[^，。；＊]{0,8}",
        ),
        needs=(FUND, r"查实|属实|违规|冒领|重复领取|多领"),
        verbs=(r"违规|领取|享受|待遇|人员|冒领|重复|养老金|养老|失业|工伤|保险|社保|基金|多领|涉及|涉嫌|参保",),
        never=(r"企业|参保人数|工资|处分|立案|移送|欠薪|补贴|谈话|就业|受益|惠及",),
        units=("名",),
        wide=True,
    ),
)
def upheld_people() -> Guarded:
    return found_true()


verification_rate = ratio(
    "funds.verification_rate",
    _("疑点核查率"),
    _("期间下发的疑点中已经核实的比例。"),
    top=suspicions_verified,
    bottom=suspicions,
    owner=OWNER,
    forward=True,
    asked=Asked(
        about=(r"(?:核查|核实)(?:完成)?率", r"核查完成率"),
        needs=(r"疑点", FUND),
        verbs=(r"疑点数据|达到|达|为|数据|疑点",),
        never=(r"信访|欠薪|案件|线索",),
        wide=True,
    ),
)
