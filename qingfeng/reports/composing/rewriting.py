"""A source with one figure more, or one figure changed: everything else stays as it was typed.

``insert``   a figure at a place, with its measure word
``change``   other arguments for the call at a place
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from qingfeng.kernel.errors import BadInput

from .language.calls import Call
from .language.source import CALL, Piece, pieces
from .plainly import known_metric, meant, plainly

KEPT = ("by", "label", "to")


def insert(source: str, at: int, key: str, where: Mapping[str, str] | None = None) -> tuple[str, int]:
    """The new source, and where one would go on typing."""
    metric = known_metric(key)
    at = max(0, min(at, len(source)))
    unit = metric.unit if metric.kind in ("count", "amount", "percentage") else "月" if metric.kind == "month" else ""
    words = f"{{{{{plainly(Call('figure', key, where or {}))}}}}}"
    told = unit if unit and not source[at:].startswith(unit) else ""
    return source[:at] + words + told + source[at:], at + len(words) + len(told)


def change(source: str, at: int, arguments: Mapping[str, str]) -> str:
    """The call that begins at ``at`` with these arguments; those without a value are taken out."""
    match = next((found for found in CALL.finditer(source) if found.start() == at), None)
    call: Piece = pieces(match[0])[0] if match else ""
    if match is None or not isinstance(call, Call):
        raise BadInput(_("这个数刚被改动过，请重新点开它。"))
    call = meant(call)
    kept = {name: value for name, value in call.arguments.items() if name in KEPT}
    merged = {**kept, **{name: value for name, value in arguments.items() if value}}
    changed = plainly(Call(call.name, call.key, merged))
    return f"{source[: match.start()]}{{{{{changed}}}}}{source[match.end() :]}"
