"""How documents number: at the head of a paragraph, and inside one.

MARK      a number as printed: its kind, its value, what it adds to the path
HEAD      head(paragraph)     the number a paragraph starts with
INLINE    inline(paragraph)   the numbers inside it that count on from one: 一是…二是…, ①…②…
RANK      which kind usually stands above which
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

CHINESE = "一二三四五六七八九十"
_C = f"[{CHINESE}]{{1,3}}"
# A digit before these is a quantity, not the second half of a number such as 1.2.
_MEASURED = "名个家件份次项笔人台条户辆张处万亿元%倍起例天月年日套间栋本卷宗类科点位级周小"
_KINDS: tuple[tuple[str, float, str], ...] = (
    ("part", 0, rf"第(?P<n>{_C}|\d{{1,2}})(?:部分|章|篇)[：、，]?"),
    ("cjk", 1, rf"(?P<n>{_C})(?:、|\.)"),
    ("issue", 1.5, rf"(?:问题|事项)（?(?P<n>{_C}|\d{{1,2}})）?(?:[：、.，]|(?=\n)| )"),
    ("cjk_paren", 2, rf"（?(?P<n>{_C})）[、.]?"),
    ("cjk_ring", 2, r"(?P<n>[㈠-㈩])[、.]?"),
    ("decimal3", 3.2, rf"(?P<n>\d{{1,2}}\.\d{{1,2}}\.\d{{1,2}}) ?(?![\d.{_MEASURED}])"),
    ("decimal2", 3.1, rf"(?P<n>\d{{1,2}}\.\d{{1,2}}) ?(?![\d.{_MEASURED}])"),
    ("arabic", 3, rf"(?P<n>\d{{1,3}})(?:、|：|\.(?!\d+(?:\.\d+)?[%倍])(?!\d万)|．| (?![{_MEASURED}]))"),
    ("paren", 4, r"（?(?P<n>\d{1,3})）[、.]?"),
    ("circle", 5, r"(?P<n>[①-⑳⑴-⒇])[、.]?"),
    ("shown", 5.5, rf"(?:具体|主要)?表现(?P<n>{_C}|\d{{1,2}})[：、.，]"),
    ("bullet", 5.2, r"[●■◆▲★►▶•◇□○※➢](?P<n>)"),
    ("nth", 6, rf"第(?P<n>{_C})(?:[，、：.]|(?=是))是?"),
    ("of_which", 6.2, rf"其(?P<n>{_C})(?:[，、：.]|是)"),
    ("is", 6.5, rf"(?P<n>{_C})是[，：]?"),
    ("must", 6.6, rf"(?P<n>{_C})要[，：]?"),
)
RANK = {kind: rank for kind, rank, _ in _KINDS}
_HEADS = [(kind, re.compile(pattern)) for kind, _, pattern in _KINDS]
ORDINALS = frozenset({"nth", "of_which", "is", "must"})
_WITHIN = ("is", "must", "nth", "of_which", "circle", "paren", "cjk_paren", "arabic", "shown")
_BEFORE = r"(?<=[。；：，、？！）】”为有即下是\n])"
_INSIDE = {
    kind: re.compile((_BEFORE if kind in ORDINALS else r"(?<=[。；：，])") + pattern)
    for kind, _, pattern in _KINDS
    if kind in _WITHIN
}


@dataclass(frozen=True)
class Mark:
    """``start`` and ``end`` are the places of the number itself."""

    kind: str
    value: int
    printed: str
    start: int
    end: int

    @property
    def step(self) -> str:
        """What the number adds to the path of the number above it."""
        return f"-{self.printed}" if self.kind in {"is", "of_which", "must"} else self.printed


def head(text: str, start: int, end: int) -> Mark | None:
    for kind, pattern in _HEADS:
        if match := pattern.match(text, start, end):
            return _mark(kind, match)
    return None


def _mark(kind: str, match: re.Match[str]) -> Mark:
    return Mark(kind, _value(match["n"]), _printed(kind, match), match.start(), match.end())


def _printed(kind: str, match: re.Match[str]) -> str:
    if kind in {"part", "issue", "shown", "nth", "is", "must", "of_which"}:
        return (
            match[0].strip("：、.，\n ").replace("（", "").replace("）", "").removeprefix("具体").removeprefix("主要")
        )
    if kind in {"paren", "cjk_paren"}:
        return f"（{match['n']}）"
    return "•" if kind == "bullet" else match["n"]


def _value(words: str) -> int:
    last = words.rpartition(".")[2]
    if last.isdecimal():
        return int(last)
    for first, count in (("①", 20), ("⑴", 20), ("㈠", 10)):
        if last and 0 <= ord(last[0]) - ord(first) < count:
            return ord(last[0]) - ord(first) + 1
    tens, ten, ones = last.rpartition("十")
    return (CHINESE.find(tens or "一") + 1) * 10 * bool(ten) + (CHINESE.find(ones) + 1 if ones else 0)


def inline(text: str, start: int, end: int, first: Mark | None) -> list[Mark]:
    """Numbers inside a paragraph, in order. A kind counts when it runs on: from one, or from the paragraph's own."""
    found = [mark for kind in _INSIDE for mark in _chain(kind, text, start, end, first)]
    return _apart(sorted(found, key=lambda mark: mark.start))


def _chain(kind: str, text: str, start: int, end: int, first: Mark | None) -> Iterator[Mark]:
    begun = first.value if first and first.kind == kind else 0
    run: list[Mark] = []
    for match in _INSIDE[kind].finditer(text, start, end):
        mark = _mark(kind, match)
        if mark.value == begun + len(run) + 1:
            run.append(mark)
        elif mark.value == 1:
            yield from run if begun or len(run) > 1 else ()
            begun, run = 0, [mark]
    yield from run if begun or len(run) > 1 else ()


def _apart(marks: list[Mark]) -> list[Mark]:
    """第一是 is one number, not two."""
    kept: list[Mark] = []
    for mark in marks:
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept
