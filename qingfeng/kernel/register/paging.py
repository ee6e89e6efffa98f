"""The rows of a long list: only those of one page are read whole, and not more are counted than anybody pages through.

The keys of a page come from an index alone; what the rows are named by is joined to those few. A database that joins
and sorts first reads a hundred thousand records to show twenty-five.
"""

from functools import cached_property
from typing import Any

from django_tables2.data import TableQuerysetData

from .declaration import Register

MOST = 5_000


class Found(TableQuerysetData):
    """Permission and conditions are in ``rows``. ``more`` says that there are more than were counted."""

    def __init__(self, register: Register, rows: Any, *, most: int | None) -> None:
        super().__init__(rows)
        self.data: Any = rows
        self.register, self.most = register, most

    @cached_property
    def keys(self) -> list[int]:
        """Of all that is paged through, in order, and of one more: read once for the count and for the page."""
        return list(self.data.values_list("pk", flat=True)[: self.most + 1 if self.most else None])

    @cached_property
    def _length(self) -> int:
        return len(self.keys) if self.most else self.data.order_by().count()

    def __len__(self) -> int:
        return min(self._length, self.most) if self.most else self._length

    @property
    def more(self) -> bool:
        return bool(self.most) and len(self) < self._length

    def __getitem__(self, span: Any) -> Any:
        """The rows of a slice, in order."""
        keys = self.keys[span] if self.most else list(self.data.values_list("pk", flat=True)[span])
        rows = self.register.rows().in_bulk(keys)
        return [rows[key] for key in keys if key in rows]

    def order_by(self, aliases: Any) -> None:
        """Rows that are equal by the column keep one order, so that no page repeats another's."""
        super().order_by(aliases)
        self.__dict__.pop("keys", None)
        if aliases:
            self.data = self.data.order_by(*self.data.query.order_by, "-pk")
