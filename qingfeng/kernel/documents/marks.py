"""The small cuts by which characters of a .docx are replaced or marked, leaving everything around them as it was.

CUT        isolate(node, start, end)    some characters of a ``w:t`` get a run of their own, with its look
REPLACE    replace(runs, text)          the first run says the new text, the others go
LINK       can_link(piece), link(…)     a hyperlink around a run, without the look of one
HIGHLIGHT  highlight(run)
WHERE      anchor(package, piece, …)    where a comment may stand when it may not stand on the run itself
"""

from copy import deepcopy

from docx.opc.constants import RELATIONSHIP_TYPE

from qingfeng.kernel.documents.ooxml import Element, qn, set_text, w
from qingfeng.kernel.documents.package import Package
from qingfeng.kernel.documents.stories import TEXT_BOX, P, Piece, R, T

_PROPERTIES, _HYPERLINK = qn("w:rPr"), qn("w:hyperlink")
_TRACKED = {qn("w:ins"), qn("w:moveTo")}
_NO_LINK_INSIDE = {_HYPERLINK, qn("w:fldSimple"), qn("w:rubyBase")}
_AFTER_HIGHLIGHT = {
    qn(f"w:{tag}")
    for tag in (
        *("u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang"),
        *("eastAsianLayout", "specVanish", "oMath", "rPrChange"),
    )
}
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"


def isolate(node: Element, start: int, end: int) -> Element:
    """The run that now holds just these characters. ``node`` keeps what stood before them, so that a caller who works
    from the end of the text to its start may go on using it."""
    run, text = node.getparent(), node.text or ""
    middle, rest = _like(run), _like(run)
    following = list(node.itersiblings())
    run.addnext(rest)
    run.addnext(middle)
    _say(middle, text[start:end])
    _say(rest, text[end:])
    rest.extend(following)
    set_text(node, text[:start])
    if not start:
        run.remove(node)
    for left in (run, rest):
        if all(child.tag == _PROPERTIES for child in left):
            left.getparent().remove(left)
    return middle


def replace(runs: list[Element], text: str) -> None:
    first, *others = runs
    set_text(first.find(T), text)
    for run in others:
        run.getparent().remove(run)
    # A bound content control would fetch its old text back when the file is opened.
    for control in first.iterancestors(qn("w:sdt")):
        for binding in control.findall(f"{qn('w:sdtPr')}/{qn('w:dataBinding')}"):
            binding.getparent().remove(binding)


def can_link(piece: Piece) -> bool:
    """Links do not nest, and a field rewrites its own result."""
    return not piece.in_field and not any(above.tag in _NO_LINK_INSIDE for above in piece.node.iterancestors())


def link(run: Element, relationship: str) -> Element:
    while run.getparent().tag in _TRACKED:
        run = _alone_in_parent(run)
    hyperlink = w("hyperlink", history="1")
    hyperlink.set(qn("r:id"), relationship)
    run.addprevious(hyperlink)
    hyperlink.append(run)
    return hyperlink


def highlight(run: Element, colour: str = "yellow") -> None:
    properties = run.find(_PROPERTIES)
    if properties is None:
        properties = w("rPr")
        run.insert(0, properties)
    for old in properties.findall(qn("w:highlight")):
        properties.remove(old)
    # Word is strict about the order of properties.
    place = next((n for n, child in enumerate(properties) if child.tag in _AFTER_HIGHLIGHT), len(properties))
    properties.insert(place, w("highlight", val=colour))


def anchor(package: Package, piece: Piece, first: Element, last: Element) -> tuple[Element, Element]:
    """Word allows no comment in headers, notes and text boxes: there it stands on what the body shows of them."""
    if piece.story.label:
        stand = _reference(package, piece) or _start_of_body(package)
        return stand, stand
    boxes = list(first.iterancestors(TEXT_BOX))
    if boxes:
        stand = next(boxes[-1].iterancestors(R))
        return stand, stand
    return first, last


def copy_to_fallback(run: Element) -> None:
    """A text box is kept twice, the second time for Word 2007: both must say the same."""
    for box in run.iterancestors(TEXT_BOX):
        for drawing in box.iterancestors(_ALTERNATIVES):
            choice, *fallbacks = (list(branch.iter(TEXT_BOX)) for branch in drawing)
            for fallback in fallbacks:
                for shown, kept in zip(choice, fallback, strict=False):
                    kept[:] = [deepcopy(child) for child in shown]


def _like(run: Element) -> Element:
    """A run that looks the same and says nothing."""
    twin: Element = run.makeelement(run.tag, dict(run.attrib), nsmap=run.nsmap)
    properties = run.find(_PROPERTIES)
    if properties is not None:
        twin.append(deepcopy(properties))
    return twin


def _say(run: Element, text: str) -> None:
    if text:
        node = w("t")
        set_text(node, text)
        run.append(node)


def _alone_in_parent(child: Element) -> Element:
    """Split the tracked insertion around ``child`` so that the middle one holds nothing else; answer that one."""
    parent = child.getparent()
    before = parent.makeelement(parent.tag, dict(parent.attrib))
    after = parent.makeelement(parent.tag, dict(parent.attrib))
    before.extend(reversed(list(child.itersiblings(preceding=True))))
    after.extend(list(child.itersiblings()))
    if len(before):
        parent.addprevious(before)
    if len(after):
        parent.addnext(after)
    return parent


def _reference(package: Package, piece: Piece) -> Element | None:
    """The run of the body that refers to the note ``piece`` stands in."""
    kinds = {RELATIONSHIP_TYPE.FOOTNOTES: "footnoteReference", RELATIONSHIP_TYPE.ENDNOTES: "endnoteReference"}
    for kind, tag in kinds.items():
        if piece.story.part in package.related(package.main, kind):
            for mark in package.tree(package.main).iter(qn(f"w:{tag}")):
                if mark.get(qn("w:id")) == piece.story.root.get(qn("w:id")):
                    return mark.getparent()
    return None


def _start_of_body(package: Package) -> Element:
    """An empty run at the head of the first paragraph."""
    paragraph = next(package.tree(package.main).iter(P))
    run = w("r")
    properties = paragraph.find(qn("w:pPr"))
    paragraph.insert(0 if properties is None else 1, run)
    return run
