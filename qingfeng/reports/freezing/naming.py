"""Every row behind a figure by its name, so that a row that is gone can still be told years later.

blocks_of           rows → blocks of [key, name, amount], each to be kept as one ``FrozenRows``
sources_with_rows   the sources of a frozen figure with ``names`` and ``amounts`` by key
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from .models import FrozenFigure

BLOCK = 1000  # rows
LONGEST = 120  # characters of a name


def blocks_of(rows: Any, amounts: Mapping[str, str]) -> Iterator[list[list[Any]]]:
    """``rows`` is a query in the order of its keys; what a name says of other records is read once a block."""
    related = [each.name for each in rows.model._meta.concrete_fields if each.is_relation]
    named = rows.prefetch_related(*related).iterator(chunk_size=BLOCK)
    told = ([row.pk, str(row)[:LONGEST], amounts.get(str(row.pk), "")] for row in named)
    while block := list(islice(told, BLOCK)):
        yield block


def sources_with_rows(figure: FrozenFigure) -> list[dict[str, Any]]:
    rows = {place: list[list[Any]]() for place in range(len(figure.sources))}
    for block in figure.blocks.all():
        rows[block.source] += block.rows
    return [_with(source, rows[place]) if "blocks" in source else source for place, source in enumerate(figure.sources)]


def _with(source: dict[str, Any], rows: list[list[Any]]) -> dict[str, Any]:
    names = {str(key): name for key, name, _amount in rows}
    return source | {"names": names, "amounts": {str(key): amount for key, _name, amount in rows if amount}}
