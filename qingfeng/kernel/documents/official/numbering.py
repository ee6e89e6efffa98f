"""Numerals before headings: 一、（一）1.（1）, beginning again below each heading of a higher level (7.3.3)."""

import re
from collections.abc import Iterable
from dataclasses import replace

from qingfeng.kernel.documents.official.document import Block, Heading, plain

_DIGITS = "零一二三四五六七八九"
_NUMBERED = re.compile(r"[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十百\d]+[）)]|\d+[.．、]")


def number(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Headings that already have a numeral keep it, and the next ones go on counting."""
    counts = [0, 0, 0, 0]
    return tuple(_numbered(block, counts) if isinstance(block, Heading) else block for block in blocks)


def _numbered(heading: Heading, counts: list[int]) -> Heading:
    level = min(max(heading.level, 1), 4)
    counts[level - 1] += 1
    counts[level:] = [0] * (4 - level)
    if _NUMBERED.match(plain(heading.words)):
        return heading
    return replace(heading, words=(numeral(level, counts[level - 1]), *heading.words))


def numeral(level: int, place: int) -> str:
    return {1: f"{in_chinese(place)}、", 2: f"（{in_chinese(place)}）", 3: f"{place}.", 4: f"（{place}）"}[level]


def in_chinese(count: int) -> str:
    """Up to 99, as headings count: 十, 十一, 二十."""
    tens, ones = divmod(count, 10)
    ten = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return ten + (_DIGITS[ones] if ones or not tens else "")
