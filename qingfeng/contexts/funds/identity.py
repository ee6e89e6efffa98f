"""Whose record it is, as everybody may see it: enough to tell two apart on a page, not enough to know who it is."""

import re

SHORT = 10  # characters: what is shorter is a number of the office's own
LONG_NUMBER = re.compile(r"[0-9A-Z]{15,}")  # identity numbers, accounts, codes of enterprises


def masked(key: str) -> str:
    """``350***********1234``; of a short number the first and the last two characters."""
    if len(key) < SHORT:
        return f"{key[:1]}***{key[-2:]}"
    return f"{key[:3]}{'*' * (len(key) - 7)}{key[-4:]}"


def masked_name(name: str) -> str:
    """“张*”, “欧**”; nothing of no name."""
    return name[:1] + "*" * (len(name) - 1)


def without_identities(words: str) -> str:
    """Words with every number that could be somebody's masked."""
    return LONG_NUMBER.sub(lambda found: masked(found[0]), words)
