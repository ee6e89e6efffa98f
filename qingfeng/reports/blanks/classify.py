"""The kind and measure word of one mask, from its neighbours in the shadow of the text.

Order of questions: does a measure word follow (then 第, 平均, 近X年 and the like may still change its kind); does it share
the measure word of the next figure (`X至X月`, `**、**和**人`: the kind is shared, the measure word stays None, for none
follows); does the text before it name a share, an amount, a number or a label; is it a name. What remains is `other`.
"""

import re
from dataclasses import dataclass

from qingfeng.reports.blanks.masks import HOLE, YEAR_HOLE
from qingfeng.reports.blanks.measure_words import Measure, measure_at
from qingfeng.reports.blanks.names import is_firmly_named, named

_HOLES = f"[{HOLE}{YEAR_HOLE}]+"
_STOP = re.compile(r"[。；！？\n]")
_CLAUSE = re.compile(r"[，：,:]")


@dataclass(frozen=True)
class Reading:
    """What a mask asks for. `firm` says that its right neighbour alone shows it to be a blank."""

    kind: str
    unit: str | None = None
    firm: bool = False


_ORDINAL_LEFT = re.compile(rf"第\s*(?:{_HOLES}、)*$")
_SHARE_LEFT = re.compile(r"[百千万]分之\s*$")
_AVERAGE_LEFT = re.compile(
    r"(?:平均|人均|户均|月均|日均|年均|场均|次均|件均|均龄|班均|周均|季均|校均|均值|每人|每户|每月平均|均次)"
    r"(?:(?!共|累计|总|、|合计)[^，。；：,;])*$"
)
_EVERY = re.compile(r"(?:每人|每户)$")
_YEARS_LEFT = re.compile(
    r"(?:近|最近|连续|为期|任期|满|长达|历时|每|不少于|不超过|超过|超|不低于|达|工作|从业|参保|缴费|任职|"
    r"过去|未来|今后|前|共|试用期|服务期|时隔|跨越|累计|至少|约|持续|再用|徒刑|刑期|缓刑)\s*$"
)
_YEARS_RIGHT = re.compile(
    r"来(?!自)|以上|以下|内|以内|期(?!间|初|末|货)|多|半|之久|时间|一次|左右|任期|行动|计划|规划|攻坚|不变|整"
)
_DAYS_LEFT = re.compile(
    r"(?:每|逾期|提前|超过|不少于|不得少于|不超过|不得超过|压缩|缩短|延长|为期|超期|满|近|连续|历时|期限|限期|时限|公示|共|缩减|减少|压减|工期)[至到了为]?\s*$"
)
_DAYS_RIGHT = re.compile(r"内|以内|以上|以下|之内|左右|一次|时限|时间|期限|公示|有效|游")
_MONEY = re.compile(r"资金|收入|支出|补贴|补助|投入|金额|经费|结余|工资|款|追回|发放|费|奖金|基金")
_NUMBER_LABEL = re.compile(
    r"(?:党员|群众|男性|女性|次数|人数|人次|数量|总数|件数|份数|条数|户数|场数|个数|数)[：:]?\s*$"
)
_NUMBER_LEFT = re.compile(
    r"(?:共计|合计|总计|共|累计|达到|达|约|超过|超|逾|近|增至|降至|减至|总数为|数量为|人数为|数为|次数|人数|人次)\s*$"
)
_RATE_LEFT = re.compile(
    r"(?:率|占比|比例|比重)(?:均|已|分别|全部)?(?:为|达到|达|超过|超|约为|约|是|在|保持在|提升至|提升到|提高到|提高至|上升至|降至|下降至|稳定在)?[：:]?\s*$"
)
_AMOUNT_LEFT = re.compile(
    r"[¥￥]\s*$|(?:金额|资金|补贴|经费|费用|罚款|款项|工资|奖金|余额|总额|收入|支出)(?:\(元\)|（元）|（万元）|\(万元\))?(?:共计|合计|总计|为|达|约|：|:)\s*$"
)
_DOCUMENT_LEFT = re.compile(r"(?:文号|发文字号|编号|字号|文件号)(?:为|是)?[：:]?\s*$")
_DATE_LEFT = re.compile(r"(?:日期|时间)[：:]\s*$")
_MONTH_LEFT = re.compile(r"月份[：:]\s*$")
_YEAR_LEFT = re.compile(r"年份[：:]\s*$")
_CONGRESS = re.compile(r"大(?:精神|报告|代表|胜利)")
_PLENUM = re.compile(r"中全会|次全会")
_LIST = re.compile(rf"(?:\s*(?:[、和与及或至到/]|[-—－–~～]{{1,2}}|至少|以及)\s*(?:{_HOLES}|[0-9０-９.]+)){{1,12}}")
_DOCUMENT_RIGHT = re.compile(r"文|令|公告|通报|通知|函|决定|议案|提案")
_CLOSER = re.compile(r"[)）】\]]")


def read(shadowed: str, start: int, end: int, *, in_list: bool = True) -> Reading:
    """What the mask at start..end of the shadowed text asks for; `in_list` lets it share a later measure word."""
    left = _STOP.split(shadowed[max(0, start - 40) : start])[-1].rstrip()
    right = _STOP.split(shadowed[end : end + 24])[0]
    after = end + bool(re.search(r"[(（【\[]$", left) and _CLOSER.match(right))
    measure = measure_at(shadowed, after)
    if shadowed[start] == YEAR_HOLE:
        return Reading("year", measure.word if measure and measure.kind == "year" else None, firm=True)
    if measure and not _is_congress(left, right):
        return Reading(_measured_kind(measure, left, shadowed[measure.end : measure.end + 6]), measure.word, firm=True)
    if in_list and (shared := _shared(shadowed, end)):
        return _ordinal_or(left, shared)
    return _unmeasured(left, right)


def _is_congress(left: str, right: str) -> bool:
    return bool(_CONGRESS.match(right) or (left.endswith("党的") and right.startswith("大")))


def _measured_kind(measure: Measure, left: str, beyond: str) -> str:
    if measure.word == "次" and left.endswith("届") and beyond.startswith("全"):
        return "ordinal"
    if _ORDINAL_LEFT.search(left):
        return "document_number" if measure.word == "号" and _DOCUMENT_RIGHT.match(beyond) else "ordinal"
    if measure.kind == "year":
        return "duration" if _is_years(left, beyond) else "year"
    if measure.kind == "day":
        return "duration" if _is_days(left, beyond) else "day"
    if measure.kind in ("count", "amount", "duration") and _AVERAGE_LEFT.search(_CLAUSE.split(left)[-1]):
        return "average"
    if measure.word[-1] in "万亿" and _MONEY.search(_CLAUSE.split(left)[-1]):
        return "amount"
    return measure.kind


def _is_years(left: str, beyond: str) -> bool:
    return bool(_YEARS_LEFT.search(left) or _YEARS_RIGHT.match(beyond))


def _is_days(left: str, beyond: str) -> bool:
    if re.search(r"月\s*$", left):
        return False
    return bool(_DAYS_LEFT.search(left) or _DAYS_RIGHT.match(beyond))


def _unmeasured(left: str, right: str) -> Reading:
    if _ORDINAL_LEFT.search(left) or _is_congress(left, right) or _PLENUM.match(right):
        return Reading("ordinal", firm=True)
    if _SHARE_LEFT.search(left):
        return Reading("percentage", firm=True)
    if kind := _labelled(left, right):
        return Reading(kind)
    clause = _CLAUSE.split(left)[-1] + right
    bare_left = re.sub(rf"(?:{_HOLES}[\u4e00-\u9fff]?[、和及])+$", "", left)
    return Reading(named(bare_left, right, clause) or "other", firm=is_firmly_named(right))


def _ordinal_or(left: str, reading: Reading) -> Reading:
    return Reading("ordinal", firm=True) if _ORDINAL_LEFT.search(left) else reading


def _shared(shadowed: str, end: int) -> Reading | None:
    """`X至X月`, `**、**人`: the measure word stands after the last of the list."""
    chain = _LIST.match(shadowed, end)
    if chain is None:
        return None
    last = re.search(rf"(?:{_HOLES}|[0-9０-９.]+)$", chain[0])
    if last is None:
        return None
    reading = read(shadowed, chain.start() + last.start(), chain.end(), in_list=False)
    return None if reading.kind == "other" else Reading(reading.kind, firm=reading.firm)


def _labelled(left: str, right: str) -> str | None:
    """Kinds that the text before the mask names."""
    at_end = not right.strip() or re.match(r"[\s，、,)）|以左；]|$", right)
    for kind, pattern in _LABELS:
        if pattern.search(left) and at_end:
            return kind
    return None


_LABELS = (
    ("percentage", _RATE_LEFT),
    ("amount", _AMOUNT_LEFT),
    ("document_number", _DOCUMENT_LEFT),
    ("date", _DATE_LEFT),
    ("month", _MONTH_LEFT),
    ("year", _YEAR_LEFT),
    ("count", _NUMBER_LABEL),
    ("count", _NUMBER_LEFT),
)
