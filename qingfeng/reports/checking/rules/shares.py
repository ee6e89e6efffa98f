"""share: a percentage is part over whole; universal where it says 100% and a part is missing.

Of what it is said is read in share_bases; it is marked where no two of those figures give it, nor one and two together.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from ..finding import Finding, said
from ..sentence import Figure, Sentence
from .share_bases import ANY, BETWEEN, DUE, MOST, RATE, SCOPED, SHARE_OF, SUMMED, Base, base, is_near
from .share_named import whole_name
from .words import AMONG, shared

GIVEN = re.compile("共|总|应|受理|收|发现|梳理|排查|查出|计划|目标|任务|现有|登记|报名|参加|抽|编制|预算|在[岗编册职]")
CAME_IN = re.compile("转入|新收|新增|结转|上[年月]")


def shares(sentence: Sentence) -> Iterator[Finding]:
    for percent in sentence.figures:
        if percent.unit != "%":
            continue
        of = base(sentence, percent)
        if (
            not of.figures
            or _is_of_all(sentence, percent)
            or _agrees(percent, of)
            or _is_not_told(sentence, percent, of)
        ):
            continue
        part, whole = _meant(percent, of.figures)
        real = part.value * 100 / whole.value
        if is_near(percent, real, real):
            continue
        words = f"{part.text}占{whole.text}的{said(real)}%，正文写的是{percent.text}。"
        rule = "universal" if percent.value == 100 else "share"
        yield sentence.found(rule, words, part, percent) if rule == "share" else sentence.found(rule, words, percent)


def _is_of_all(sentence: Sentence, percent: Figure) -> bool:
    """64名均签订承诺书，其中两名邮寄签订，签订率100%: of all of whom that was said."""
    rate = RATE.search(percent.lead)
    said = rate and re.search(
        f"(?:均|都|全部|全员)[已按要求]{{0,3}}{rate['stem']}", sentence.before(percent.claim.start)
    )
    return percent.value == 100 and bool(said)


def _is_not_told(sentence: Sentence, percent: Figure, of: Base) -> bool:
    """青年19人，占干部总数的38%；党员44人，占88%: no figure is called 干部, and the others have shares of their own."""
    _, *others = of.figures
    name = whole_name(percent)
    return len(name) > 1 and all(
        each.place > percent.place and _has_share(sentence, each) and not shared(name, each.label, ANY)
        for each in others
    )


def _has_share(sentence: Sentence, figure: Figure) -> bool:
    behind = sentence.figures[figure.place + 1 : figure.place + 2]
    return bool(behind and behind[0].percent and SHARE_OF.search(behind[0].lead))


def _agrees(percent: Figure, of: Base) -> bool:
    """Whether a figure, or two together where the words say so, is the percentage of another or of two."""
    part, *rest = of.figures
    if _lacks(percent, part, rest):
        return False
    return any(
        is_near(percent, low * 100 / _most(whole), high * 100 / _least(whole))
        for top in _tops(percent, of)
        for whole in _wholes(percent, of)
        for low, high in [(_least(top), _most(top))]
        if top == [part] or len(whole) == 1
        if top != whole and not (len(whole) == 1 and whole[0] in top)
        if low <= _most(whole) or percent.value > 100
    )


def _least(figures: Sequence[Figure]) -> Decimal:
    return sum((each.low for each in figures), Decimal(0))


def _most(figures: Sequence[Figure]) -> Decimal:
    return sum((each.high for each in figures), Decimal(0))


def _tops(percent: Figure, of: Base) -> list[list[Figure]]:
    """What may be the part: the one named; where nothing is vague, any other, and two that go together."""
    if percent.claim.vague and not of.fixed:
        return [[of.figures[0]]]
    rate = RATE.search(percent.lead)
    named = [each for each in of.figures if rate and rate["stem"] in each.label and each is not of.figures[0]]
    named = [of.figures[0], *named] if rate and rate["stem"] in of.figures[0].label else []
    together = bool(SUMMED.search(percent.lead))
    pairs = [[*two] for two in combinations(of.figures, 2) if together or shared(two[0].lead, two[1].lead, ANY)]
    return [[each] for each in named or of.figures] + ([] if of.fixed else [*pairs, *_runs(of.figures)])


def _runs(figures: Sequence[Figure]) -> list[list[Figure]]:
    """一等奖6名、二等奖12名、三等奖18名，获奖面: three and more of a kind, one right after another."""
    found: list[list[Figure]] = []
    run: list[Figure] = []
    for each in sorted(figures, key=lambda figure: figure.place):
        goes_on = run and each.place == run[-1].place + 1 and shared(each.lead, run[-1].lead, ANY)
        run = [*run, each] if goes_on else [each]
        found += [run] if len(run) > 2 else []
    return found


def _wholes(percent: Figure, of: Base) -> list[list[Figure]]:
    """What may be the whole: the one that the part and its like make up, otherwise any other, or the part with one."""
    part, *rest = of.figures
    if of.fixed:
        return [rest[:1]]
    if scope := _scope(part, rest):
        return [[scope]]
    if partition := _partition(part, rest):
        return [[partition]]
    came = [[*two] for two in combinations(rest, 2) if any(CAME_IN.search(each.lead) for each in two)]
    inside = AMONG.match(part.gap) or BETWEEN.match(part.gap) or part.gap.startswith(("，其中", "；其中", "。其中"))
    listed = [[part, *rest]] if SHARE_OF.search(percent.lead) and len(rest) > 1 else []
    return (
        [[each] for each in rest]
        + ([] if inside else listed)
        + came
        + (
            []
            if percent.claim.vague or inside
            else [[part], *([part, each] for each in rest if _are_neighbours(part, each))]
        )
    )


def _are_neighbours(part: Figure, other: Figure) -> bool:
    """来信8件、来电20件: two parts; not 梳理320个，注销80个."""
    return not (other.place < part.place and GIVEN.search(other.lead))


def _scope(part: Figure, others: Sequence[Figure]) -> Figure | None:
    """初次信访51件、重复信访15件；初次信访中已办结47件: the whole that the words before the part name again."""
    named = SCOPED.search(part.gap)
    before = [each for each in others if each.place < part.place]
    called = [each for each in before if named and named["name"] in each.label.replace("的", "")]
    return called[-1] if len(called) == 1 else None


def _partition(part: Figure, others: Sequence[Figure]) -> Figure | None:
    """The whole that the part and those beside it make up; None where they do not."""
    for whole in others:
        siblings = [each for each in others if each is not whole]
        for size in range(1, min(len(siblings), MOST) + 1):
            for some in combinations(siblings, size):
                if part.value + sum(each.value for each in some) == whole.value:
                    return whole
    return None


def _lacks(percent: Figure, part: Figure, rest: Sequence[Figure]) -> bool:
    """签订率100%, where 92 of the 93 who should have did."""
    whole = percent.value == 100 and part.value not in [each.value for each in rest]
    return whole and any(DUE.search(each.lead) for each in rest)


def _meant(percent: Figure, figures: Sequence[Figure]) -> tuple[Figure, Figure]:
    """Part and whole as a reader would take them: the nearest greater figure before, otherwise the greatest."""
    part, *rest = figures
    if scope := _scope(part, rest):
        return part, scope
    if partition := _partition(part, rest):
        return part, partition
    greater = [each for each in rest if each.high >= part.low] or [max(rest, key=lambda each: each.high)]
    nearer = [each for each in greater if each.place < percent.place]
    whole = nearer[-1] if nearer else greater[0]
    return part, whole
