"""How long a report is, against the rule of 2024-08-06: a comprehensive document has at most 5,000 characters, one on a
single matter at most 4,000 (整治形式主义为基层减负若干规定, 1.2).

COUNT     count_characters(text)     as Word's 字数: a Chinese character or sign is one, a number or a Latin word too
MEASURE   measure(official or text, limit) → Length, with a sentence
TEXT      text_of(official)          what is read from title to signature; tables, pictures, annexes, 版头 and 版记 apart
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qingfeng.kernel.documents.official.document import Block, Heading, Official, Paragraph, plain

GENERAL, SPECIAL = 5000, 4000
_KINDS = {GENERAL: "综合性文件", SPECIAL: "专项文件"}
# A run of Latin letters, digits and the signs within them counts once, as Word has it.
_COUNTED = re.compile(r"[!-~À-ɏ]+|[^\s!-~À-ɏ]")


@dataclass(frozen=True)
class Length:
    count: int
    limit: int

    @property
    def over(self) -> int:
        return max(0, self.count - self.limit)

    @property
    def sentence(self) -> str:
        rule = f"{_KINDS.get(self.limit, '文件')}上限 {self.limit} 字"
        if self.over:
            return f"全文 {self.count} 字，超出{rule} {self.over} 字，请压缩。"
        return f"全文 {self.count} 字，未超过{rule}。"


def count_characters(text: str) -> int:
    return sum(1 for _ in _COUNTED.finditer(text))


def measure(said: Official | str, limit: int = GENERAL) -> Length:
    text = said if isinstance(said, str) else text_of(said)
    return Length(count_characters(text), limit)


def text_of(official: Official) -> str:
    """One line for each paragraph."""
    signed = official.signature.units if official.signature else ()
    return "\n".join([official.title, official.subtitle, official.addressee, *_lines(official.blocks), *signed])


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading):
            yield plain(block.words) + plain(block.after)
        elif isinstance(block, Paragraph):
            yield plain(block.words)
