"""Which metrics may answer a blank at all: kind and measure word.

fits   whether kind and measure word agree; the measure word is a hard gate
"""

from qingfeng.reports.binding.answer import Askable
from qingfeng.reports.blanks import Blank

MONEY = ("元", "万元", "亿元")


def fits(metric: Askable, blank: Blank) -> bool:
    """次 is not 人次, 份 is not 条; amounts of money convert into each other."""
    if metric.kind != blank.kind or metric.asked is None:
        return False
    if metric.kind == "amount":
        return blank.unit in MONEY
    if metric.kind == "count":
        return blank.unit is not None and blank.unit in (metric.unit, *metric.asked.units)
    if metric.kind == "percentage":
        return blank.unit in ("%", "％")
    return True
