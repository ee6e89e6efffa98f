"""The file under construction: its parts beside the text, and the numbers that may be given only once.

Parts()            a new, empty document with the page and the defaults of ``layout``
link, picture      → relationship ids
footer             → relationship id of a foot of its own
once()             a number nobody else has
package_of(…)      the whole, whose bytes are the same for the same document
"""

import io
from itertools import count
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from qingfeng.kernel.documents.layout import defaults
from qingfeng.kernel.documents.ooxml import Element, clean, qn
from qingfeng.kernel.documents.package import Package

_ROOT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w15"><w:body/></w:document>'
)
LONGEST_PROPERTY = 255  # characters
MEDIA = {"emf": "image/x-emf", "svg": "image/svg+xml", "png": "image/png", "jpeg": "image/jpeg"}


class Parts:
    def __init__(self) -> None:
        document = Document()
        defaults(document)
        document.settings.odd_and_even_pages_header_footer = True
        self._part: Any = document.part
        # A root of our own: Word may skip what it does not know only where the root says so.
        self._part._element = parse_xml(_ROOT)
        self._document = document
        self._numbers, self._pictures = count(1), count(1)
        self._links: dict[str, str] = {}

    def once(self) -> str:
        return str(next(self._numbers))

    def link(self, address: str) -> str:
        if address not in self._links:
            self._links[address] = self._part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return self._links[address]

    def picture(self, content: bytes, kind: str) -> str:
        """``kind`` is a key of MEDIA."""
        name = PackURI(f"/word/media/image{next(self._pictures)}.{kind}")
        part = Part(name, MEDIA[kind], content, self._part.package)
        return str(self._part.relate_to(part, RELATIONSHIP_TYPE.IMAGE))

    def footer(self, line: Element) -> str:
        part, relationship = self._part.add_footer_part()
        for old in list(part.element):
            part.element.remove(old)
        part.element.append(line)
        return str(relationship)

    def titled(self, title: str) -> None:
        self._document.core_properties.title = clean(title)[:LONGEST_PROPERTY]

    def package_of(self, blocks: list[Element]) -> Package:
        body = self._part.element.find(qn("w:body"))
        body.extend(blocks)
        made = io.BytesIO()
        self._document.save(made)
        return Package(made.getvalue())
