"""How long a thing takes: the same act with several inputs, once each after a first one that is not counted."""

import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from statistics import quantiles
from typing import Any

LIMIT = 300.0  # ms, for figures and for lists at the 95th percentile


@dataclass(frozen=True)
class Timing:
    """Milliseconds. ``group`` is the table it stands in; ``limit`` what p95 must stay under, if anything."""

    group: str
    name: str
    p50: float
    p95: float
    longest: float
    limit: float | None

    @property
    def kept(self) -> bool:
        return self.limit is None or self.p95 < self.limit

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def timed(
    group: str, name: str, act: Callable[[Any], object], inputs: Iterable[Any], limit: float | None = LIMIT
) -> Timing:
    """Do it once with each input. The first input comes again at the end, warm: caches are what a running site has."""
    first, *rest = inputs
    act(first)
    taken = sorted(_milliseconds(act, each) for each in [*rest, first])
    if len(taken) == 1:
        return Timing(group, name, taken[0], taken[0], taken[0], limit)
    twentieths = quantiles(taken, n=20, method="inclusive")
    return Timing(group, name, twentieths[9], twentieths[18], taken[-1], limit)


def _milliseconds(act: Callable[[Any], object], given: Any) -> float:
    return seconds(lambda: act(given)) * 1000


def seconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started
