"""Masks that belong together: a date with its day, and a document number, are one blank each.

Read on the shadow. `20XX年X月X日` is one blank of kind date, and so is `X月X日`; `20XX年X月` stays two (a year and a
month), because a half-year report names a real year beside a masked month. `X人社〔20XX〕X号` is one document number;
where the issuing office is real, the number begins at its masked bracket, and where the year is real too, only the
running number is masked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qingfeng.reports.blanks.masks import HOLE, YEAR_HOLE

_SPACE = r"[ \t\u00a0\u3000]*"
_ANY = f"[{HOLE}{YEAR_HOLE}]+"
_START = f"(?<![{HOLE}{YEAR_HOLE}])"
_DATE = re.compile(
    rf"{_START}(?:{_ANY}{_SPACE}年{_SPACE})?{HOLE}+{_SPACE}月{_SPACE}{HOLE}+{_SPACE}[日号]"
    rf"|{_START}{YEAR_HOLE}+(?:[.．]{HOLE}{{3,}}|(?:[.．/\-－]{HOLE}+){{2}})"
)
_OFFICE = rf"{_START}{HOLE}+(?:(?!印发|的|关于|文件|出台|根据|依据)[\u4e00-\u9fff]){{1,7}}"
_BRACKETED_YEAR = rf"[〔\[［（(【](?P<year>{_ANY}|\d{{4}})年?[〕\]］）)】]"
_DOCUMENT = re.compile(
    rf"(?P<office>{_OFFICE})?(?P<rest>{_BRACKETED_YEAR}{_SPACE}第?{_SPACE}(?P<number>{HOLE}+|\d+){_SPACE}号)"
)


@dataclass(frozen=True)
class Whole:
    """Several masks, and the characters between them, that are one blank."""

    start: int
    end: int
    kind: str
    unit: str | None = None


def wholes(shadowed: str) -> list[Whole]:
    """The dates and document numbers of a text, in no particular order; they never overlap."""
    documents = list(_documents(shadowed))
    dates = [Whole(match.start(), match.end(), "date") for match in _DATE.finditer(shadowed)]
    return documents + [
        date for date in dates if not any(date.start < one.end and one.start < date.end for one in documents)
    ]


def _documents(shadowed: str) -> Iterator[Whole]:
    for match in _DOCUMENT.finditer(shadowed):
        masked_number = match["number"].startswith(HOLE)
        if match["office"]:
            yield Whole(match.start(), match.end(), "document_number")
        elif not match["year"].isdigit() and masked_number:
            yield Whole(match.start("rest"), match.end(), "document_number")
        elif masked_number:
            yield Whole(match.start("number"), match.end("number"), "document_number", "号")
