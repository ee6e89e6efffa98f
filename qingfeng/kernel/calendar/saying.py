"""A period in the reader's language. What goes into a document keeps ``Period.label``, which is Chinese."""

from django.utils.translation import get_language

from .periods import Period


def said(period: Period) -> str:
    """``2022年上半年`` to who reads Chinese, ``H1 2022`` to others."""
    if (get_language() or "zh").startswith("zh"):
        return period.label
    year, part = period.code[:4], period.code[4:]
    return f"{part} {year}" if part[:1] in {"H", "Q"} else period.code.replace("..", " – ")
