"""What reports quote about suspicious records: received, verified, upheld, recovered."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.metrics.asked import Asked, Dimension
from qingfeng.kernel.metrics.measures import Distinct, Money
from qingfeng.kernel.metrics.metric import metric, ratio
from qingfeng.kernel.metrics.scope import During
from qingfeng.kernel.records import Guarded

from .models import Balances, Recovery, Suspicion, WriteOff

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
OF_RECOVERIES = dimensions("suspicion__")
OWNER = "fund_supervision"


class Left(Money):
    """What is still owed of the cases in the rows."""

    def of(self, rows: Any) -> Any:
        return super().of(Balances().over(rows))

    def split(self, rows: Any, path: str) -> dict[Any, Any]:
        return super().split(Balances().over(rows), path)

    def yuan(self, rows: Any) -> Decimal:
        return super().yuan(Balances().over(rows))


def known() -> Guarded:
    return Suspicion.objects.exclude(status=Suspicion.Status.CANCELLED)


def found_true() -> Guarded:
    return known().filter(verdict__in=[Suspicion.Verdict.UPHELD, Suspicion.Verdict.PARTLY])


@metric(
    _("疑点数据"),
    _("期间下发的疑点数据条数；作废的不计。"),
    unit="条",
    when=During("received_on"),
    dimensions=BOTH,
    owner=OWNER,
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


@metric(
    _("疑点数据中已核实"),
    _("期间下发的疑点中，已经有核实结论的条数；是核查率的分子。"),
    unit="条",
    when=During("received_on"),
    dimensions=BOTH,
    owner=OWNER,
)
def suspicions_verified() -> Guarded:
    return known().exclude(verdict="")


@metric(
    _("核实疑点数据"),
    _("核实日期在期间内的疑点条数。"),
    unit="条",
    when=During("verified_on"),
    dimensions=BOTH,
    owner=OWNER,
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


@metric(
    _("查实疑点数据"),
    _("期间核实为属实或部分属实的疑点条数。"),
    unit="条",
    when=During("verified_on"),
    dimensions=BOTH,
    owner=OWNER,
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


@metric(
    _("应追回金额"),
    _("期间查实的疑点应追回的金额。"),
    unit="万元",
    when=During("verified_on"),
    measure=Money("established"),
    dimensions=BOTH,
    owner=OWNER,
    asked=Asked(
        about=(
            r"(?:应|需|待|须)(?:追回|追缴|退回|收回|清退)[^，。；＊]{0,8}",
            r"(?:涉及|查实|违规|认定|核定|涉案)(?:违规)?(?:领取|发放|使用|支付)?[^，。；＊]{0,6}(?:金额|资金|待遇|基金)",
            r"涉及",
        ),
        needs=(FUND, r"疑点|查实|属实|违规|冒领|重复|追"),
        verbs=(r"金额|资金|待遇|基金|涉及|社保|养老|失业|工伤|保险|违规|共",),
        never=(
            r"(?<!应)(?<!需)(?<!待)(?<!须)(?:追回|追缴|收回|清退)|拒不|拒绝|未退|工资|欠薪|罚|补贴|补助|项目|采购|预算|劳动者|争议",
        ),
        unless=(r"欠薪|工资|劳动争议|拒不|拒绝",),
        wide=True,
    ),
)
def established() -> Guarded:
    return found_true()


@metric(
    _("追回资金"),
    _("期间到账的追回金额，以到账日期为准。"),
    unit="万元",
    when=During("day"),
    measure=Money("amount"),
    owner=OWNER,
    dimensions=OF_RECOVERIES,
    asked=Asked(
        about=(r"(?<!应)(?<!需)(?<!待)(?<!未)(?<!须)(?:追回|追缴|收回|清退|退回)(?:到账|入账)?",),
        needs=(FUND,),
        verbs=(
            r"已|追回|追缴|收回|清退|资金|金额|违规|社保|基金|社会保险|保险|养老|养老金|失业|工伤|失业金(?!发)|待遇|"
            r"(?:违规|重复|多)(?:领取|发放)(?:的)?|冒领|多领|多发|到账|入账|目前",
        ),
        never=(
            r"稽核|未追|未能|尚未|工资|欠薪|劳动报酬|补贴|补助|罚|率|欠缴|保费|保险费|社保费|追缴社会保险费|农民工|赃|预算",
        ),
        unless=(r"欠薪|工资|劳动报酬",),
        wide=True,
    ),
)
def recovered() -> Guarded:
    return Recovery.objects.all()


@metric(
    _("查实疑点已追回"),
    _("期间查实的疑点到目前已经追回的金额；是追回率的分子。"),
    unit="万元",
    when=During("suspicion__verified_on"),
    measure=Money("amount"),
    owner=OWNER,
    dimensions=OF_RECOVERIES,
)
def established_recovered() -> Guarded:
    return Recovery.objects.all()


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

recovery_rate = ratio(
    "funds.recovery_rate",
    _("追回率"),
    _("期间查实的应追回金额中已经追回的比例。"),
    top=established_recovered,
    bottom=established,
    owner=OWNER,
    asked=Asked(
        about=(r"(?:资金)?(?:追回|追缴|清退)率",),
        needs=(FUND,),
        verbs=(r"资金|达到|达|为|基金",),
        never=(r"工资|欠薪|补贴",),
        unless=(r"欠薪|工资|劳动报酬",),
        wide=True,
    ),
)


@metric(
    _("查实疑点已核销"),
    _("期间查实的疑点到目前经审批核销、不再追缴的金额；不算追回。"),
    unit="万元",
    when=During("suspicion__verified_on"),
    measure=Money("amount"),
    owner=OWNER,
    dimensions=OF_RECOVERIES,
)
def established_written_off() -> Guarded:
    return WriteOff.objects.filter(status=WriteOff.Status.APPROVED)


@metric(
    _("查实疑点尚未追回"),
    _("期间查实的疑点到目前还没有追回也没有核销的金额：应追回 = 已追回 + 尚未追回 + 已核销。"),
    unit="万元",
    when=During("verified_on"),
    measure=Left("left"),
    owner=OWNER,
    dimensions=BOTH,
)
def established_outstanding() -> Guarded:
    return Balances().over(found_true()).filter(left__gt=0)  # type: ignore[no-any-return]


@metric(
    _("核销金额"),
    _("期间审批核销的金额，以审批日期为准。"),
    unit="万元",
    when=During("decided_on"),
    measure=Money("amount"),
    owner=OWNER,
    dimensions=OF_RECOVERIES,
)
def written_off() -> Guarded:
    return WriteOff.objects.filter(status=WriteOff.Status.APPROVED)


@metric(
    _("疑点数据中查实"),
    _("期间下发的疑点中，核实为属实或部分属实的条数。"),
    unit="条",
    when=During("received_on"),
    dimensions=BOTH,
    owner=OWNER,
)
def suspicions_upheld() -> Guarded:
    return found_true()


@metric(
    _("疑点数据中追清"),
    _("期间下发并查实的疑点中，应追回金额已全部追回的条数；有核销的不计。"),
    unit="条",
    when=During("received_on"),
    dimensions=BOTH,
    owner=OWNER,
)
def suspicions_recovered() -> Guarded:
    rows = Balances().over(found_true().filter(established__gt=0))
    return rows.filter(left=0, written_off=0)  # type: ignore[no-any-return]


precision = ratio(
    "funds.precision",
    _("疑点查实率"),
    _("期间核实的疑点中，属实和部分属实的比例；说明规则查得准不准。"),
    top=upheld,
    bottom=verified,
    owner=OWNER,
)
