"""Of what a percentage is said where its words name the whole: 在职86人，分布在9个股室。党员43人，占在职总数的50%.

The part stands right before; the whole is told up to two sentences earlier, under the name that follows 占.
"""

import re
from collections.abc import Sequence

from ..sentence import Figure, Sentence
from .rows import COMPARED
from .words import pairs_of

OF_NAMED = re.compile(
    r"(?P<own>[^，。；：、（）\d]*)[，（](?:大?约|仅|就|只|已|便|即|达到?|人数|数量|数额|金额|件数)*占(?:了|到|全部|所有|[我本全]局|全体)*"
    r"(?P<name>[^，。；：\d]{0,14}?)(?:总[人件户次]?[数量额]|之?和)?的?(?:比例|比重)?(?:大?约|近|将近|接近|不到|不足|超过?|逾|为|达到?|仅|只有|整整)*"
)
NOT_OURS = re.compile("全[市省国区县州]|同期|[上去前]年|GDP|财政")
SAYS_NOTHING = re.compile("全部|所有|总[人件户次]?[数量额]|[的其该此这类项]")
LIGHT = re.compile("[的了已有共]|群众|问题|工作|人员|全部")
MOST_BACK = 2  # sentences


def named_whole(sentence: Sentence, percent: Figure) -> tuple[Figure, Sequence[Figure]] | None:
    """The part and what may be its whole, best first; None where no whole is named or none was told."""
    words = _words(percent)
    if words is None or not percent.place or NOT_OURS.search(words["name"]):
        return None
    part = sentence.figures[percent.place - 1]
    name = whole_name(percent)
    if part.percent or part.change or not part.value or part.gap in ("、", "和"):
        return None
    for stretch in _stretches(sentence):
        if found := _called(name, part, stretch.figures[: stretch.at(part).place]):
            return part, found
    return None


def whole_name(percent: Figure) -> str:
    """干部 of 占干部总数的38%; empty where no whole is named."""
    words = _words(percent)
    return SAYS_NOTHING.sub("", words["name"]) if words else ""


def _words(percent: Figure) -> re.Match[str] | None:
    return OF_NAMED.fullmatch(percent.gap.removesuffix("（"))


def _stretches(sentence: Sentence) -> Sequence[Sentence]:
    """The sentence, then together with those before it in the paragraph."""
    found = [sentence]
    for _ in range(MOST_BACK):
        before = sentence.report.sentences[: sentence.report.place_of(found[-1])]
        start = before[-1].start if before else found[-1].start
        if "\n" in sentence.report.text[start : sentence.start]:
            break
        found.append(Sentence(sentence.report, start, sentence.end))
    return found


def _called(name: str, part: Figure, before: Sequence[Figure]) -> Sequence[Figure]:
    """Those of the part's measure word, those that the name calls first; none where it calls none of several."""
    alike = [
        each
        for each in before
        if each.unit == part.unit and each.high >= part.low and not COMPARED.search(each.lead) and each.value
    ]
    if len(name) < 2:
        return alike if len(alike) == 1 else []
    common = {each.place: len(pairs_of(name, LIGHT) & pairs_of(each.about, LIGHT)) for each in alike}
    called = sorted(alike, key=lambda each: (-common[each.place], -each.place))
    return called if any(common.values()) else []
