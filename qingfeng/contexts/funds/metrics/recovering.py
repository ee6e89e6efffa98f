"""How much was owed, and how much came back."""

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.metrics.asked import Asked
from qingfeng.kernel.metrics.measures import Money
from qingfeng.kernel.metrics.metric import ratio
from qingfeng.kernel.metrics.scope import During
from qingfeng.kernel.records import Guarded

from ..models import Recovery
from .words import FUND, OWNER, cases_money, found_true, lines_money


@cases_money(
    _("应追回金额"),
    _("期间查实的疑点应追回的金额。"),
    when=During("verified_on"),
    measure=Money("established"),
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


@lines_money(
    _("追回资金"),
    _("期间到账的追回金额，以到账日期为准。"),
    when=During("day"),
    measure=Money("amount"),
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


@lines_money(
    _("查实疑点已追回"),
    _("期间查实的疑点到目前已经追回的金额；是追回率的分子。"),
    when=During("suspicion__verified_on"),
    measure=Money("amount"),
)
def established_recovered() -> Guarded:
    return Recovery.objects.all()


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
