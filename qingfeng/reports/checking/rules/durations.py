"""duration: how long against from when to when; order: no end before its start."""

import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from ..days import Span
from ..finding import Finding, said
from ..sentence import Figure, Sentence

LASTING = re.compile(
    r"(?:为期|历时|历经|用时|耗时|持续|时长|时限|时间|审计|利用|用了?|共计?|开展|进行|总共|一共|集中|前后|期限|效期|任期|周期|驻点(?:工作)?|连续|长达|整整|跨度|巡察|督查|检查|整治|"
    r"公示|展出|培训|学习|的)(?:了|为|是|近|约|长达|共|达|将近)*$"
)
STRONG = re.compile(
    "(?:整治|活动|检查|培训|审计|行动|工作|公示|排查|督查|巡察|学习|教育|驻点)时间|周期|仅用|用时|历时|耗时|前后|整整|为期|历经|时限|期限"
)
NOT_OF_ALL = re.compile(
    r"每|分[批期次]|轮流|期间|其间|阶段|提前|(?:超过|以上)[^，]?$|延长|缩短|压缩|限[期时]|平均|不少于|不超过|逾期|其[间中]|其余|最长|最短|由$|从$|到$|至$|减"
)
UNITS = {
    "天": "天",
    "个月": "月",
    "月": "月",
    "个半月": "月",
    "周": "周",
    "个星期": "周",
    "星期": "周",
    "个周": "周",
    "年": "年",
    "个多月": "月",
}
OWN = re.compile(
    r"(?:开展|组织|举办|进行|实施|推进|部署)[^，。；]{2,}，[^，。；]{0,10}(?:举办|组织|利用|集中|抽|选派|参加|安排|开设)"
)
HALF = Decimal("0.4")
LONGEST = 30  # years; what is more is a calendar year
ATLEAST = Decimal("0.35")  # 一个月 is more than 20 days
MONTH = Decimal("30.44")
NEARLY = {"天": Decimal("1"), "周": Decimal("0.6"), "月": Decimal("0.7"), "年": Decimal("0.3")}


def durations(sentence: Sentence) -> Iterator[Finding]:
    for span in sentence.spans:
        if span.finish < span.begin:
            if not span.crosses and not span.apart:
                yield _backwards(sentence, span)
            continue
        for figure in sentence.figures:
            if _is_of(sentence, span, figure) and not _agrees(span, figure):
                first, last = _words(sentence, span)
                why = f"从{first}到{last}是{_told(span, figure)}，正文写的是{figure.text}。"
                yield sentence.found("duration", why, figure)


def _words(sentence: Sentence, span: Span) -> tuple[str, str]:
    text = sentence.report.text
    return text[span.first.start : span.first.end], text[span.last.start : span.last.end]


def _backwards(sentence: Sentence, span: Span) -> Finding:
    first, last = _words(sentence, span)
    text = sentence.report.text[span.first.start : span.last.end]
    return Finding("order", span.first.start, span.last.end, text, f"结束的“{last}”早于开始的“{first}”。")


def _is_of(sentence: Sentence, span: Span, figure: Figure) -> bool:
    """为期三个月 behind the dates, or before them with nothing between."""
    if (
        (figure.claim.kind not in ("duration", "count") and figure.value > LONGEST)
        or figure.unit not in UNITS
        or NOT_OF_ALL.search(figure.lead)
        or re.match("内|以内|之内|前|后|来", figure.tail)
    ):
        return False
    if span.apart and not (STRONG.search(figure.lead) and len(sentence.spans) == 1):
        return False
    text = sentence.report.text
    behind = text[span.last.end : figure.claim.start] if figure.claim.start > span.last.end else None
    if behind is not None and OWN.search(behind):
        return False  # 5月开展警示教育月活动，举办为期2天的培训班
    if behind is not None:
        near = len(behind) <= (80 if STRONG.search(figure.lead) else 40) and (
            STRONG.search(figure.lead) or not re.search(r"\d", behind)
        )
        near = near and not any(span.last.end <= day.start < figure.claim.start for day in sentence.days)
        return near and (
            bool(LASTING.search(behind)) or bool(re.match(r"(?:的?时间|集中|的)", figure.tail) and len(behind) < 8)
        )
    before = text[figure.claim.end : span.first.start]
    if re.search("其[中间]|期间|阶段", before):
        return False
    if before in ("（", "("):
        return True
    return (
        bool(LASTING.search(figure.lead))
        and len(before) <= (30 if STRONG.search(figure.lead) else 12)
        and not re.search(r"[。；]", before)
    )


def _length(span: Span, unit: str) -> Decimal:
    days = Decimal((span.finish - span.begin).days + 1)
    if unit == "天":
        return days
    if unit == "周":
        return days / 7
    if unit == "年":
        return days / 365
    return _months(span)


def _months(span: Span) -> Decimal:
    """Whole months, and the days that are left as part of one."""
    after = span.finish + timedelta(days=1)
    months = (after.year - span.begin.year) * 12 + after.month - span.begin.month
    return months + (after.day - span.begin.day) / MONTH


def _value(figure: Figure) -> Decimal:
    half = "半" in figure.text
    if half and figure.text.startswith("半"):
        return Decimal("0.5")
    return figure.value + (Decimal("0.5") if half else 0)


def _agrees(span: Span, figure: Figure) -> bool:
    unit = UNITS[figure.unit]
    length, value = _length(span, unit), _value(figure)
    slack = min(NEARLY[unit], value / 5) if unit == "年" else NEARLY[unit]
    if figure.claim.vague and unit != "天":
        return figure.low - HALF <= length <= figure.high + HALF + (slack if span.vague else 0)
    if unit == "月" and length < value <= 2:
        slack = value * ATLEAST
    if span.vague or figure.claim.vague:
        slack = max(slack, slack + 1 if unit != "天" else max(Decimal(15), length / 10))
    if span.whole_months and unit == "月":
        return abs(length - value) < (slack if span.vague or figure.claim.vague else Decimal("0.5"))
    if span.whole_months and unit in ("天", "周"):
        return abs(length - value) <= (31 if unit == "天" else 5)
    return abs(length - value) <= slack


def _told(span: Span, figure: Figure) -> str:
    unit = UNITS[figure.unit]
    length = _length(span, unit)
    if unit == "月":
        return f"{said(round(length, 1))}个月"
    return f"{said(round(length, 1))}{unit}"
