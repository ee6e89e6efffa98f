"""What a stretch of the document is about, told by its words.

ZONE      problems, or what stands around them: praise, demands, other matters
HEADING   named_by(words)    the zone that a bare heading opens: “二、存在的主要问题”
LEAD      opened_by(words)   the zone that a sentence opens: “针对以上问题，提出如下要求：”
LACKS     lacks(words)       whether something is said to be wrong
PARTS     labelled parts of one problem (整改要求：…), closing words, attachments
"""

import re
from enum import Enum

from . import vocabulary


class Zone(Enum):
    PROBLEMS = "problems"
    PRAISE = "praise"
    DEMANDS = "demands"
    OTHER = "other"
    OPEN = "open"  # each item is judged by its own words

    @property
    def silent(self) -> bool:
        """Nothing in it is a problem."""
        return self in {Zone.PRAISE, Zone.DEMANDS, Zone.OTHER}


def lacks(words: str) -> bool:
    """Something is said to be wrong; 不断提升 and 没有发现 are not."""
    return bool(vocabulary.LACKING.search(vocabulary.HARMLESS.sub("", words)))


def nothing_found(words: str) -> bool:
    """“未发现问题” is an answer, not a problem."""
    return bool(vocabulary.NOTHING.match(words))


def praises(words: str) -> bool:
    return bool(vocabulary.PRAISES.search(words))


def asks(words: str) -> bool:
    return bool(vocabulary.ASKS.match(words))


def named_by(words: str) -> Zone | None:
    """The zone that a heading opens; none for a heading that names a subject."""
    bare = re.sub(r"（[^）]*）", "", words).strip("：。，；、 ")
    wrong = lacks(bare)
    if len(bare) > 30 or not bare or re.search("[，。；]", bare):
        return None
    if vocabulary.TOGETHER.fullmatch(bare):
        return Zone.PROBLEMS
    if vocabulary.DEMAND_AFTER.fullmatch(bare) and not wrong:
        return Zone.DEMANDS
    if bare.endswith(("原因", "原因分析")):
        return Zone.OTHER
    if vocabulary.PROBLEMS.fullmatch(bare):
        return Zone.PROBLEMS
    if wrong:
        return None
    for zone, pattern in (
        (Zone.DEMANDS, vocabulary.DEMANDS),
        (Zone.PRAISE, vocabulary.PRAISE),
        (Zone.OTHER, vocabulary.OTHER),
    ):
        if pattern.fullmatch(bare):
            return zone
    return None


def is_bare(words: str) -> bool:
    """A heading that names no subject: “存在的主要问题”, not “党的建设方面存在的问题”."""
    said = words.strip("：。，；、 ")
    if "方面" in said or named_by(said) is None:
        return False
    return named_by(said) is not Zone.PROBLEMS or bool(vocabulary.BARE.fullmatch(said))


def opened_by(words: str) -> Zone | None:
    """The zone that the last sentence before a list opens."""
    last = re.split(r"[。；]", words.rstrip("。；："))[-1]
    clause = last.split("，")[-1]
    if vocabulary.ANSWERING.search(last) or vocabulary.DEMANDING.search(last):
        return Zone.DEMANDS
    if vocabulary.MUST.search(clause) and not lacks(clause):
        return Zone.DEMANDS
    if re.search("成效|成绩|亮点|做法", clause) and not lacks(clause):
        return Zone.PRAISE
    if re.search(r"问题|不足|差距|短板|薄弱|发现|(?:表现|体现)(?:在|为|是)|不容忽视", last) or lacks(clause):
        return Zone.PROBLEMS
    return None


def subject(words: str) -> str:
    """What a heading or the first sentence of a paragraph is about, without “主要表现在：”."""
    first = re.split(r"[。：；]", words, maxsplit=1)[0]
    return vocabulary.DETAIL.sub("", first).strip("，、；：。 ")


def is_part(words: str) -> bool:
    """A labelled part of a problem that is not the problem: 整改要求：…"""
    return bool(vocabulary.PART.match(words))


def without_label(words: str) -> int:
    """How many characters “问题表现：” takes at the start."""
    match = vocabulary.SAID.match(words)
    return match.end() if match else 0


def is_closing(words: str) -> bool:
    """No part of the problem before it: a request, a signature, a date, an attachment, a page number."""
    return bool(
        vocabulary.CLOSING.match(words) or vocabulary.DAY.fullmatch(words) or vocabulary.OFFICE.fullmatch(words)
    )


def is_attached(words: str) -> bool:
    return bool(vocabulary.ATTACHED.match(words))


def is_new_document(words: str) -> bool:
    return bool(vocabulary.NEW_DOCUMENT.fullmatch(words))


def narrow(words: str) -> bool:
    """A heading that names only a field: “财务管理方面”, “其他问题”."""
    return bool(vocabulary.NARROW.search(words)) and not lacks(vocabulary.NARROW.sub("", words))
