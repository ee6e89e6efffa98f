"""From values to millimetres, with round steps."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Scale:
    """``at(value)`` is the place between ``start`` and ``end`` (in mm; either may be the larger)."""

    low: float
    high: float
    start: float
    end: float
    step: float

    def at(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    @property
    def ticks(self) -> list[float]:
        count = round((self.high - self.low) / self.step)
        return [self.low + self.step * place for place in range(count + 1)]


def scale(values: Sequence[float], start: float, end: float, *, whole: bool, about: int = 5) -> Scale:
    """From nought (or below) to a round number above the largest; whole numbers never get broken steps."""
    low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    step = _step((high - low) / about or 1.0, whole=whole)
    low, high = math.floor(low / step) * step, math.ceil(high / step) * step
    return Scale(low, high if high > low else low + step, start, end, step)


def _step(rough: float, *, whole: bool) -> float:
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(times * size for times in STEPS if times * size >= rough * 0.999)
    return max(1.0, math.ceil(step)) if whole else step
