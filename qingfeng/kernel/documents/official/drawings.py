"""What a .docx shows beside its text, read so that it can be compared: ``verify`` tells what was altered.

Drawn           a picture, chart or shape: its name, hashes of everything it is drawn from, how it is cut or turned
read_drawings   all of a document in reading order, headers, footers and notes too
read_unread     what is seen or hidden and yet no text: formulas, symbols, hidden words, words for older programs
"""

from collections.abc import Iterator
from dataclasses import dataclass

from qingfeng.kernel.crypto import sm3_hex
from qingfeng.kernel.documents.limits import refuse_large
from qingfeng.kernel.documents.ooxml import Element, qn
from qingfeng.kernel.documents.package import Package
from qingfeng.kernel.documents.stories import stories_of

_DRAWN = (qn("w:drawing"), qn("w:pict"), qn("w:object"))
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ART = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PLACE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
EMU_PER_TENTH = 3600  # of a millimetre
_TURNED = ("rot", "flipH", "flipV")


@dataclass(frozen=True)
class Drawn:
    """``forms`` are the SM3 hashes of what the drawing is made of: the same chart may be there as EMF and as SVG; a
    shape has none. ``treated`` says what was done to it on the page; ``size`` is in tenths of a millimetre."""

    name: str
    forms: frozenset[str] = frozenset()
    treated: tuple[str, ...] = ()
    size: tuple[int, int] = (0, 0)


def read_drawings(content: bytes) -> list[Drawn]:
    """Raises BadInput for what is not a Word document."""
    refuse_large(content)
    package = Package(content)
    return [
        _read(package, story.part, element)
        for story in stories_of(package)
        for element in story.root.iter(*_DRAWN)
        if not _inside(element, (*_DRAWN, _FALLBACK))
    ]


def _inside(element: Element, tags: tuple[str, ...]) -> bool:
    return any(above.tag in tags for above in element.iterancestors())


def _read(package: Package, part: str, element: Element) -> Drawn:
    told = next(element.iter(f"{_PLACE}docPr"), None)
    extent = next(element.iter(f"{_PLACE}extent"), None)
    size = (0, 0) if extent is None else (_tenths(extent.get("cx")), _tenths(extent.get("cy")))
    named = "" if told is None else told.get("descr") or told.get("name", "")
    return Drawn(named, frozenset(_forms(package, part, element, set())), tuple(_treated(element)), size)


def _tenths(emu: str | None) -> int:
    return round(int(emu) / EMU_PER_TENTH) if emu and emu.isdigit() else 0


def _forms(package: Package, part: str, element: Element, seen: set[str]) -> Iterator[str]:
    """Of everything that is reached from here: a picture's bytes, a chart with the sheet behind it."""
    for name in (value for each in element.iter() for key, value in each.items() if key.startswith(_RELATION)):
        target, inside = package.target(part, name)
        if target in seen:
            continue
        seen.add(target)
        yield sm3_hex(package.raw(target) if inside else target.encode())
        if inside and target.endswith(".xml"):
            yield from _forms(package, target, package.tree(target), seen)


def _treated(element: Element) -> Iterator[str]:
    """Cut, turned, recoloured, hidden; the order is that of the file."""
    for each in element.iter(f"{_ART}srcRect", f"{_ART}xfrm", f"{_PLACE}docPr"):
        wanted = (
            each.items() if each.tag == f"{_ART}srcRect" else [(key, each.get(key)) for key in (*_TURNED, "hidden")]
        )
        yield from (f"{key}={value}" for key, value in wanted if value not in (None, "0", "false"))
    for blip in element.iter(f"{_ART}blip"):
        yield from (str(effect.tag) for effect in blip if effect.tag != f"{_ART}extLst")


def read_unread(content: bytes) -> list[tuple[str, str]]:
    """Kind and words of what ``open_report`` does not read as text."""
    refuse_large(content)
    package = Package(content)
    return [found for story in stories_of(package) for found in _unread(story.root)]


def _unread(root: Element) -> Iterator[tuple[str, str]]:
    for each in root.iter(_FORMULA, qn("w:sym"), qn("w:vanish"), qn("w:altChunk"), _FALLBACK):
        if each.tag == _FORMULA:
            yield "公式", each.text or ""
        elif each.tag == qn("w:sym"):
            yield "符号", each.get(qn("w:char"), "")
        elif each.tag == qn("w:altChunk"):
            yield "嵌入的文件", ""
        elif each.tag == _FALLBACK:
            yield "旧版程序才显示的文字", _words(each)
        elif each.get(qn("w:val")) not in ("0", "false", "off") and (run := _run_of(each)) is not None:
            yield "隐藏的文字", _words(run)


def _run_of(mark: Element) -> Element | None:
    return next((above for above in mark.iterancestors() if above.tag == qn("w:r")), None)


def _words(element: Element) -> str:
    return "".join(node.text or "" for node in element.iter(qn("w:t")))
