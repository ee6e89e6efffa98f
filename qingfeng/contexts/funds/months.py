"""The months of a suspicion, as people and spreadsheets write them, in one spelling: ``2022-03..2022-05、2022-08``.

parse   words → months as integers (202203), in order, each once; refuses a month that does not exist
write   months → the one spelling
one_month   words → the one month they say, for a model's ``clean``
told    the same for a reader: “2022年3月至5月、8月”, with how many
"""

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError

from qingfeng.kernel.errors import BadInput

MONTH = r"((?:19|20)\d\d)\s*(?:[-./]|年)?\s*(\d{1,2})(?:[-./]\d{1,2}日?)?月?份?"
ONE = re.compile(MONTH)
SHORT = re.compile(r"(\d{1,2})月?份?")  # the year stands before it
RANGE = re.compile(r"\.\.|[至到~—–]|(?<=月)-|(?<=\d{6})-(?=\d)")
PARTS = re.compile(r"[、,，;；\s]+")
LONGEST = 600  # months: fifty years


def parse(words: str) -> tuple[int, ...]:
    """Months in order; empty for no words. Raises BadInput with the words that are no month."""
    found: set[int] = set()
    year = ""
    for part in filter(None, PARTS.split(words.strip())):
        ends = [each for each in RANGE.split(part) if each.strip()]
        if not 1 <= len(ends) <= 2:
            raise _no_month(part)
        first = _month(ends[0], year)
        last = _month(ends[-1], str(first // 100))
        if last < first or len(between(first, last)) > LONGEST:
            raise BadInput(f"月份“{part}”的起止颠倒或太长：请写成 2022-03..2022-05。")
        found |= set(between(first, last))
        year = str(last // 100)
    return tuple(sorted(found))


def one_month(words: str, name: str) -> str:
    """One month in its one spelling; ``name`` is the field that is told when it is none."""
    try:
        known = parse(words)
    except BadInput as error:
        raise ValidationError({name: str(error)}) from error
    if len(known) != 1:
        raise ValidationError({name: "请写一个月份，例如 2022-07。"})
    return dashed(known[0])


def _month(words: str, year: str) -> int:
    whole, short = ONE.fullmatch(words.strip()), SHORT.fullmatch(words.strip())
    if whole:
        number = int(whole[1]) * 100 + int(whole[2])
    elif short and year:
        number = int(year) * 100 + int(short[1])
    else:
        raise _no_month(words)
    if not 1 <= number % 100 <= 12:
        raise _no_month(words)
    return number


def _no_month(words: str) -> BadInput:
    return BadInput(f"“{words}”不是月份：请写成 2022-05，几个月写成 2022-03..2022-05、2022-08。")


def between(first: int, last: int) -> list[int]:
    """Both ends included."""
    return [month for month in range(first, last + 1) if 1 <= month % 100 <= 12]


def runs(months: Iterable[int]) -> list[tuple[int, int]]:
    """Months one after the other, as first and last."""
    found: list[tuple[int, int]] = []
    for month in sorted(set(months)):
        if found and following(found[-1][1]) == month:
            found[-1] = found[-1][0], month
        else:
            found.append((month, month))
    return found


def following(month: int) -> int:
    return month + 1 if month % 100 < 12 else month + 89


def write(months: Iterable[int]) -> str:
    return "、".join(dashed(a) if a == b else f"{dashed(a)}..{dashed(b)}" for a, b in runs(months))


def dashed(month: int) -> str:
    return f"{month // 100}-{month % 100:02}"


def told(months: Iterable[int]) -> str:
    """“2022年3月至5月（3个月）”"""
    known = sorted(set(months))
    parts, year = [], 0
    for first, last in runs(known):
        start = _named(first, year)
        parts.append(start if first == last else f"{start}至{_named(last, first // 100)}")
        year = last // 100
    return f"{'、'.join(parts)}（{len(known)}个月）" if len(known) > 1 else "".join(parts)


def _named(month: int, year: int) -> str:
    return f"{month % 100}月" if month // 100 == year else f"{month // 100}年{month % 100}月"
