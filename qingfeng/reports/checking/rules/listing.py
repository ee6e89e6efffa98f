"""Lists of parts: which figures belong to one, and whether they add up to a whole within rounding.

parts_of     the figures of the list that follows a whole
run_before   the figures of the list that a total closes
balances     whether a list, or its beginning, makes up the whole
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import zip_longest

from ..finding import said
from ..sentence import Figure

OPENS = re.compile(
    r"^[^，。；：（()]{0,14}?(?:中[，,](?P<among>)|[，；。]?\s?(?:这?其中)(?P<inner>)|[，；。]\s?(?:分别(?:为|是)|"
    r"即)(?P<each>)|(?:分别(?:为|是))(?P<each2>)"
    r"|[，；。]按(?:照)?[^，。；\d]{1,10}(?:[，：]|[划区]?分[为成])(?P<axis>)|[，；。]从[^，。；\d]{1,10}[来上]?看[，：](?P<axis2>)|"
    r"[，；][^，。；：\d]{1,8}[：:](?P<colon2>)|[：:](?P<colon>)|[（(](?!含|包括|包含|其中|不|另|如|涉)(?P<bracket>)|"
    r"[（(]其中(?P<inner2>)|[，；（(]?\s?(?:(?:包括|包含)(?P<named>)|(?:含|涉及|主要(?!负责|领导))(?P<some>)))"
)
ENDS = re.compile(
    r"[。]|合计|共计|总计|累计|同比|环比|目前|现已|另有|另外|此外|现有|办结|整改率|完成率|较|比(?!例)|已(?:全部)?[完整办]|"
    r"下达|罚款|追回|责令|移送|约谈(?!类)|覆盖|惠及|共(?![同产青享建性])|[，；]\s?[^，；、]{0,4}(?:发现|立案|查处|处理|解决)"
)
SUMMED = re.compile("合计|共计|总计|累计")
MANY = 12
SIGNS = re.compile(r"[，。；：、（）,;:()！？\n]")
SCOPED = re.compile(
    r"^[，；。]?(?:而)?(?:在|[^，。；：]{0,10}类)[^，。；：]{0,16}[中里内][，,]|^[^，。；、]{0,10}[中里][，,]|^[，；][^，。；：]{2,8}[中里][，,]"
)
RESPECTIVE = re.compile(r"分别(?:为|是)")
AXIS = re.compile(r"^[，。；]按(?:照)?[^，。；\d]{1,10}(?:[，：]|[划区]?分[为成])")
GLUED = re.compile(r"^[^，；。：、（()]{0,6}$")
TIGHT = re.compile(r"^[^，；。]*[、和与及][^，；。]*$|^\s*$")
TOTAL = re.compile(
    r"共计|合计|总计|合共|累计|总[人件户次]?[数量额]|一?共(?!同|产|青|享|建|性|有产)|总数|相加|加(?:在一起|到一起|起来|一块|总)|合(?:起来|在一起)|总共|拢共|总和"
)


def in_unit(unit: str, figures: Sequence[Figure]) -> list[Figure]:
    """The figures up to the first that breaks a list in the measure word.

    What is counted in one breath with one of them (5个党小组46名) and numbers in their names (35岁以下19名) become words
    before the next.
    """
    found: list[Figure] = []
    words = ""
    for figure, behind in zip_longest(figures, figures[1:]):
        if figure.unit == unit or figure.percent or figure.change:
            found.append(
                replace(figure, gap=words + figure.gap, lead=SIGNS.split(words + figure.gap)[-1]) if words else figure
            )
            words = ""
        elif GLUED.match(figure.gap) or (behind and GLUED.match(behind.gap)):
            words += figure.gap + figure.text
        else:
            break
    return found


def parts_of(whole: Figure, figures: Sequence[Figure], begin: int = 0) -> tuple[list[Figure], bool]:
    """The figures of the list, and whether it is followed to its end without a list in a list.

    ``begin`` is where the list begins, where that is not right behind the whole.
    """
    parts: list[Figure] = []
    inner, respective = False, False
    for figure in in_unit(whole.unit, figures[begin or whole.place + 1 :]):
        gap = (
            figure.gap
            if parts
            else re.sub(r"^.*?(?:其中|中[，,]|分别|[：:（(]|包括|包含|含|涉及|主要|即)", "", figure.gap, count=1)
        )
        respective = respective or RESPECTIVE.search(figure.gap) is not None
        if parts and ("）" in gap or ")" in gap) and not inner and "（" not in gap:
            break  # the bracket that held the list is closed
        if (parts and re.search(r"[（(]", gap)) or inner:
            inner = not re.search(r"[）)]", gap)
        if inner or figure.percent or figure.change:
            continue
        if parts and AXIS.match(gap):
            break
        if parts and ("其中" in gap or SCOPED.match(gap)):
            return parts, False
        ends = SUMMED if respective and TIGHT.match(gap) else ENDS
        if figure.unit != whole.unit or re.search("[每各]|平均", figure.lead) or (parts and ends.search(gap)):
            break
        parts.append(figure)
    return parts, True


def run_before(figures: Sequence[Figure], total: Figure, units: set[str]) -> list[Figure]:
    """``units`` are the measure words that the total counts together."""
    run: list[Figure] = []
    for figure in reversed(figures[: total.place]):
        aside = not run and figure.unit not in units and figure.value <= MANY  # 三家加起来80名
        if figure.percent or figure.change or aside:
            continue
        if figure.unit not in units or "每" in figure.lead:
            break
        run.insert(0, figure)
        if re.search(r"其中|分别", figure.gap) or TOTAL.search(figure.gap):
            break
    return run


def balances(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the first so many parts, or the others without one, make up the whole."""
    return any(equal(whole, parts[:size]) for size in range(1, len(parts) + 1))


def equal(whole: Figure, parts: Sequence[Figure]) -> bool:
    slack = slack_of(parts, whole)
    low, high = sum(part.low for part in parts), sum(part.high for part in parts)
    if any(part.claim.vague for part in (*parts, whole)):
        return low <= whole.high and whole.low <= high
    return abs(added(parts) - whole.value) <= slack


def slack_of(parts: Sequence[Figure], whole: Figure) -> Decimal:
    """How far rounded figures may miss: half a step each, less than all of them; whole numbers not at all."""
    steps = [figure.claim.step for figure in (*parts, whole) if figure.value % 10_000 or figure.claim.step > 10_000]
    broken = [step for step in steps if step != 1]
    return max(broken) * (len(parts) + 1) / 2 * Decimal("0.99") if broken else Decimal(0)


def added(figures: Sequence[Figure]) -> Decimal:
    return sum((figure.value for figure in figures), Decimal(0))


def tight_of(parts: Sequence[Figure]) -> list[Figure]:
    """The parts up to the first comma."""
    found = [parts[0]]
    for part in parts[1:]:
        if not TIGHT.match(part.gap):
            break
        found.append(part)
    return found


def told(whole: Figure, parts: Sequence[Figure]) -> str:
    listed = "、".join(part.text for part in parts)
    scale = Decimal(10_000) if whole.unit == "元" and whole.value >= 10_000 else Decimal(1)
    unit = ("万元" if scale > 1 else whole.unit) or ""
    return f"各部分（{listed}）相加是{said(added(parts) / scale)}{unit}，总数写的是{whole.text}，两者不等。"
