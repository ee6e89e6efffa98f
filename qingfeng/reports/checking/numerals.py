"""Numbers as reports write them, and their values.

Numeral    where one stands, its value, and between which bounds the true value may lie
numerals   all of a text: 1,234.5 · １２ · 三十六 · 百分之十八 · 八成 · 四分之一, with 万, 亿, 余, 约, 近, 以上
plain      a text with full-width digits made half-width, offsets unchanged
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

_DIGITS = {digit: number for number, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_GREAT = {"万": 10_000, "亿": 100_000_000}
_HALF = re.compile(r"[()]|(?<=[一-鿿%％”》)）])[,;:]|(?<=\d)[,;:](?!\d)|[,;:](?=[一-鿿“《])")
_FULL = str.maketrans(",;:()", "，；：（）")
_WIDE = str.maketrans("０１２３４５６７８９．％，", "0123456789.%，")
_CHINESE = r"[零〇一二两三四五六七八九十百千万亿]+(?:点[零一二三四五六七八九]+[万亿]?)?"
_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER = re.compile(
    rf"(?P<of>[百千])分之(?P<percent>{_ARABIC}|{_CHINESE})"
    rf"|(?P<bottom>[二三四五六七八九十])分之(?P<top>[一二两三四五六七八九])"
    rf"|(?P<tenths>[一二两三四五六七八九](?:点[一二三四五六七八九])?)成(?:(?P<half>半)|(?P<five>[一二三四五六七八九](?![个项名件条次家人]))|"
    rf"(?![立为员本果功效交长熟]))"
    rf"|(?P<fifty>(?:(?<=[的占达过近超到约少减增降压])|(?<=占了))(?:一半|半数)|(?<=[过超近])半(?=[，。；、数的（）]))"
    rf"|(?P<halved>(?<![上下前后两年个一二三四五六七八九十\d])半(?=年|个月|个多月))"
    rf"|"
    rf"(?P<arabic>(?<![\d.A-Za-z]){_ARABIC})(?:\s(?=[十百千]?[万亿]))?(?P<much>[余多来几](?=[万亿]))?(?P<scale>[十百千]?[万亿]|"
    rf"[百千](?=[余多]))?(?P<more>[余多来几])?"
    rf"|(?P<chinese>{_CHINESE})(?P<over>[余多来])?"
)
_BEFORE = re.compile(
    r"(?P<about>大?约|大致|左右)$|(?P<near>将?近|接近)$|(?P<least>超过?|逾|突破|不少于|至少|达到?(?=超))$"
)
_AFTER = re.compile(
    r"[^，。；：、（）\d]{0,4}?(?P<about>左右|上下)|[^，。；：、（）\d]{0,3}?(?<![级职层])(?P<least>以上)"
)
MOST = Decimal("1e18")


@dataclass(frozen=True)
class Numeral:
    """``start``..``end`` is the number alone, without scale and 余; ``low`` and ``high`` bound the true value."""

    start: int
    end: int
    reach: int
    value: Decimal
    low: Decimal
    high: Decimal
    step: Decimal
    percent: bool = False
    chinese: bool = False
    vague: bool = False

    @property
    def exact(self) -> bool:
        return self.low == self.high


def plain(text: str) -> str:
    return text.translate(_WIDE)


def printed(text: str) -> str:
    """A text with the half-width signs of Chinese sentences made full-width, offsets unchanged: rules know one kind."""
    return _HALF.sub(lambda sign: sign[0].translate(_FULL), text)


def numerals(text: str) -> Iterator[Numeral]:
    """In reading order; ``text`` is ``plain``."""
    for match in _NUMBER.finditer(text):
        if match["arabic"]:
            yield _arabic(match, text)
        elif match["halved"]:
            yield replace(_bounded(match, text, "halved", Decimal("0.5"), Decimal(1), None), chinese=True)
        elif match["chinese"]:
            yield _bounded(match, text, "chinese", chinese(match["chinese"]), Decimal(1), match["over"])
        else:
            yield _share(match, text)


def _arabic(match: re.Match[str], text: str) -> Numeral:
    digits = match["arabic"].replace(",", "")
    scale = Decimal(chinese(match["scale"]) if match["scale"] else 1)
    step = scale.scaleb(-len(digits.partition(".")[2]))
    return _bounded(match, text, "arabic", Decimal(digits) * scale, step, match["much"] or match["more"])


def _share(match: re.Match[str], text: str) -> Numeral:
    """百分之十八, 八成, 七成五, 四分之一, 一半: per cent."""
    if said := match["percent"]:
        value = Decimal(said.replace(",", "")) if said[0].isdigit() else chinese(said)
        step = Decimal(1).scaleb(-len(re.split("[.点]", said)[1]) if re.search("[.点]", said) else 0)
        value, step = (value / 10, step / 10) if match["of"] == "千" else (value, step)
    elif match["tenths"]:
        value = chinese(match["tenths"]) * 10 + (5 if match["half"] else chinese(match["five"] or "零"))
        step = Decimal(1 if "点" in match["tenths"] or match["half"] or match["five"] else 8)
    elif match["fifty"]:
        value, step = Decimal(50), Decimal(1)
    else:
        value, step = Decimal(100) * chinese(match["top"]) / chinese(match["bottom"]), Decimal(1)
    found = _bounded(match, text, 0, value, step, None)
    over = bool(match["fifty"]) and text[match.start() - 1] == "过"
    high, vague = (MOST, True) if over else (found.high, found.vague)
    return Numeral(*match.span(), match.end(), value, found.low, high, step, True, True, vague)


def _bounded(
    match: re.Match[str], text: str, group: str | int, value: Decimal, step: Decimal, more: str | None
) -> Numeral:
    """Counts are exact, decimals rounded, 120万 nearly exact; 约, 近, 余, 以上 widen the bounds."""
    start, end = match.span(group)
    slack = step / (20 if "." not in match[group] and step > 1 else 2) if step != 1 else Decimal(0)
    low, high = value - slack, value + slack
    before, after = _BEFORE.search(text, max(0, start - 4), start), _AFTER.match(text, match.end())
    word = next((found.lastgroup for found in (before, after) if found), None)
    if more:
        low, high = value, value + max(_round(value), step)
    elif word == "about":
        low, high = value * Decimal("0.9"), value * Decimal("1.1")
    elif word == "near":
        low, high = value * Decimal("0.85"), value
    elif word == "least":
        low, high = value, MOST
    return Numeral(start, end, match.end(), value, low, high, step, False, group == "chinese", bool(more or word))


def _round(value: Decimal) -> Decimal:
    """How much 余 may hide: one of the last place that is not nought."""
    shown = f"{value.to_integral_value():f}"
    return Decimal(10) ** max(1, len(shown) - len(shown.rstrip("0")))


def chinese(said: str) -> Decimal:
    """三百二十 → 320; 一点五 → 1.5; 万 → 10000."""
    whole, _, parts = said.partition("点")
    if parts and parts[-1] in _GREAT:
        return chinese(said[:-1]) * _GREAT[parts[-1]]
    total = section = number = 0
    for sign in whole:
        if sign in _DIGITS:
            number = _DIGITS[sign]
        elif sign in _POWERS:
            section, number = section + (number or 1) * _POWERS[sign], 0
        else:
            total, section, number = (total + section + number or 1) * _GREAT[sign], 0, 0
    fraction = "".join(str(_DIGITS[sign]) for sign in parts)
    return Decimal(f"{total + section + number}.{fraction or 0}").normalize() + 0
