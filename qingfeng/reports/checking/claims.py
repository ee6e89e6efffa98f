"""Everything in a finished text that can be right or wrong: counts, amounts, percentages, dates, universal words.

    Claim       one of them, with its value, its measure word and what it counts
    find_claims all of a text in reading order

A number is read as the blank that would stand in its place (``blanks.classify``), so that both mean the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from qingfeng.reports.blanks.classify import Reading, read
from qingfeng.reports.blanks.decoys import protected_spans
from qingfeng.reports.blanks.masks import Mask, shadow
from qingfeng.reports.blanks.measure_words import Measure, measure_at
from qingfeng.reports.blanks.sentences import Sentences

from .days import Day, days
from .numerals import Numeral, numerals, plain

UNIVERSAL = re.compile(
    r"(?<!不)全(?:部|都|数|员|额|程|体(?=[^，。；：]{0,8}(?:都|均|[参签完]))|面(?=完成|办结))|无一例外|所有(?!权)|全覆盖|"
    r"(?<![安健齐完不保周])全(?=[是为][一-鿿])|"
    r"(?:(?<![人月年户日平])|(?<=[\d一二三四五六七八九十][人户]))均(?!\s?(?:约|达|超|近)?\d)(?=[^衡价值等匀线数为、，。；]|为(?=[一-鿿]))|"
    r"逐[一项条个户人件笔份家日台宗案]|分毫不差|分文不差|"
    r"(?:没有|无|未有)[一1][名人个起件例次项笔家户条]?(?!外|[定般直])|没有任何|无任何|无人(?=[一-鿿]{2})|概无|皆|百分百|"
    r"[一1][个人户件项条家][都也]?不?没?[落漏少](?<!一家[落漏少])|不[落漏][一1][个人户件项]|一律|一概|"
    r"(?<![去今明当往])([件人个户月次份家笔场条间项天处村镇班站所批卷考岗周年季期台张庭轮辆校店厂])\1|完全(?=一致|相符|符合|吻合)|"
    r"每(?:季度|[周月季天])(?=[一-鿿])(?!度|次)|悉数|足额|尽数|如数|统统|"
    r"每一?[名位个户家项件月次份笔季人](?=[^，。；\d]{0,10}(?:都|(?<!平)均))|"
    r"(?<=[一-鿿])都(?![市城会江督匀])(?<![首成古大]都)|凡(?=[^，。；]{2,6}必)|"
    r"(?<!别)无(?=[^，。；、一]{2,10}(?:发生|出现)|新增|遗漏|缺漏|积压|(?![误锡效偿关论力形])[一-鿿]{2,3}[，。；、])|(?:未|没有?)[收接]到|"
    r"没有(?=漏|发生|出现|发现|新增|超[支标期时编额])|未(?=超[支标期时编额])|未(?:出现|发现|发生)|"
    r"从(?:未|无|来?没有?)|不存在|零(?=[“”]?[一-鿿]{2})(?!工|售|散|星|距|就|基|部|时|钱|食|件|花|碎)|清零|照单全收|到齐|应\w{1,2}尽\w{1,2}|当[天月](?=即?全)|"
    r"(?<=为)[0零](?=[件起例，。；])"
)
_NOT_COUNTED = frozenset({"ordinal", "document_number"})
_NAMES = frozenset({"organisation", "place", "person"})  # a blank there would be a name; a number before 家 counts
_MONEY = {"元": 1, "万元": 10_000, "亿元": 100_000_000}
_SCALED = re.compile(r"[十百千]?[万亿]|[百千]")
_SAME = {
    "名": "人",
    "位": "人",
    "%": "%",
    "‰": "‰",
    "日": "天",
    "自然日": "天",
    "个自然日": "天",
    "场次": "场",
    "块钱": "元",
    "元钱": "元",
}
_PERIOD = re.compile(
    r"(?:20\d\d|今|本|去|上|当)年度?(?:同期|以来|上半年|下半年|第?[一二三四1-4]季度)?|[上下]半年|第?[一二三四]季度|全年|目前|截至[^，。；]{2,12}|"
    r"累计|本月|上月|同期|\d{1,2}月(?:份|底|末)?"
)
_LIST_MARK = re.compile(
    r"(?m:^[ \t\u3000\u00a0]*)(?:[(（]?\d{1,2}[)）.．、](?!\d)|\d{1,2}[.．]\d{1,2}(?!\d|[%％万亿元]))"
)
_CODE = re.compile(
    r"[〔\[［]\d{4}[〕\]］]\s?(?:第\s?)?\d+\s?号|(?:“|‘|\")\d{3,6}(?:”|’|\")|\d{13,}"
    r"|(?<!\d)1[3-9]\d{9}(?![\d元])|(?<!\d)\d{1,2}[:：]\d{2}(?!\d)"
)
_ORDINAL = re.compile(r"第\s?$")
_IDIOM = re.compile(
    r"八项规定|十项(?![，。；、）])|四种形态|三重一大|一岗双责|一案双查|三会一课|一把手|一站式|一件事|一次性|一次办|跑一次|一票否决|两个责任|六项纪律|"
    r"[一二三]级(?=单位|机构|部门|预算|事业|支部|班子|局)|四个意识|四个自信|两个确立|两个维护|三个必须|一一|三不|五位一体|四个全面|"
    r"一块儿|[两三四五]项(?=相加|合计|共计|加)|百日|万人助|一窗|一网|[一两三四五六七八九十]严"
)
_WEAK_ONE = frozenset("个种批起步点面条项套线类环段部人次件位例级层大元天")
_RARE = re.compile(
    "(?=部门|科室|镇街|乡镇)|家(?=人力资源|人社)|卷(?![入起烟宗])|讲(?![话述解授座])|[人户](?=均)|[所宗](?=[，。；、])|"
    "分(?=[，。；、）提上升降下到至高低])"
)
_BEFORE = re.compile("(?P<unit>人次|人数|件数|户数|场次|次数|户次|家次)(?:合?共?计?|总计)?(?:为|达|达到|是|：)?$")
_LASTING = frozenset({"个月", "个季度", "个星期", "个工作日", "个学期"})
_TOGETHER = re.compile(r"\s?(?:、|和|与|及|以及|或|至|到|[—\-~～])\s?")


@dataclass(frozen=True)
class Claim:
    """``start``..``end`` covers number and measure word, ``digits`` the number alone; ``value`` is in whole units."""

    start: int
    end: int
    text: str
    kind: str
    digits: tuple[int, int]
    sentence: tuple[int, int]
    clause: tuple[int, int]
    paragraph: int
    unit: str = ""
    value: Decimal | None = None
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    step: Decimal = Decimal(1)
    day: Day | None = None
    counts: str = ""
    period: str = ""
    vague: bool = False
    asked: Reading | None = None
    """How a blank in the place of the number would be read."""

    @property
    def measured(self) -> bool:
        """Whether it is a number that can be reckoned with."""
        return self.value is not None and bool(self.unit)


def find_claims(text: str) -> list[Claim]:
    shown = plain(text)
    found = days(shown)
    sentences = Sentences(text)
    barred = _covered(shown, _barred(shown))
    claims = [_of_day(text, day, sentences) for day in found if not barred[day.start]]
    taken = _covered(shown, [(day.start, day.end) for day in found])
    numbers = [
        each for each in numerals(shown) if not any(barred[each.start : each.end] + taken[each.start : each.end])
    ]
    claims += _of_numbers(text, shown, numbers, found, sentences)
    claims += [
        _placed(text, "universal", match.span(), match.span(), sentences)
        for match in UNIVERSAL.finditer(text)
        if not barred[match.start()]
    ]
    return sorted(claims, key=lambda claim: claim.start)


def _barred(text: str) -> list[tuple[int, int]]:
    """Where no number is a claim: titles, addresses, file numbers, numbers of list items, set phrases."""
    patterns = (re.compile(r"《[^》\n]*》"), _CODE, _LIST_MARK, _IDIOM)
    return [match.span() for pattern in patterns for match in pattern.finditer(text)] + protected_spans(text)


def _covered(text: str, spans: Sequence[tuple[int, int]]) -> bytearray:
    """A 1 for every character that lies in a span."""
    covered = bytearray(len(text))
    for start, end in spans:
        covered[start:end] = b"\1" * (end - start)
    return covered


def _of_day(text: str, day: Day, sentences: Sentences) -> Claim:
    found = _placed(text, day.kind, (day.start, day.end), (day.start, day.end), sentences)
    return replace(found, day=day)


def _of_numbers(
    text: str, shown: str, numbers: Sequence[Numeral], found: Sequence[Day], sentences: Sentences
) -> Iterator[Claim]:
    masks = [Mask(each.start, each.end) for each in numbers if not each.chinese]
    masks += [Mask(day.start, day.start + 4, year=True) for day in found if day.year and shown[day.start] in "12"]
    shadowed = shadow(shown, masks)
    claims: list[Claim] = []
    for number in reversed(numbers):
        after = claims[-1] if claims else None
        if claim := _of_number(text, shadowed, number, after, sentences):
            claims.append(claim)
    return reversed(claims)


def _of_number(text: str, shadowed: str, number: Numeral, after: Claim | None, sentences: Sentences) -> Claim | None:
    """The claim that a number makes, None for one that only looks like it. ``after`` is the next claim."""
    if number.percent:
        span = (number.start, number.reach)
        return _valued(_placed(text, "percentage", span, span, sentences), number, "%", Reading("percentage", "%"))
    reading = read(shadowed, number.start, number.end)
    if reading.kind in _NOT_COUNTED or _ORDINAL.search(text, 0, number.start):
        return None
    measure = _before_next_day(text, measure_at(shadowed, number.end)) or _rare(text, number)
    if number.chinese and (measure is None or _is_weak(text, number, measure.word, measure.end)):
        return None
    end = measure.end if measure else number.reach
    if measure is None and after and _TOGETHER.fullmatch(text[number.end : after.digits[0]]):
        unit, kind = after.unit, after.kind
    else:
        unit = _bare(measure.word) if measure else ""
        kind = "count" if unit and reading.kind in _NAMES else reading.kind
    claim = _placed(text, kind, (number.start, max(end, number.reach)), (number.start, number.end), sentences)
    return _valued(claim, number, unit, reading)


def _before_next_day(text: str, measure: Measure | None) -> Measure | None:
    """5件次日处理: 件, and 次 begins 次日, 次月 or 次年."""
    if measure is None or len(measure.word) < 2 or not re.match("次[日月年]", text[measure.end - 1 : measure.end + 1]):
        return measure
    return replace(measure, word=measure.word[:-1], end=measure.end - 1)


def _rare(text: str, number: Numeral) -> Measure | None:
    """Measure words that no blank asks for, and those that stand before the number: 总人次39."""
    if behind := _RARE.match(text, number.reach):
        return Measure(behind[0] or "个", "count", behind.end())
    before = _BEFORE.search(text, max(0, number.start - 8), number.start)
    bare = (
        before
        and number.end - number.start > number.chinese
        and re.match(r"[，。；、（）]|$", text[number.reach : number.reach + 1])
    )
    return Measure(before["unit"].removesuffix("数"), "count", number.reach) if before and bare else None


def _is_weak(text: str, number: Numeral, unit: str, end: int) -> bool:
    """一个, 一批 are articles; 一 and 十 that end another word count nothing."""
    said = text[number.start : number.end]
    if said in ("万", "千", "百", "亿") or (number.start and text[number.start - 1] in "第统单唯之其某每同万千几数"):
        return True
    return said == "一" and ((unit[0] in _WEAK_ONE and unit not in _LASTING) or text[end : end + 1] == "一")


def _bare(word: str) -> str:
    """The measure word without 万, names of the same thing made one."""
    unit = "元" if word in _MONEY else _SCALED.sub("", word, count=1) if _SCALED.match(word) else word
    return _SAME.get(unit, unit)


def _valued(claim: Claim, number: Numeral, unit: str, asked: Reading) -> Claim:
    return replace(
        claim, value=number.value, low=number.low, high=number.high, step=number.step, unit=unit, vague=number.vague,
        asked=asked,
    )  # fmt: skip


def _placed(text: str, kind: str, span: tuple[int, int], digits: tuple[int, int], sentences: Sentences) -> Claim:
    clause = sentences.clause(*digits)
    sentence = sentences.sentence(*digits)
    said = _PERIOD.findall(text[sentence[0] : digits[0]])
    return Claim(
        *span, text[slice(*span)], kind, digits, sentence, clause, sentences.paragraph(digits[0]),
        counts=_counted(text, span, clause), period=said[-1] if said else "",
    )  # fmt: skip


_EDGE = re.compile(r"[\d、，；：（）()“”]")


def _counted(text: str, span: tuple[int, int], clause: tuple[int, int]) -> str:
    """The words on either side, up to the next figure or sign."""
    before = _EDGE.split(text[clause[0] : span[0]])[-1]
    after = _EDGE.split(text[span[1] : clause[1]])[0]
    return f"{before.strip()}…{after.strip()}".strip("…") if before.strip() or after.strip() else ""
