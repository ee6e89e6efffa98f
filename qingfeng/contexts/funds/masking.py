"""Whose record it is, as everybody may see it: enough to tell two apart on a page, not enough to know who it is.

masked, masked_name    for a page
is_identity            whether words are an identity number, 18 digits or the old 15
pseudonym              the same person, the same key; from the key nobody comes back to the person
without_identities     a text with such numbers masked
"""

import re

from qingfeng.kernel import crypto
from qingfeng.screening import identity

SHORT = 10  # characters: what is shorter is a number of the office's own
IDENTITY = re.compile(r"[1-9][0-9]{16}[0-9Xx]|[1-9][0-9]{14}")
LONG_NUMBER = re.compile(r"[0-9A-Z]{15,}")  # identity numbers, accounts, codes of enterprises


def masked(key: str) -> str:
    """``350***********1234``; of a short number the first and the last two characters."""
    if len(key) < SHORT:
        return f"{key[:1]}***{key[-2:]}"
    return f"{key[:3]}{'*' * (len(key) - 7)}{key[-4:]}"


def masked_name(name: str) -> str:
    """“张*”, “欧**”; nothing of no name. A mask stays as it is."""
    return name[:1] + "*" * (len(name) - 1)


def without_identities(words: str) -> str:
    """Words with every number that could be somebody's masked."""
    return LONG_NUMBER.sub(lambda found: masked(found[0]), words)


def is_identity(words: str) -> bool:
    return bool(IDENTITY.fullmatch(words))


def pseudonym(id_no: str) -> str:
    """``P-`` and 24 characters. Fifteen digits are the same person as their eighteen."""
    number = identity.encode(id_no.strip().upper())
    whole = identity.decode(number) if number >= 0 else id_no.strip().upper()
    return f"P-{crypto.pseudonym(whole)[:24]}"
