"""What binding takes and gives.

Askable      a metric that reports may ask for
Alternative  a metric that was considered and not chosen
Binding      the answer for one blank
"""

from dataclasses import dataclass, field
from typing import Protocol

from qingfeng.kernel.metrics.asked import Asked, Dimension


class Askable(Protocol):
    """A metric as far as binding needs to know it."""

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> object: ...
    @property
    def unit(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def flow(self) -> str: ...
    @property
    def asked(self) -> Asked | None: ...
    @property
    def dimensions(self) -> tuple[Dimension, ...]: ...


@dataclass(frozen=True)
class Alternative:
    """The next best metric, and why it was not chosen."""

    metric: str
    label: str
    confidence: float
    reason: str


@dataclass(frozen=True)
class Binding:
    """What one blank asks for; `metric` is None where a person has to say."""

    metric: str | None
    parameters: dict[str, str] = field(default_factory=dict)
    """Dimension key → value; several values named together are joined by a half-width comma and mean any of them."""
    period: str | None = None
    """A symbol of `periods`, relative to the report's own period; "" is that period itself."""
    confidence: float = 0.0
    reason: str = ""
    alternatives: tuple[Alternative, ...] = ()
