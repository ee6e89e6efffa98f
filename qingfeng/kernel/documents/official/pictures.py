"""Pictures in the text: centred, never wider than the page, the caption below and on the same page."""

import io
from collections.abc import Iterator
from typing import Any

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from lxml import etree

from qingfeng.kernel.documents.official.document import Picture
from qingfeng.kernel.documents.official.lines import Pen, Place, line
from qingfeng.kernel.documents.official.shapes import EMU
from qingfeng.kernel.documents.ooxml import Element, clean, w
from qingfeng.kernel.documents.paragraphs import HEITI
from qingfeng.kernel.errors import BadInput

WIDEST, TALLEST = 156.0, 190.0  # mm: the text area, and room for a caption below
COARSEST = 120  # points of the picture to the inch of paper; a coarser one is printed smaller
MOST_BYTES = 10 * 1024 * 1024
KINDS = {"image/png": "png", "image/jpeg": "jpeg"}
UNREADABLE = "图片无法读取：只能放入 PNG 或 JPEG 图片，请另存后再试。"

_INLINE = """<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}"
 name="图 {number}" descr=""/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>
<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>
<pic:cNvPr id="{number}" name="图 {number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{picture}">
{vector}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>
<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>
</a:graphicData></a:graphic></wp:inline></w:drawing>"""
_VECTOR = (
    '<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{svg}"/></a:ext></a:extLst>'
)
_DESCRIBED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def picture(pen: Pen, block: Picture) -> Iterator[Element]:
    drawing = etree.fromstring(_told(pen, block))
    next(drawing.iter(_DESCRIBED)).set("descr", clean(block.alt or block.caption))
    yield line([w("r", drawing)], Place("center", above=120, below=60, line=0, on_grid=False, keep_next=True))
    if block.caption:
        yield line(pen.spoken((block.caption,), HEITI, 12), Place("center", below=120, line=400, on_grid=False))


def _told(pen: Pen, block: Picture) -> str:
    width, height = fitting(block)
    known = {"width": round(width * EMU), "height": round(height * EMU), "number": pen.parts.once()}
    if block.vector:
        svg = _VECTOR.format(svg=pen.parts.picture(block.vector.encode(), "svg"))
        told = _INLINE.format(picture=pen.parts.picture(block.content, "emf"), vector=svg, **known)
    else:
        kind = KINDS[_opened(block.content).content_type]
        told = _INLINE.format(picture=pen.parts.picture(block.content, kind), vector="", **known)
    return told.replace("\n", "")


def fitting(block: Picture) -> tuple[float, float]:
    """Width and height on paper, in millimetres."""
    if block.size_mm:
        width, height = block.size_mm
        most = min(block.width_mm, WIDEST)
    else:
        opened = _opened(block.content)
        width, height = opened.px_width, opened.px_height
        most = min(block.width_mm, WIDEST, width / COARSEST * 25.4)
    shrink = min(most / width, TALLEST / height)
    return width * shrink, height * shrink


def _opened(content: bytes) -> Any:
    if len(content) > MOST_BYTES:
        raise BadInput(f"图片有 {len(content) / 1024 / 1024:.0f} MB，最多 10 MB，请压缩后再放入。")
    try:
        opened = Image.from_file(io.BytesIO(content))
    except (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError, ValueError, KeyError) as error:
        raise BadInput(UNREADABLE) from error
    if opened.content_type not in KINDS or not opened.px_width or not opened.px_height:
        raise BadInput(UNREADABLE)
    return opened
