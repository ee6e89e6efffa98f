"""What a letter to the person concerned says before somebody edits it, and the letter as Word.

Letters and their words are Chinese whatever their writer reads; the periods that they start are in ``periods``.

draft      addressee and paragraphs for a kind of letter (``bodies``)
word_of    the .docx of a letter, numbered or not
"""

import re

from django.utils import translation

from qingfeng.kernel.audit.trail import LANGUAGE
from qingfeng.kernel.documents.official import Block, Heading, Official, Paragraph, RedHead, Signature, write

from ..models import Letter, Suspicion
from .bodies import BODIES

NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、")


@translation.override(LANGUAGE)
def draft(suspicion: Suspicion, kind: str) -> tuple[str, str]:
    """The name where it is known, and the body, a paragraph on each line."""
    identity = getattr(suspicion, "identity", None)
    name = (identity.name if identity else "") or suspicion.name or "本人"
    return name, "\n".join(filter(None, BODIES[kind](suspicion)))


@translation.override(LANGUAGE)
def word_of(letter: Letter) -> bytes:
    """As it was issued, in the form of an official letter; of a draft, as it would be."""
    issuer = letter.unit.bureau.name
    return write(
        Official(
            head=RedHead((issuer,), letter.document_number or "（未编号）", form="letter"),
            title=letter.get_kind_display(), addressee=letter.addressee,
            blocks=tuple(block(text.strip()) for text in letter.body.splitlines() if text.strip()),
            signature=Signature((issuer,), letter.issued_on),
        )
    )  # fmt: skip


def block(text: str) -> Block:
    """A short line with a Chinese number is a heading of the first level."""
    heading = NUMBERED.match(text) and "。" not in text
    return Heading(1, (text,)) if heading else Paragraph((text,))
