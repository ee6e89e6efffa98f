"""Rows of figures: those that stand side by side in one measure word, cut off by signs of one strength.

Row          the figures, the text that leads up to them and the text behind them
row_behind   the rows that follow a whole, in a bracket or in the sentence
rows_before  the rows that a total may close
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ..sentence import Figure, Sentence
from .words import pairs_of

TOTAL = re.compile(
    r"共计|合计|总计|合共|累计|总[人件户次]?[数量额]|一?共(?!同|产|青|享|建|性|有产)|总数|相加|加(?:在一起|到一起|起来|一块|总)|"
    r"合(?:起来|在一起)|总共|拢共|总和"
)
COMPARED = re.compile(
    r"同比|环比|[较比](?=[去上同年前20])|相比|每|平均|[人户件]均|(?:去年|上年|同期|往年|[多少]了?|(?:增加|减少|上升|下降)了?)$"
)
PERIODS = re.compile("半年|季度|年度|月份")
BRACKETS = re.compile("（[^（）]*）")
SIGNS = re.compile("[，。；：、（）]")
STRENGTH = {"、": 1, "和": 1, "与": 1, "及": 1, "，": 2, "：": 2, "；": 3, "。": 4}
INNER = re.compile("其中|里面|当中|[中里](?:，|有|已|共|仅|查|发)")
BY_KIND = re.compile(r"[^，。；]{0,12}[，；。](?:按|从)")
WHOLE = re.compile("[中里]")
TAKEN_UP = re.compile(".*[，；。：](?:以上|上述|这)?")
AGAIN = re.compile("(?:这|上述|前述|[，；。：]以上)$")
TOGETHER = re.compile("[^，。；]{0,8}(?:合计|共计|总计|总共|加起来|加在一起|共(?![同产青享建性]))")
REST = re.compile("其[余他它]|剩|余下|另|还|尚|仍|未|没|缺|以及")
EMPTY = re.compile("[的有为是共了已均计占达]|分别|属于?|由|约")
LONGEST, MANY = 36, 24
NUMBERS = "零一两三四五六七八九"
TOLD_TOGETHER = re.compile(
    "(?P<number>[两三四五六七八九])(?![成季月年个])[^，。；\\d]{1,6}?(?:合计|[总一]?共|相加|加|总)"
)


@dataclass(frozen=True)
class Row:
    """``head`` stands before the first part, from the whole on; ``tail`` behind the last, up to the full stop.

    ``strength`` is that of the signs between the parts; ``mixed`` says that other things are counted among them.
    """

    parts: list[Figure]
    labels: list[str]
    head: str
    tail: str
    strength: int = 0
    mixed: bool = False

    @cached_property
    def common(self) -> set[str]:
        """Two characters that all labels share: 制度类, 经办类 share none; 机关查出, 单位查出 share 查出."""
        return set.intersection(*(pairs_of(label, EMPTY) for label in self.labels))

    @cached_property
    def is_called_alike(self) -> bool:
        """优秀等次的, 良好等次的; 一般问题, 较重问题; 来信, 来访: what is common, the last or the first character of all."""
        said = [EMPTY.sub("", label) for label in self.labels]
        same_end = all(said) and (len({each[-1] for each in said}) == 1 or len({each[0] for each in said}) == 1)
        return bool(self.common) or same_end


def behind(sentence: Sentence, figure: Figure) -> list[Figure]:
    """The next figures in its measure word, without those of another time, of each one, and what others are told of."""
    return [each for each in sentence.figures[figure.place + 1 :][:MANY] if each.unit == figure.unit and is_part(each)]


def before(sentence: Sentence, figure: Figure) -> list[Figure]:
    """The last ones, likewise."""
    nearest = sentence.figures[max(0, figure.place - MANY) : figure.place]
    return [each for each in nearest if each.unit == figure.unit and is_part(each)]


def is_part(figure: Figure) -> bool:
    """Not 四个科室 of 四个科室合计查出22个, nor 两个 of 两个半年."""
    if PERIODS.match(figure.tail):
        return False
    how_many = TAKEN_UP.fullmatch(figure.gap[-3:]) and TOGETHER.match(figure.tail)
    of_it = WHOLE.match(figure.tail) and not REST.search(figure.lead)
    other = COMPARED.search(figure.lead) or of_it or AGAIN.search(figure.gap)
    return not (other or how_many or figure.percent or figure.change)


def row_behind(sentence: Sentence, whole: Figure) -> Iterator[Row]:
    """In the bracket behind the whole, and behind it in the sentence."""
    following = behind(sentence, whole)
    depth = _depth(sentence, whole)
    bracket = _while_deeper(sentence, following, depth)
    level = [each for each in _while_not_above(sentence, following, depth) if _depth(sentence, each) == depth]
    for found in (bracket, level):
        if found:
            yield row_of(sentence, whole, _side_by_side(sentence, found))


def rows_by_kind(sentence: Sentence, whole: Figure) -> Iterator[Row]:
    """按年龄…；按学历…: every further row of the whole."""
    level = behind(sentence, whole)
    between = sentence.between(whole, level[0]) if level else ""
    if BY_KIND.match(between):
        for at, figure in enumerate(level[1:], start=1):
            if BY_KIND.match(sentence.between(level[at - 1], figure)):
                yield row_of(sentence, whole, _side_by_side(sentence, level[at:]))


def rows_before(sentence: Sentence, total: Figure) -> Iterator[Row]:
    """Of several measures where as many are said; in the bracket before the total, in the sentence, and between ；."""
    mixed = _of_any_measure(sentence, total)
    last = before(sentence, total)
    if len({each.unit for each in mixed}) > 1 and len(last) < len(mixed):
        yield row_of(sentence, None, mixed)
        return
    depth = _depth(sentence, total)
    bracket = _while_deeper(sentence, last[::-1], depth)
    level = [each for each in last if _depth(sentence, each) == depth]
    for found in (bracket, level[::-1]):
        row = _side_by_side(sentence, found)[::-1]
        if len(row) > 1:
            yield row_of(sentence, None, row)
    heads = _heads(sentence, level)
    if 1 < len(heads) < len(level):
        yield row_of(sentence, None, heads)


def _of_any_measure(sentence: Sentence, total: Figure) -> list[Figure]:
    """走访企业64家、社区17个、行政村39个，三项相加120个; 报刊24份、书籍96册，共计130份（册）."""
    told = TOLD_TOGETHER.search(sentence.before(total.claim.start)[-16:])
    either = re.match("[^，。；（]{0,2}（[^（）]{1,3}）", sentence.report.text[total.claim.end : sentence.end])
    last = [each for each in sentence.figures[max(0, total.place - MANY) : total.place] if is_part(each)]
    count = NUMBERS.index(told["number"]) if told else 2 if either else 0
    row = _side_by_side(sentence, last[-count:]) if 1 < count <= len(last) else []
    return row if len(row) == count else []


def _heads(sentence: Sentence, figures: Sequence[Figure]) -> list[Figure]:
    """第一批39家，发现11家；第二批42家，发现9家: 39, 42."""
    return [
        each
        for before, each in zip((None, *figures), figures, strict=False)
        if before is None or "；" in sentence.between(before, each)
    ]


def row_of(sentence: Sentence, whole: Figure | None, parts: Sequence[Figure]) -> Row:
    text = sentence.report.text
    head = text[whole.claim.end if whole else sentence.start : parts[0].claim.start]
    labels = [_label(sentence, before, part) for before, part in zip((whole, *parts), parts, strict=False)]
    strength = max((strongest(sentence.between(*two)) for two in pairwise(parts)), default=0)
    among = sentence.figures[parts[0].place : parts[-1].place + 1]
    mixed = any(each.unit != parts[0].unit and not each.percent for each in among)
    return Row(list(parts), labels, head, text[parts[-1].claim.end : sentence.end], strength, mixed)


def strongest(text: str) -> int:
    """How strongly the signs of a text cut, brackets left out: 、 1, ， 2, ； 3, 。 4."""
    return max((STRENGTH[sign] for sign in BRACKETS.sub("", text) if sign in STRENGTH), default=0)


def _label(sentence: Sentence, before: Figure | None, part: Figure) -> str:
    """What is said of a part: the words of its clause, and where there are none those of the clause before it."""
    gap = BRACKETS.sub("", sentence.between(before, part)) if before else part.gap
    clauses = SIGNS.split(gap)
    lead = clauses[-1] or (clauses[-2] if len(clauses) > 2 else "")
    return lead + part.tail


def _side_by_side(sentence: Sentence, figures: Sequence[Figure]) -> list[Figure]:
    """The first figures, as long as the strongest sign between two of them stays the same."""
    row, strength = list(figures[:1]), 0
    for figure in figures[1:]:
        between = sentence.between(*sorted((row[-1], figure), key=lambda each: each.place))
        gap = BRACKETS.sub("", between)
        sign = strongest(gap)
        if (
            not sign
            or "。" in gap
            or INNER.search(gap)
            or len(gap) > LONGEST
            or (TOTAL.search(gap) and not REST.search(gap))
        ):
            break
        if len(row) > 1 and _turns(row, figure):
            break
        if strength and sign != strength:
            if REST.search(gap) and figure.place > row[-1].place and sign < STRENGTH["；"]:
                row.append(figure)
            break
        row.append(figure)
        strength = sign
    return row


def _turns(row: Sequence[Figure], figure: Figure) -> bool:
    """建筑领域17件，其他领域12件，已结案26件: the last tells what was done, of all."""
    return "已" in figure.lead and not any("已" in each.lead for each in row) and figure.place > row[-1].place


def _depth(sentence: Sentence, figure: Figure) -> int:
    before = sentence.before(figure.claim.start)
    return before.count("（") - before.count("）")


def _while_deeper(sentence: Sentence, figures: Sequence[Figure], depth: int) -> list[Figure]:
    found: list[Figure] = []
    for figure in figures:
        if _depth(sentence, figure) <= depth:
            break
        found.append(figure)
    return found


def _while_not_above(sentence: Sentence, figures: Sequence[Figure], depth: int) -> list[Figure]:
    found: list[Figure] = []
    for figure in figures:
        if _depth(sentence, figure) < depth:
            break
        found.append(figure)
    return found
