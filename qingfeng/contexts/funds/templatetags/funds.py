"""The words that templates of fund supervision add: ``yuan``, ``grouped``, ``yyyymm``, ``job_tone``, ``zipped``."""

from decimal import Decimal
from typing import Any

from django import template

from qingfeng.kernel.jobs.views import TONES

from ..screening.store import yuan as as_yuan

register = template.Library()


@register.filter
def yuan(fen: int) -> str:
    """123456 → ``1,234.56``"""
    return f"{as_yuan(fen):,.2f}"


@register.filter
def grouped(number: Any) -> str:
    """1234567 → ``1,234,567``; what is not a number stays as it is."""
    return f"{number:,}" if isinstance(number, (int, float, Decimal)) else str(number)


@register.filter
def yyyymm(month: int | str | None) -> str:
    """202203 → ``2022-03``; a dash for none."""
    text = str(month or "")
    return f"{text[:4]}-{text[4:]}" if text else "—"


@register.filter
def job_tone(job: Any) -> str:
    return TONES.get(job.status, "going")


@register.filter
def zipped(cells: Any, heads: Any) -> list[tuple[Any, Any]]:
    """Each cell of a row after its head."""
    return list(zip(heads, cells, strict=True))
