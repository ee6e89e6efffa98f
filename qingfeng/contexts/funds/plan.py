"""A plan of instalments as a person writes it: a line each, a day and a sum; or only how many months. No database."""

import re
from datetime import date
from decimal import ROUND_DOWN, Decimal, InvalidOperation

from django.utils.translation import gettext as _

from qingfeng.kernel.calendar.periods import add_months
from qingfeng.kernel.errors import BadInput

WIDE = str.maketrans("０１２３４５６７８９．－，：　", "0123456789.-,: ")
MOST = 120  # instalments: ten years


def read(text: str, owed: Decimal, signed_on: date) -> list[tuple[date, Decimal]]:
    """In the order of their days; together exactly ``owed`` (元). Raises BadInput with the line that is wrong."""
    lines = [line.translate(WIDE).strip() for line in text.splitlines()]
    if (count := "".join(lines).removesuffix("期")).isdecimal():
        return evenly(int(count), owed, signed_on)
    plan = sorted(instalment(at, line) for at, line in enumerate(lines, 1) if line)
    days = [day for day, _amount in plan]
    if not plan or len(plan) > MOST:
        raise BadInput(_("请写 1 到 %(most)d 期，每行一期，例如“2022-10-15 500.00”。") % {"most": MOST})
    if len(set(days)) < len(days):
        raise BadInput(_("同一天只能有一期，请合并。"))
    if days[0] < signed_on:
        raise BadInput(_("第一期不能早于签订日期 %(day)s。") % {"day": signed_on})
    total = sum((amount for _day, amount in plan), Decimal(0))
    if total != owed:
        told = {"total": total, "owed": owed}
        raise BadInput(_("各期合计 %(total)s 元，与尚未追回的 %(owed)s 元不一致，请改到一致。") % told)
    return plan


def evenly(count: int, owed: Decimal, signed_on: date) -> list[tuple[date, Decimal]]:
    """Every month from the next on, in whole 元 where that is enough; the last one takes what is over."""
    each = (owed / count).quantize(Decimal(1) if owed >= count else Decimal("0.01"), ROUND_DOWN) if count else owed
    if not 1 <= count <= MOST or each <= 0:
        raise BadInput(
            _("%(owed)s 元分不成 %(count)d 期，请写 1 到 %(most)d 期。") % {"owed": owed, "count": count, "most": MOST}
        )
    days = [add_months(signed_on, at) for at in range(1, count + 1)]
    return [*((day, each) for day in days[:-1]), (days[-1], owed - each * (count - 1))]


def instalment(at: int, line: str) -> tuple[date, Decimal]:
    parts = re.split(r"[\s:]+", line.replace(",", ""))
    try:
        day, amount = date.fromisoformat(parts[0]), Decimal(parts[1].removesuffix("元"))
    except (ValueError, IndexError, InvalidOperation) as error:
        told = {"at": at, "line": line[:40]}
        raise BadInput(_("第 %(at)d 行“%(line)s”读不懂，请写成“2022-10-15 500.00”。") % told) from error
    if len(parts) > 2 or not amount.is_finite() or amount <= 0 or amount != round(amount, 2):
        raise BadInput(_("第 %(at)d 行的金额须大于零，最多两位小数，单位为元。") % {"at": at})
    return day, round(amount, 2)
