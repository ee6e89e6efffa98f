"""persons: no more persons than attendances; measures: no fewer measures than problems where each has its own."""

import re
from collections.abc import Iterator

from ..finding import Finding
from ..sentence import Figure, Sentence

LINK = re.compile(
    r"^(?:[^，。；]{0,8}[，]?(?:共|其中|涉及|覆盖|惠及|共有|参训|受教育|谈话对象|参加|参与|对象|实到|累计覆盖|累计|受训|参学|参会)[^，。；]{0,8}|[（(，、]\s?)$"
)
OTHER = re.compile(r"就业|处分|处理|立案|获|录用|取得|新增|未|发现|问责|约谈(?!对象)|提拔|纠正")
TO_THEM = re.compile(r"^[^，。；]{0,14}(?:开展|进行|组织|实施|举办)[^，。；]{0,10}$")
EACH = re.compile(r"逐[项条一个]|一一对应|分别制定|一问题一(?:措施|方案)|每个问题|一对一")
PROBLEM = re.compile(r"问题|意见|建议|短板|不足|风险点|隐患|事项|方面|清单|线索|疑点")
MEASURE = re.compile(r"措施|举措|办法|对策|任务")
DONE = re.compile("完成|落实|已")
UNITS = frozenset("个条项")


def persons(sentence: Sentence) -> Iterator[Finding]:
    for one, other in zip(sentence.figures, sentence.figures[1:], strict=False):
        if one.unit == f"{other.unit}次":
            times, heads = one, other
        elif other.unit == f"{one.unit}次":
            times, heads = other, one
        else:
            continue
        linked = LINK.search(other.gap) or (times is other and TO_THEM.search(other.gap))
        if linked and heads.low > times.high and not OTHER.search(heads.label):
            why = f"{times.text}少于{heads.text}：同一件事，{times.unit}数不会少于{heads.unit}数。"
            yield sentence.found("persons", why, one, other)


def measures(sentence: Sentence) -> Iterator[Finding]:
    if not EACH.search(sentence.text):
        return
    for figure in sentence.figures:
        problems = _problems(sentence, figure)
        if MEASURE.search(figure.label) and not DONE.search(figure.lead) and problems and figure.high < problems.low:
            each = EACH.search(sentence.text)
            why = f"{problems.text}问题“{each[0] if each else ''}”对应，措施至少应有{problems.text}，正文写的是{figure.text}。"
            yield sentence.found("measures", why, problems, figure)


def _problems(sentence: Sentence, measure: Figure) -> Figure | None:
    """The problems that the measures are for: the last figure before that counts such."""
    if measure.unit not in UNITS:
        return None
    before = [each for each in sentence.figures[: measure.place] if each.unit in UNITS and PROBLEM.search(each.label)]
    last = before[-1] if before else None
    if last is None or MEASURE.search(last.lead):
        return None
    return last if EACH.search(sentence.report.text[sentence.start : measure.claim.end + 14]) else None
