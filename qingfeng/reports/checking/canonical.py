"""A text in one way of writing, so that every rule needs to know only one.

Canonical   the text with 三十六个 as 36个, 百分之五 as 5%, 二〇二六年三月一日 as 2026年3月1日 and full-width signs
canonical   makes it
places      a span of it as a span of the text that was given
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .claims import Claim, find_claims
from .numerals import chinese, plain, printed

_DIGITS = "零一二三四五六七八九"
_YEAR = re.compile(r"(?<![零〇一二三四五六七八九])二[〇零][一二三四五六七八九〇零]{2}(?=年)")
_NUMBER = r"[一二三四五六七八九十]{1,3}"
_MONTH = re.compile(
    rf"(?<![个第几零〇一二三四五六七八九十])(?:十[一二]|[一二三四五六七八九十])(?=月(?:{_NUMBER}[日号]|[份底初末至到、，。起中上下）—]))"
)
_DAY = re.compile(
    rf"(?<=月){_NUMBER}(?=[日号])|(?<=[至到—]){_NUMBER}(?=日)|(?<=[，、；])[二三]?十[一二三四五六七八九]?(?=日(?![以之]?[内后]|的))"
)
_PERCENT = re.compile("百分之(?P<value>[零〇一二两三四五六七八九十百点]+)")
_ALONE = re.compile(
    r"(?<=[一-鿿])(?<![第统之唯同万无有每某任另单十百千几数年月零〇一二两三四五六七八九])[一二两三四五六七八九](?=[人名件起个次家份项条户例处场期篇][次名]?(?:[、，。；）（]|$))"
)
_WHOLLY_CHINESE = re.compile("[零〇一二两三四五六七八九十百千万亿点]{2,}")  # 三个 and 两项 are read as they are


@dataclass(frozen=True)
class Canonical:
    """``begins`` and ``ends`` are, for each character, where what it stands for begins and ends in the given text."""

    text: str
    begins: tuple[int, ...]
    ends: tuple[int, ...]

    def places(self, start: int, end: int) -> tuple[int, int]:
        if not self.begins:
            return 0, 0
        if end <= start:
            at = self.begins[start] if start < len(self.begins) else self.ends[-1]
            return at, at
        return self.begins[start], self.ends[end - 1]

    def claim(self, claim: Claim, given: str) -> Claim:
        """The claim with its places in the given text."""
        start, end = self.places(claim.start, claim.end)
        return replace(
            claim, start=start, end=end, text=given[start:end], digits=self.places(*claim.digits),
            sentence=self.places(*claim.sentence), clause=self.places(*claim.clause),
        )  # fmt: skip


def canonical(given: str) -> Canonical:
    shown = printed(plain(given))
    pieces, begins, ends, reached = [], [], [], 0
    for start, end, words in [*sorted(_rewritten(shown)), (len(shown), len(shown), "")]:
        if start < reached:
            continue
        pieces += [shown[reached:start], words]
        begins += [*range(reached, start), *[start] * len(words)]
        ends += [*range(reached + 1, start + 1), *[end] * len(words)]
        reached = end
    return Canonical("".join(pieces), tuple(begins), tuple(ends))


def _rewritten(text: str) -> Iterator[tuple[int, int, str]]:
    """What is written in Chinese numerals, and the same in figures."""
    for match in _YEAR.finditer(text):
        yield *match.span(), "".join(str(_DIGITS.index(sign.replace("〇", "零"))) for sign in match[0])
    for pattern in (_MONTH, _DAY):
        for match in pattern.finditer(text):
            yield *match.span(), f"{chinese(match[0]):f}"
    for match in _PERCENT.finditer(text):
        yield *match.span(), f"{chinese(match['value']):f}%"
    for match in _ALONE.finditer(text):
        yield *match.span(), f"{chinese(match[0]):f}"
    for claim in find_claims(text):
        said = text[slice(*claim.digits)]
        counted = claim.kind in ("count", "amount", "duration", "average")
        if (
            counted
            and _WHOLLY_CHINESE.fullmatch(said)
            and text[claim.digits[1] : claim.digits[1] + 1] not in tuple("余多来几")
        ):
            yield *claim.digits, f"{chinese(said):f}"
