"""How much of a piece of text says something that a metric does not.

LIGHT      words that may stand anywhere without changing what is counted
Vocabulary the words of one metric; `unexplained` counts the characters beyond them
head_of    the first noun phrase of the words behind a measure word
"""

import re
from functools import lru_cache

from qingfeng.kernel.metrics.asked import Asked, Dimension

LIGHT = (
    r"共计|累计|总计|合计|已经|先后|分别|达到|次数|数量|人数|总数|份数|其中|我局|全局|本局|局党组|目前|截至|截止|今年以来|年初以来|今年|上半年"
    r"|下半年|全年|年内|本年度|一季度|二季度|三季度|四季度|共有|开展|组织|进行|各类|各项|各科室|有关|相关|主要|具体|及时|同时|此外|并且|以来"
    r"|\d+年|\d+月份?|\d+日|至今|月底|年底|共|(?<![会统设审估])计(?![划算])|已|均|各|达|为|有|了|的|地|得|并|(?<!涉)及|和|与|等|约|近|余|多|其|全|还|也|又|再|中|内|上"
)
BREAKS_HEAD = re.compile(
    r"均|已|正|由|将|推进|仍|尚|未|待|全部|并|且|用于|进行|逐|以上|左右|以内|按时|及时|从而|得到|作为|给予|切实|有效|推动|确保|不断|进一步|共计|形成|下达|下发|报送|上交"
)
CJK = re.compile(r"[\u4e00-\u9fffA-Za-z]")


class Vocabulary:
    """The patterns of one metric, compiled, and what they can explain of a text."""

    def __init__(self, asked: Asked, named: tuple[str, ...]) -> None:
        self.about = tuple(re.compile(pattern) for pattern in asked.about)
        self.needs = tuple(re.compile(pattern) for pattern in asked.needs)
        self.never = tuple(re.compile(pattern) for pattern in asked.never)
        self.unless = tuple(re.compile(pattern) for pattern in asked.unless)
        self.verbs = tuple(re.compile(pattern) for pattern in asked.verbs)
        self.known = re.compile("|".join(f"(?:{pattern})" for pattern in (*asked.about, *asked.verbs, *named, LIGHT)))

    def unexplained(self, text: str) -> int:
        """Characters of ``text`` that neither this metric nor the light words explain."""
        return len(CJK.findall(self.known.sub("", text)))

    def has_verb(self, text: str) -> bool:
        return any(verb.search(text) for verb in self.verbs)


@lru_cache(maxsize=1024)
def _compiled(asked: Asked, named: tuple[str, ...]) -> Vocabulary:
    return Vocabulary(asked, named)


def vocabulary(asked: Asked, dimensions: tuple[Dimension, ...]) -> Vocabulary:
    """Compiled once for each metric, as Python's own cache of patterns is too small for a catalogue."""
    return _compiled(asked, tuple(pattern for dimension in dimensions for pattern in dimension.words.values()))


def head_of(tail: str) -> str:
    """What is counted, as far as it stands behind the measure word: up to the next verb."""
    text = tail.removeprefix("的")
    match = BREAKS_HEAD.search(text)
    return text[: match.start()] if match else text
