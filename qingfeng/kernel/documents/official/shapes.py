"""What stands at a fixed place of the page, whatever the text does: rules and boxes of words, in millimetres.

Word 2010 and later, WPS and LibreOffice know these shapes. They leave the text alone (``wrapNone``); whoever places
one over the text area keeps the room free in the text.
"""

from typing import Literal

from lxml import etree

from qingfeng.kernel.documents.official.parts import Parts
from qingfeng.kernel.documents.ooxml import Element, w

EMU = 36000  # to the millimetre
_NAMES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
_ANCHOR = """<mc:AlternateContent {names}><mc:Choice Requires="wps"><w:drawing>
<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}" behindDoc="0" locked="0"
 layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="page"><wp:posOffset>{x}</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="page"><wp:posOffset>{y}</wp:posOffset></wp:positionV>
<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>
<wp:docPr id="{number}" name="{name} {number}"/><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
<wps:cNvSpPr{box}/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}<a:ln><a:noFill/></a:ln></wps:spPr>{inside}
<wps:bodyPr rot="0" vert="{direction}" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}">
<a:noAutofit/></wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>
</mc:AlternateContent>"""


def rule(parts: Parts, x: float, y: float, width: float, thick: float, colour: str) -> Element:
    """A run with a bar of exactly that thickness: a line would be drawn half above, half below its place."""
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    return _shape(parts, (x, y, width, thick), name="线", box="", fill=fill, inside="", direction="horz", anchor="t")


def words_at(
    parts: Parts,
    place: tuple[float, float, float, float],
    lines: list[Element],
    *,
    direction: Literal["horz", "vert"] = "horz",
    anchor: Literal["t", "ctr", "b"] = "t",
) -> Element:
    """A run with a box of paragraphs at (x, y, width, height). ``vert`` is turned a quarter clockwise."""
    run = _shape(
        parts, place, name="框", box=' txBox="1"', fill="<a:noFill/>", direction=direction, anchor=anchor,
        inside="<wps:txbx><w:txbxContent/></wps:txbx>",
    )  # fmt: skip
    content = next(run.iter(f"{{{run.nsmap['w']}}}txbxContent"))
    content.extend(lines)
    return run


def _shape(parts: Parts, place: tuple[float, float, float, float], **words: str) -> Element:
    x, y, width, height = (round(length * EMU) for length in place)
    known = {"x": x, "y": y, "width": width, "height": max(1, height)}
    told = _ANCHOR.format(names=_NAMES, number=parts.once(), **known, **words)
    return w("r", etree.fromstring(told.replace("\n", "")))
