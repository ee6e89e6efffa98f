"""average: a mean is the total over the number."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ..finding import Finding, said
from ..sentence import Figure, Sentence

MEAN = re.compile(
    r"平均每(?:一)?(?P<per>[^\d，。；]{1,6}?)(?=举办|开展|发放|接待|办理|参训|培训|查摆|撰写|约|为|有|超|达|近|提供|完成|检查|查找|\d|$)|"
    r"每(?P<per2>[^\d，。；]{1,4})平均[^\d，。；]{0,4}$|平均一(?P<one>个[一-鿿]{1,6})$|平均(?P<bare>)|"
    r"(?P<each>[人户月日场次件班期年季周])均|(?<!每[人月户年天日])每(?P<apiece>[户家])(?:发放|补助|补贴|送去)?$"
)
LIMIT = re.compile("不少于|不低于|至少|不超过|以上|最[多高少低]")
REST = re.compile("其余|余下|剩余|剩下")  # 6场活动场均1500份，其余3000份由窗口发放
DAYS = ("日", "天")
MONTHS = {"上半年": 6, "下半年": 6, "季度": 3, "全年": 12, "年度": 12, "年内": 12}
GREATER = Decimal("1.5")


def averages(sentence: Sentence) -> Iterator[Finding]:
    for mean in sentence.figures:
        said_so = MEAN.search(mean.lead)
        if said_so is None or LIMIT.search(mean.lead) or mean.percent or mean.change:
            continue
        per = _per(said_so["per"] or said_so["per2"] or said_so["each"] or said_so["one"] or said_so["apiece"] or "")
        if any(REST.search(each.lead) and each.unit == mean.unit for each in sentence.figures):
            continue
        totals = [each for each in sentence.figures if _may_be_total(each, mean)]
        numbers = _numbers(sentence, mean, per)
        pairs = [(total, number) for total in totals for number in numbers if number is not total]
        if not pairs or any(_agrees(mean, total, number) for total, number in pairs):
            continue
        total, number = pairs[-1]
        count = number.value if isinstance(number, Figure) else number
        words = f"{total.text}按{said(count)}{per or '份'}平均是{_told(total, count)}，正文写的是{mean.text}。"
        yield sentence.found("average", words, mean)


def _per(words: str) -> str:
    """月 of 每月处理, 个支部 as it is."""
    time = re.match("个?(?P<time>[月日天周季年])", words)
    return time["time"] if time else words


def _may_be_total(each: Figure, mean: Figure) -> bool:
    same = each.unit.removesuffix("次") == mean.unit.removesuffix("次") or each.unit == mean.unit
    return same and each is not mean and not MEAN.search(each.lead) and each.high >= mean.low * GREATER


def _numbers(sentence: Sentence, mean: Figure, per: str) -> list[Figure | Decimal]:
    """What the total may be divided by."""
    if per in ("月", "个月"):
        months = [count for word, count in MONTHS.items() if word in sentence.before(mean.claim.start)]
        return [Decimal(count) for count in months]
    others = [each for each in sentence.figures if each is not mean and not each.percent and each.value > 1]
    return [each for each in others if _counts(each, per)]


def _counts(each: Figure, per: str) -> bool:
    """Whether the figure counts what the mean is for each of: 8期 for 平均每期, 12个科室 for 平均每个科室."""
    if not per:
        return False
    if per in DAYS:
        return each.unit in ("天", "工作日", "个工作日")
    if len(per) > 2 and per.lstrip("个名位")[:3] in each.label:
        return True
    if per == "人" and each.unit == "人次":
        return True
    if per[0] == "个" or len(per) > 2:
        return each.unit == per[0] and (each.tail[:2] == per[1:3] or per[1:] in each.label)
    return (
        each.unit == per[0]
        or (per[0] in "名位" and each.unit == "人")
        or (per in each.tail[:4] and each.unit in ("个", "期", "场"))
    )


def _agrees(mean: Figure, total: Figure, number: Figure | Decimal) -> bool:
    low, high = (number.low, number.high) if isinstance(number, Figure) else (number, number)
    step = mean.claim.step
    least = min(mean.low, mean.value - step / 2)
    most = max(mean.high, mean.value + step * Decimal("0.999"))
    return total.low / high <= most and least <= total.high / low


def _told(total: Figure, count: Decimal) -> str:
    return f"{said(total.value / count)}{total.unit}"
