"""How a figure is written where a mask stood: the words around the mask decide. Nothing here asks a record.

Around     the scale (万, 千), the 余 and the 近 that stand beside a mask
number     a count, an amount or a percentage in the digits that fit
year       2022, or 22 behind a 20 that is already printed
organisation, place    a name without the part that is already printed on either side
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from qingfeng.kernel.errors import BadInput

from .blanks.blank import Blank

SCALES = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
BESIDE = re.compile(r"\s*(?P<scale>[百千万亿])?(?P<more>余|多)?")
NEARLY = re.compile(r"(?:将近|接近|近)\s*\Z")
DECIMALS = re.compile(r"[.．](?P<digits>\S+)$")
INSTITUTION = re.compile(r"人社|人力资源")
KIND_OF_PLACE = re.compile(r"[省市县区州旗](?![场内外里域])")
MANY = 1000  # from here on 余 speaks of hundreds, below of tens
NEAR = Decimal("0.95")  # 近 is said of a round number when so much of it is there


@dataclass(frozen=True)
class Around:
    """What stands beside a mask. ``scale`` multiplies, ``more`` means “and some”, ``nearly`` “almost”."""

    scale: Decimal = Decimal(1)
    more: str = ""
    nearly: bool = False
    places: int | None = None

    @classmethod
    def of(cls, blank: Blank, text: str) -> "Around":
        masked = DECIMALS.search(blank.mask)
        places = len(masked["digits"]) if masked else None
        nearly = bool(NEARLY.search(text, max(0, blank.start - 4), blank.start))
        beside = BESIDE.match(text, blank.end)
        if beside is None or not blank.unit:
            return cls(nearly=nearly, places=places)
        scale = "" if blank.unit.startswith(beside["scale"] or "-") else beside["scale"]
        told = text[beside.end() if scale or beside["more"] else blank.end :]
        if not told.lstrip().startswith(blank.unit):
            return cls(nearly=nearly, places=places)
        return cls(SCALES.get(scale or "", Decimal(1)), beside["more"] or "", nearly, places)


def number(value: Decimal | int, around: Around, *, places: int = 0, tens: bool = True) -> str:
    """The digits. ``places`` is how exact the figure is where the mask does not say; beside 余 and 近 stands a round
    number: ``tens`` of things, whole units of money."""
    told = Decimal(value) / around.scale
    step = Decimal(1) if not tens or around.scale > 1 else Decimal(10) if told < MANY else Decimal(100)
    if around.more:
        return f"{_below(told, step, around.more):f}"
    if around.places is not None:
        return f"{told.quantize(Decimal(1).scaleb(-around.places), ROUND_HALF_UP):f}"
    above = step * (told / step).to_integral_value(ROUND_CEILING)
    if around.nearly and told >= above * NEAR:
        return f"{above:f}"
    return plain(told.quantize(Decimal(1).scaleb(-max(places, 2 if around.scale > 1 else 0)), ROUND_HALF_UP))


def _below(told: Decimal, step: Decimal, more: str) -> Decimal:
    """The round number that the figure exceeds: 118 is “110余”, and 40 exactly is “30余”."""
    below = step * ((told / step).to_integral_value(ROUND_CEILING) - 1)
    if below <= 0:
        raise BadInput(
            _("实际是 %(value)s，不能写成“…%(more)s”，请改写这句后再填。") % {"value": plain(told), "more": more}
        )
    return below


def plain(told: Decimal) -> str:
    """Without noughts at the end that say nothing."""
    shown = f"{told:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def year(value: int, blank: Blank, text: str) -> str:
    printed = text[: blank.start].endswith("20") and not blank.mask.startswith(("20", "２０"))
    return str(value)[2:] if printed else str(value)


def organisation(names: Sequence[str], place: str, before: str, after: str) -> str:
    """A unit's name, or what of it is missing: “青岚区” before “人社局”, “人社” between “青岚区” and “局”.
    ``names`` are its names, the usual one first; ``place`` is where it is."""
    if place and INSTITUTION.match(after):
        return place
    best = max(names, key=lambda name: _overlap(name, after))
    left = best[: len(best) - _overlap(best, after)]
    printed = next((size for size in range(len(left) - 1, 1, -1) if before.endswith(left[:size])), 0)
    return left[printed:]


def place(names: Sequence[str], after: str) -> str:
    """Names of places, joined; the kind of place that is already printed behind the mask is not said twice."""
    kind = KIND_OF_PLACE.match(after)
    if kind and names[-1].endswith(kind[0]):
        return "、".join([*names[:-1], names[-1][:-1]])
    if kind:
        words = {"kind": kind[0], "name": names[-1]}
        raise BadInput(_("空白后面写的是“%(kind)s”，台账里的名称是“%(name)s”，对不上，请改写这句后再填。") % words)
    return "、".join(names)


def _overlap(name: str, after: str) -> int:
    """How many characters the name's end shares with what is printed next."""
    return next((size for size in range(min(len(name) - 1, len(after)), 0, -1) if name.endswith(after[:size])), 0)
