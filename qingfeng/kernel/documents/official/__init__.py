"""Official documents after GB/T 9704-2012: from what they say to Word and PDF, and back to the figures they carry.

DOCUMENT   Official and its parts                 ``document``
WRITE      write(official) → .docx bytes          ``writing`` (+ head, body, tables, pictures, closing, pages, lines)
PDF        to_pdf(docx) → Pdf                     ``pdf``
FIGURES    read_marks(docx) → Marks               ``marks``
PICTURES   read_drawings(docx) → [Drawn]          ``drawings``
LENGTH     measure(official or text) → Length     ``length``
PROOF      proof_annex(title, proofs) → Official  ``annex``

Plain Python: no Django here.
"""

from qingfeng.kernel.documents.official.annex import Proof, proof_annex
from qingfeng.kernel.documents.official.document import (
    Annex,
    Block,
    Figure,
    Heading,
    Imprint,
    Link,
    Official,
    Paragraph,
    Picture,
    RedHead,
    Signature,
    Table,
    Word,
    Words,
)
from qingfeng.kernel.documents.official.drawings import Drawn, read_drawings, read_unread
from qingfeng.kernel.documents.official.length import GENERAL, SPECIAL, Length, count_characters, measure
from qingfeng.kernel.documents.official.marks import Marks, read_marks
from qingfeng.kernel.documents.official.numbering import number
from qingfeng.kernel.documents.official.pdf import Pdf, to_pdf
from qingfeng.kernel.documents.official.writing import write

__all__ = [
    "GENERAL", "SPECIAL", "Annex", "Block", "Drawn", "Figure", "Heading", "Imprint", "Length", "Link", "Marks",
    "Official", "Paragraph", "Pdf", "Picture", "Proof", "RedHead", "Signature", "Table", "Word", "Words",
    "count_characters", "measure", "number", "proof_annex", "read_drawings", "read_marks", "read_unread", "to_pdf",
    "write",
]  # fmt: skip
