"""What somebody typed in answer to a question, in the browser or in a spreadsheet, as a number, a day or a text.

understood   the value, or a ValidationError with one sentence that says what to do
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from qingfeng.kernel.exchange.excel import clean
from qingfeng.reports.wording import plain

from .models import Question

DAY = re.compile(r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?")
NUMBER = re.compile(r"(?P<digits>[-+]?[\d,，]*\.?\d*)\s*(?P<unit>.*)", re.DOTALL)
BY_PARTS = frozenset({"元", "万元", "亿元", "%", "％", "公里", "小时", "分"})  # counted with decimals
MOST = Decimal(10) ** 12
LONGEST = 200


@dataclass(frozen=True)
class Given:
    """One answer: the value in the field of its kind, and what was said about it."""

    number: Decimal | None = None
    day: date | None = None
    text: str = ""
    note: str = ""


def understood(question: Question, words: str, note: str = "") -> Given | None:
    """Nothing where nothing was typed."""
    typed, said = clean(words), clean(note)[:LONGEST]
    if not typed:
        return None
    if question.kind == Question.Kind.NUMBER:
        return Given(number=_number(question, typed), note=said)
    if question.kind == Question.Kind.DAY:
        return Given(day=_day(typed), note=said)
    if len(typed) > LONGEST:
        raise ValidationError(_("最多 %(n)d 个字，长的内容请作为佐证附上。") % {"n": LONGEST})
    return Given(text=typed, note=said)


def _number(question: Question, typed: str) -> Decimal:
    """A number in the unit that was asked for, with or without its measure word."""
    read = NUMBER.fullmatch(typed)
    digits = read["digits"].replace(",", "").replace("，", "") if read else ""
    try:
        number = Decimal(digits)
    except InvalidOperation:
        words = {"typed": typed[:20], "unit": question.measure}
        raise ValidationError(_("“%(typed)s”不是数字：请只填数，以“%(unit)s”计；没有就填 0。") % words) from None
    if read and read["unit"] and read["unit"] != question.measure:
        words = {"typed": typed[:20], "unit": question.measure}
        raise ValidationError(_("“%(typed)s”的单位不对：这里以“%(unit)s”计，请换算后只填数。") % words)
    if abs(number) >= MOST:
        raise ValidationError(_("这个数太大，请核对单位。"))
    return _within(question, number)


def _within(question: Question, number: Decimal) -> Decimal:
    exact = number.quantize(Decimal("0.01"))
    if exact != number:
        raise ValidationError(_("最多两位小数。"))
    if question.measure not in BY_PARTS and exact != exact.to_integral_value():
        raise ValidationError(_("以“%(unit)s”计的须是整数。") % {"unit": question.measure})
    if question.least is not None and exact < question.least:
        raise ValidationError(_("不能小于 %(n)s，请核对。") % {"n": plain(question.least)})
    if question.most is not None and exact > question.most:
        raise ValidationError(_("不能大于 %(n)s，请核对。") % {"n": plain(question.most)})
    return exact


def _day(typed: str) -> date:
    read = DAY.fullmatch(typed)
    try:
        return date(*(int(part) for part in read.groups())) if read else date.fromisoformat(typed)
    except ValueError:
        raise ValidationError(_("“%(typed)s”不是日期，请写成 2022-06-30。") % {"typed": typed[:20]}) from None
