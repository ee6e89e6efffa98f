"""A drawing: shapes and words in millimetres from its upper left corner, each with a role instead of a colour.

SHAPES   Area (filled), Stroke (a line), Words
COLOURS  what a role looks like on paper; on screen the style sheet may say otherwise
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Point: TypeAlias = tuple[float, float]

# Told apart in black and white too: dark, middle, light in turn.
SERIES = ("#1F6F5C", "#C9892B", "#8FB8AB", "#5B3A29", "#7A8F9E", "#D9C9A3")
COLOURS = {
    "ink": "#1D2B2A",
    "soft": "#52625F",
    "rule": "#DBE2DF",
    "axis": "#788A84",
} | {f"series-{place}": colour for place, colour in enumerate(SERIES, 1)}


@dataclass(frozen=True)
class Area:
    """A filled shape; ``says`` is told when one points at it."""

    points: tuple[Point, ...]
    role: str
    says: str = ""


@dataclass(frozen=True)
class Stroke:
    points: tuple[Point, ...]
    role: str
    width: float = 0.2


@dataclass(frozen=True)
class Words:
    """``y`` is the base line, ``size`` the height of a Chinese character."""

    x: float
    y: float
    text: str
    size: float = 3.2
    align: Literal["start", "middle", "end"] = "start"
    role: str = "ink"


Shape: TypeAlias = Area | Stroke | Words


@dataclass(frozen=True)
class Drawing:
    """``title`` is what is read aloud where the picture cannot be seen."""

    width_mm: float
    height_mm: float
    title: str
    shapes: tuple[Shape, ...]


def box(x: float, y: float, width: float, height: float, role: str, says: str = "") -> Area:
    return Area(((x, y), (x + width, y), (x + width, y + height), (x, y + height)), role, says)
