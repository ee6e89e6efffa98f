"""persons: no more persons than attendances; measures: no fewer measures than problems where each has its own."""

import re
from collections.abc import Iterator
from itertools import combinations

from ..finding import Finding
from ..sentence import Figure, Sentence
from .words import akin

LINK = re.compile(
    r"^(?:[^，。；]{0,8}[，]?(?:共|其中|涉及|覆盖|惠及|共有|合计|总计|参训|受教育|谈话对象|参加|参与|对象|实到|累计覆盖|累计|受训|参学|参会)[^，。；]{0,8}|[（(，、]\s?)$"
)
SUBJECT = re.compile(
    r"^(?![^，。；]*(?:中(?!层)|其|的))[^，。；、（]{2,14}(?:被|接受|参加|轮流|合计|累计|共)[^，。；、]{0,8}$"
)
WHOLE = re.compile("覆盖|对象|总数|实际|受益|惠及|涉及")
APART = re.compile("其中|另|此外|第[一二三]|[一二三四]季度")
PEOPLE = re.compile("干部|职工|党员|群众|人员|企业|同志|全局|上半年|下半年|全年|累计|困难|共|开展|组织|工作")
FAR, FARTHER = 2, 5
TO, SIGN = re.compile("[为对给向与]$"), re.compile("[，。；]")
NO_DEED = set("均都了已的参加行进次")
ONCE = re.compile("每人|人人|均|全体|一个不[落漏]|不漏一人|全部")
OTHER = re.compile(r"就业|(?<!受)处分|(?<!受)处理|立案|获|录用|取得|新增|未|发现|问责|(?<!被)约谈(?!对象)|提拔|纠正")
BY_OTHERS = re.compile("来访|来信|接访|信访|投诉|举报")  # some of many come: 接待来访35人次，涉及212人
TO_THEM = re.compile(r"^[^，。；]{0,14}(?:开展|进行|组织|实施|举办)[^，。；]{0,10}$")
EACH = re.compile(
    r"逐[一-鿿]|一个?问题[^，。；]{0,6}一[条项个]|一一|一[条项个件处]一[条项个件处]|(?P<twice>[条件个项处点案题])(?P=twice)|"
    r"一一(?:对应|制定|明确)|分别(?:制定|提出|明确)|一(?:个)?问题一|"
    r"一[一-鿿]{1,2}一(?:策|措施|方案|整改|方|招|对策)|每[一]?[个项条处件][^，。；]{0,12}(?:都|均|至少)?|一对一|都有|对应"
)
PROBLEM = re.compile(r"问题|难题|困难|诉求|案件|缺陷|漏洞|意见|建议|短板|不足|风险|隐患|事项|方面|清单|线索|疑点")
MEASURE = re.compile(r"措施|举措|办法|对策|任务|方案|方法|制度|整改事项")
SENT = re.compile("抽调|选派|抽派|派出|选聘|聘请")  # persons who were sent
TURNED_OUT = re.compile("派出|出动|外出|参与|下沉|驻点")  # how often they went
REST = re.compile("剩余|其余|余下|尚有|其中")
DONE = re.compile("完成|落实|已(?![^，。；]{0,12}(?:制[定订]|形成|提出|明确|出台|建立|拟定|制$))")
SOLE = re.compile("措施|举措|对策|整改事项")
BOUND = re.compile(
    rf"(?:[一每](?!一)|[^，。；]{{0,10}}(?:制[定订]|提出|明确|形成|出台|拟[定订])[^，。；]{{0,6}}(?:{MEASURE.pattern}))"
)
ITSELF = re.compile(rf"[^，。；]{{0,6}}(?:{PROBLEM.pattern})")
EACH_OF = re.compile("逐|均|都|分别|各|全部")  # 对高风险的8个逐一制定措施
UNITS = frozenset("个条项处点类件起份")


def persons(sentence: Sentence) -> Iterator[Finding]:
    for one, other in _pairs(sentence):
        times, heads = (one, other) if one.unit == f"{other.unit}次" else (other, one)
        own = heads.tail if heads.lead.endswith("的") else heads.label
        together = heads is one and SUBJECT.match(sentence.between(one, other))
        elsewhere = any(word not in times.about for word in OTHER.findall(own))
        same = together or (not elsewhere and _are_the_same(sentence, one, other, heads, times))
        if heads.low > times.high and same:
            why = f"{times.text}少于{heads.text}：同一件事，{times.unit}数不会少于{heads.unit}数。"
            yield sentence.found("persons", why, one, other)


def _pairs(sentence: Sentence) -> Iterator[tuple[Figure, Figure]]:
    """Figures of which one counts attendances and the other those who attended, with at most one between them."""
    figures = sentence.figures
    for first, second in combinations(figures, 2):
        apart = second.place - first.place
        between = figures[first.place + 1 : second.place]
        same = {first.unit, second.unit} in ({each.unit, f"{each.unit}次"} for each in (first, second))
        far = FAR if second.unit != f"{first.unit}次" or not ONCE.search(sentence.between(first, second)) else FARTHER
        if same and apart <= far and not any(each.unit in (first.unit, second.unit) for each in between):
            yield first, second


def _are_the_same(sentence: Sentence, one: Figure, other: Figure, heads: Figure, times: Figure) -> bool:
    """Whether both are of one event: linked by 共, 覆盖, 对象, held with those named, or called by the same word."""
    near = other.place - one.place == 1
    if SENT.search(heads.lead) and TURNED_OUT.search(times.lead) and heads is one:
        return True
    if heads is one and "其中" in other.gap:
        return False  # 对象94人，其中主要负责人谈话19人次
    if BY_OTHERS.search(one.label) and "涉及" in other.lead:
        return False
    served = heads is one and (TO_THEM.search(other.gap) or (TO.search(one.lead) and not SIGN.search(other.gap)))
    if near and (LINK.search(other.gap) or served):
        return True
    between = sentence.between(one, other)
    if "；" in between or APART.search(between):
        return False
    done = set(between.removesuffix(other.lead)) & set(PEOPLE.sub("", other.label)) - NO_DEED
    each_once = heads is one and ONCE.search(between) and done
    close = near and re.fullmatch("，[^，。；]{0,4}", between)
    if close and set(other.lead) & set(one.label) - set("共有了的"):
        return True
    return bool(each_once or (WHOLE.search(heads.about) and near)) or akin(one.about, other.about, PEOPLE)


def measures(sentence: Sentence) -> Iterator[Finding]:
    if not EACH.search(sentence.text):
        return
    sentence = sentence.with_last
    for figure in sentence.figures:
        problems = _problems(sentence, figure)
        if (
            MEASURE.search(figure.about)
            and not (REST.search(figure.lead) or DONE.search(figure.lead))
            and not (ITSELF.match(figure.tail) or EACH_OF.match(figure.tail))
            and _is_for_each(sentence, figure)
            and problems
            and figure.high < problems.low
        ):
            each = EACH.search(sentence.text)
            why = f"{problems.text}问题“{each[0] if each else ''}”对应，措施至少应有{problems.text}，正文写的是{figure.text}。"
            yield sentence.found("measures", why, problems, figure)


def _is_for_each(sentence: Sentence, measure: Figure) -> bool:
    """Whether each problem has one of its own: 措施 do; one 方案 or 制度 may be for all, unless it says otherwise."""
    bound = any(BOUND.match(sentence.text, said.start()) for said in EACH.finditer(sentence.text))
    return bound or bool(SOLE.search(measure.about)) or not (measure.unit == "份" or "制度" in measure.about)


def _problems(sentence: Sentence, measure: Figure) -> Figure | None:
    """The problems that the measures are for: the last figure before that counts such."""
    if measure.unit not in UNITS:
        return None
    before = [each for each in sentence.figures[: measure.place] if each.unit in UNITS and PROBLEM.search(each.label)]
    last = before[-1] if before else None
    if last is None or MEASURE.search(last.lead):
        return None
    return last if EACH.search(sentence.report.text[sentence.start : measure.claim.end + 14]) else None
