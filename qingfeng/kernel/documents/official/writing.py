"""An official document as a .docx: everything in the order of the standard, then the parts beside the text.

write(official) → bytes      the same document gives the same bytes
"""

from collections.abc import Iterable, Iterator, Sequence

from docx.opc.constants import RELATIONSHIP_TYPE

from qingfeng.kernel.documents.limits import refuse_long
from qingfeng.kernel.documents.official import body, closing
from qingfeng.kernel.documents.official.document import Annex, Block, Official, Table
from qingfeng.kernel.documents.official.head import head
from qingfeng.kernel.documents.official.length import text_of
from qingfeng.kernel.documents.official.lines import Pen, Place, line
from qingfeng.kernel.documents.official.marks import keep_list
from qingfeng.kernel.documents.official.pages import Standing, sections
from qingfeng.kernel.documents.official.tables import Sheet, sheet_of
from qingfeng.kernel.documents.ooxml import Element, qn, w
from qingfeng.kernel.documents.package import Package
from qingfeng.kernel.documents.paragraphs import FANGSONG, HEITI, KAITI, LINE, SONGTI, XIAOBIAOSONG
from qingfeng.kernel.errors import BadInput

# Characters of a last paragraph that goes to the next page with the signature; and of one that is all there is.
MOST_MOVED, LEAST_MOVED = 168, 56
# What Word takes where a typeface is missing, in this order.
INSTEAD = {
    FANGSONG: "仿宋,FangSong,华文仿宋",
    KAITI: "楷体,KaiTi,华文楷体",
    HEITI: "SimHei,微软雅黑",
    XIAOBIAOSONG: "方正小标宋_GBK,华文中宋,宋体",
    SONGTI: "SimSun",
}


def write(official: Official) -> bytes:
    """Raises BadInput for what cannot be laid out: no title, too long a text, a table that fits no page."""
    if not official.title.strip():
        raise BadInput("公文没有标题，请先写上标题。")
    refuse_long(text_of(official))
    pen = Pen()
    pen.parts.titled(" ".join(official.title.split()))
    elements = list(sections(pen, _flow(pen, official), letter=official.is_letter))
    package = pen.parts.package_of(elements)
    _fallbacks(package)
    if pen.written or official.edition:
        keep_list(package, official.edition, pen.written)
    return package.save()


def _flow(pen: Pen, official: Official) -> Iterator[Standing]:
    turned = official.head is None and _begins_turned(official.blocks)
    if official.head:
        yield from _standing(pen, head(pen, official.head))
    yield from _standing(pen, body.title(pen, official.title, above=2 * LINE if official.head else 0), turned=turned)
    yield from _standing(pen, body.subtitle(pen, official.subtitle), turned=turned)
    yield from _standing(pen, body.addressee(pen, official.addressee), turned=turned)
    ending = list(_ending(pen, official))
    yield from _tied(_standing(pen, body.body(pen, official.blocks, above=0 if official.addressee else LINE)), ending)
    yield from _standing(pen, ending)
    for number, annex in enumerate(official.annexes, 1):
        yield from _annex(pen, annex, str(number) if len(official.annexes) > 1 else "")
    if official.imprint:
        yield from _standing(pen, closing.imprint(pen, official.imprint, letter=official.is_letter))


def _ending(pen: Pen, official: Official) -> Iterator[Element]:
    if official.attachments:
        yield from closing.attachments(pen, official.attachments)
    if official.signature:
        yield from closing.signature(pen, official.signature)
    yield from closing.note(pen, official.note)


def _tied(flow: Iterable[Standing], ending: Sequence[Element]) -> Iterator[Standing]:
    """The signature is not left alone at the head of a page: the last paragraph goes with it, unless it is so long that
    it would leave half a page empty, or the first page without text (7.3.3)."""
    standing = list(flow)
    last = standing[-1].element if standing else None
    if ending and last is not None and last.tag == qn("w:p") and last[0].find(qn("w:keepNext")) is None:
        characters = sum(len(node.text or "") for node in last.iter(qn("w:t")))
        if characters <= (MOST_MOVED if len(standing) > 1 else LEAST_MOVED):
            last[0].insert(0, w("keepNext"))
    yield from standing


def _annex(pen: Pen, annex: Annex, number: str) -> Iterator[Standing]:
    """附件1 flush left in 黑体 on the first line, the title on the third (7.3.7)."""
    turned = _begins_turned(annex.blocks)
    yield Standing(line(pen.spoken((f"附件{number}",), HEITI), Place("left", new_page=True)), turned)
    yield from _standing(pen, body.title(pen, annex.title, above=LINE), turned=turned)
    yield from _standing(pen, body.body(pen, annex.blocks, above=LINE))


def _begins_turned(blocks: Sequence[Block]) -> bool:
    return bool(blocks) and isinstance(blocks[0], Table) and sheet_of(blocks[0]).landscape


def _standing(pen: Pen, elements: Iterable[Element | Sheet], *, turned: bool = False) -> Iterator[Standing]:
    for element in elements:
        if isinstance(element, Sheet):
            yield from (Standing(each, True) for each in element.elements(pen))
        else:
            yield Standing(element, turned)


def _fallbacks(package: Package) -> None:
    for part in package.related(package.main, RELATIONSHIP_TYPE.FONT_TABLE):
        table = package.touch(part)
        for face, others in INSTEAD.items():
            for old in table.findall(qn("w:font")):
                if old.get(qn("w:name")) == face:
                    table.remove(old)
            table.append(w("font", w("altName", val=others), w("charset", val="86"), name=face))
