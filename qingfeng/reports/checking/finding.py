"""What is wrong with a finished text: one place, one rule, one sentence that says why.

RULES     every rule with its name
Finding   one contradiction
said      a number in a sentence
"""

from dataclasses import dataclass
from decimal import Decimal

ERROR, WARNING = "error", "warning"


def gettext_noop(message: str) -> str:
    """Marks a message for the catalogue; it is translated where Django is at hand."""
    return message


RULES = {
    "sum": gettext_noop("分项与总数"),
    "part": gettext_noop("部分与总数"),
    "share": gettext_noop("百分比"),
    "persons": gettext_noop("人次与人数"),
    "measures": gettext_noop("措施与问题"),
    "duration": gettext_noop("时长"),
    "growth": gettext_noop("增减"),
    "repeated": gettext_noop("前后不一"),
    "universal": gettext_noop("全称说法"),
    "average": gettext_noop("平均数"),
    "listing": gettext_noop("列举与个数"),
    "impossible_date": gettext_noop("日期不存在"),
    "weekday": gettext_noop("星期不对"),
    "order": gettext_noop("起止颠倒"),
    "outside_period": gettext_noop("期间之外"),
    "year": gettext_noop("往年年份"),
    "organisation": gettext_noop("别的单位"),
    "congress": gettext_noop("会议届次"),
    "mask": gettext_noop("未填空白"),
    "wrong": gettext_noop("与台账不符"),
    "stale": gettext_noop("不是本期的数"),
    "disputed": gettext_noop("词与数不合"),
}


@dataclass(frozen=True)
class Finding:
    rule: str
    start: int
    end: int
    text: str
    why: str
    severity: str = ERROR


def said(value: Decimal) -> str:
    """A number as a sentence says it: no noughts at the end, at most two decimals."""
    shown = f"{round(value, 2):f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
