"""The rows of a long list: only those of one page are read whole, and not more are counted than anybody pages through.

The keys of a page come from an index alone; what the rows are named by is joined to those few. A database that joins
and sorts first reads a hundred thousand records to show twenty-five.
"""

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
        self._length: int | None = None

    def __len__(self) -> int:
        if self._length is None:
            keys = self.data.order_by().values("pk")
            self._length = keys.count() if self.most is None else keys[: self.most + 1].count()
        return self._length if self.most is None else min(self._length, self.most)

    @property
    def more(self) -> bool:
        return self.most is not None and len(self) == self.most < (self._length or 0)

    def __getitem__(self, span: Any) -> Any:
        """The rows of a slice, in order."""
        keys = list(self.data.values_list("pk", flat=True)[span])
        rows = self.register.rows().in_bulk(keys)
        return [rows[key] for key in keys if key in rows]

    def order_by(self, aliases: Any) -> None:
        """Rows that are equal by the column keep one order, so that no page repeats another's."""
        super().order_by(aliases)
        if aliases:
            self.data = self.data.order_by(*self.data.query.order_by, "-pk")
