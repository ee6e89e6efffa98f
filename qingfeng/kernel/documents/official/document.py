"""What an official document is made of (GB/T 9704-2012, chapter 7), before anything is known of Word.

WORDS     what stands in a line: plain text, a Figure that can be checked later, a Link
BLOCKS    Heading, Paragraph, Table, Picture
AROUND    RedHead, Signature, Annex, Imprint
DOCUMENT  Official

Everything is frozen and compares by value: the same document is written as the same bytes.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from qingfeng.kernel.charts import Drawing, emf, svg
from qingfeng.kernel.errors import BadInput

MARK = re.compile(r"[A-Za-z0-9_-]{1,32}")


@dataclass(frozen=True)
class Figure:
    """A number of the text that carries an invisible ``mark``, by which it is found again and compared.

    The same mark may stand in several places; every place is compared. ``href`` leads a reader to what stands behind.
    """

    text: str
    mark: str = ""
    href: str = ""

    def __post_init__(self) -> None:
        if self.mark and not MARK.fullmatch(self.mark):
            raise BadInput(f"数字标记“{self.mark}”不能用：只能由 1 至 32 个字母、数字、下划线或短横组成。")


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere; printed like the others."""

    text: str
    href: str


Word: TypeAlias = str | Figure | Link
Words: TypeAlias = tuple[Word, ...]
Cell: TypeAlias = str | Figure | Link | Words


def words_of(cell: Cell) -> Words:
    return cell if isinstance(cell, tuple) else (cell,)


def plain(words: Words) -> str:
    return "".join(word if isinstance(word, str) else word.text for word in words)


@dataclass(frozen=True)
class Heading:
    """``level`` 1 to 4 is 一、（一）1.（1）. ``after`` goes on in the same paragraph in the face of the body."""

    level: int
    words: Words
    after: Words = ()


@dataclass(frozen=True)
class Paragraph:
    words: Words
    align: Literal["both", "center", "left", "right"] = "both"
    indent: bool = True
    keep_with_next: bool = False


@dataclass(frozen=True)
class Table:
    """``head`` and ``rows`` are rows of cells, all of the same length; the head comes again on every page.

    ``widths`` are proportions; without them the words decide. ``landscape`` None: the page is turned when the columns
    do not fit upright. ``total`` sets the last row apart.
    """

    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    unit: str = ""
    note: str = ""
    widths: tuple[float, ...] = ()
    total: bool = False
    landscape: bool | None = None


@dataclass(frozen=True)
class Picture:
    """A PNG or JPEG, or with ``vector`` (SVG) an EMF. ``width_mm`` is the most it may take of the 156 mm."""

    content: bytes
    width_mm: float = 150.0
    caption: str = ""
    alt: str = ""
    vector: str = ""
    size_mm: tuple[float, float] | None = None

    @classmethod
    def of(cls, drawing: Drawing, caption: str = "", alt: str = "") -> "Picture":
        """A chart as lines and letters: crisp at any zoom and on paper."""
        size = (drawing.width_mm, drawing.height_mm)
        return cls(emf(drawing), drawing.width_mm, caption, alt or drawing.title, svg(drawing), size)


Block: TypeAlias = Heading | Paragraph | Table | Picture


@dataclass(frozen=True)
class RedHead:
    """版头. With a ``signer`` the document goes upward: number at the left, 签发人 at the right.

    ``form`` "letter" is 信函格式 (10.1): the unit's name alone, two red double lines, no page number on the first page.
    """

    issuers: tuple[str, ...]
    number: str = ""
    suffix: str = "文件"
    signer: str = ""
    copy: str = ""
    secrecy: str = ""
    urgency: str = ""
    form: Literal["file", "letter"] = "file"


@dataclass(frozen=True)
class Signature:
    """发文机关署名 and 成文日期; ``sealed`` leaves the room and the place that a seal needs (7.3.5)."""

    units: tuple[str, ...]
    on: date | None
    sealed: bool = True


@dataclass(frozen=True)
class Annex:
    """附件, bound with the document: a page of its own, page numbers go on."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Imprint:
    """版记, at the foot of the last page. A letter has only ``copies`` in it (10.1)."""

    copies: tuple[str, ...] = ()
    printed_by: str = ""
    printed_on: date | None = None


@dataclass(frozen=True)
class Official:
    """``edition`` is kept inside the file beside the marks of its figures; it is not printed."""

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    addressee: str = ""
    head: RedHead | None = None
    attachments: tuple[str, ...] = ()
    signature: Signature | None = None
    note: str = ""
    annexes: tuple[Annex, ...] = ()
    imprint: Imprint | None = None
    edition: str = ""

    @property
    def is_letter(self) -> bool:
        return self.head is not None and self.head.form == "letter"
