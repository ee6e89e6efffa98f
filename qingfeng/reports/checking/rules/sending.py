"""persons: where each of so many bodies has, sends or brings so many persons, there are as many in all.

每户至少1名失业人员, 65户, 涉及失业人员51人; 18个科室各推荐1名，共推荐15名
Where each has one place and no more, there are no more places than bodies: 14个乡镇各设一个服务所，暗访服务所17个
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from ..finding import Finding
from ..numerals import chinese
from ..sentence import Figure, Sentence

LEAST = "至少|最少|不少于|不低于|起码"
FOR_EACH = re.compile(
    rf"(?P<each>每(?P<body>[一-鿿]{{1,4}}?)|各(?=[一-鿿]))(?P<least>[^，。；\d]{{0,8}}(?:{LEAST}))?[^，。；\d一两二三四五]{{0,8}}?"
    rf"(?P<number>\d{{1,2}}|[一两二三四五])[名位人](?![次均])(?P<above>及?以上)?"
)
OFTEN = frozenset("期场次批轮届")  # how many came to each is seldom exact
NEVER = frozenset("年月日天周季人名位")
PLANNED = re.compile("要求|计划|拟|将|目标|力争|原则上|可以?|最多|不超过|不多于")
NOT_ALL = re.compile("其中|目前|已|尚|还|另|其余|余下|剩|未|[中里]，?$|女|新|仅|外|持证|合格|通过|[在上]岗|取得")
IN_ALL = re.compile("共|累计|合计|总|涉及|惠及|覆盖|受|带动|吸纳|稳住|稳岗|[选推]|派|到[会场]|参|配|落实|确定|明确")

ONE_PLACE = re.compile(
    r"(?:每(?:个|家|处|所)?(?P<body>[一-鿿]{1,4}?)|各)(?:[只仅]|[只仅]?各)?(?:设立?|建立?|有|配|办)[有了]?[一1](?:个|所|处|家|座)"
    r"(?P<noun>[一-鿿]{2,12})(?=[，。；])"
)
WIDER = re.compile("累计|[次共].{0,2}$|其他|另|外|包括|以及|、|同时|市|省|和")
ELSEWHERE = re.compile("邻|交叉|跨|异地|兄弟|互查")


def _places(sentence: Sentence) -> Iterator[Finding]:
    """14个乡镇，每个乡镇只设一个人社服务所，暗访乡镇人社服务所17个."""
    scope = sentence.with_last
    for match in ONE_PLACE.finditer(scope.text):
        start, end = scope.start + match.start(), scope.start + match.end()
        bodies = [each for each in scope.figures if each.claim.end <= start and _is_body_of(scope, each, match)]
        behind = [each for each in scope.figures if each.claim.start >= max(end, sentence.start)]
        for figure in behind:
            named = figure.lead.endswith(match["noun"]) or figure.tail.startswith(match["noun"])
            named = named and not ELSEWHERE.search(scope.between(bodies[-1], figure) if bodies else "")
            if named and bodies and figure.low > bodies[-1].high and not WIDER.search(figure.lead):
                why = f"{bodies[-1].text}“{match[0]}”，最多{bodies[-1].value:f}个，正文写的是{figure.text}。"
                yield scope.found("persons", why, bodies[-1], figure)


def _is_body_of(scope: Sentence, figure: Figure, each: re.Match[str]) -> bool:
    """14个乡镇 for 每个乡镇; for 各 what stands right before it."""
    if each["body"]:
        return figure.tail.startswith(each["body"])
    return bool(re.fullmatch("[^，。；、]{0,10}", scope.report.text[figure.claim.end : scope.start + each.start()]))


def sendings(sentence: Sentence) -> Iterator[Finding]:
    yield from _places(sentence)
    yield from _persons(sentence)


def _persons(sentence: Sentence) -> Iterator[Finding]:
    scope = sentence.with_last
    for match in FOR_EACH.finditer(scope.text):
        start, end = scope.start + match.start(), scope.start + match.end()
        if PLANNED.search(re.split("[，。；]", scope.text[: match.start("number")])[-1]):
            continue
        others = [each for each in scope.figures if each.claim.end <= start or each.claim.start >= end]
        heads = next((each for each in others if each.claim.start >= end and each.unit == "人"), None)
        if heads is None or heads.claim.start < sentence.start or not _are_all(scope, heads, end):
            continue
        bodies = [each for each in others if each.place < heads.place and _is_body(scope, each, match)]
        number = Decimal(match["number"]) if match["number"].isdigit() else chinese(match["number"])
        if bodies and bodies[-1].low * number > heads.high:
            least = bodies[-1].value * number
            why = f"{bodies[-1].text}“{match[0]}”，至少应有{least:f}人，正文写的是{heads.text}。"
            yield sentence.with_last.found("persons", why, bodies[-1], heads)


def _are_all(scope: Sentence, heads: Figure, end: int) -> bool:
    """Whether those told behind are the persons of all bodies: not 目前已有86名上岗."""
    between = scope.report.text[end : heads.claim.start]
    return bool(IN_ALL.search(heads.lead)) and not NOT_ALL.search(between) and "。" not in between[1:].rstrip("。")


def _is_body(scope: Sentence, figure: Figure, each: re.Match[str]) -> bool:
    """65户 for 每户, 9个支部 for 每个支部, 32个村 for 每村; for 各 the figure that stands before it."""
    body = each["body"]
    if body is None:
        behind = scope.report.text[figure.claim.end : scope.start + each.start()]
        return figure.unit not in NEVER and bool(re.fullmatch("[^，。；、]{0,10}", behind))
    if body[0] in NEVER or (body[0] in OFTEN and not (each["least"] or each["above"])):
        return False
    behind = scope.text[each.start("body") : each.start("body") + 6]
    if behind[0] in "个家户所":
        same = figure.unit == behind[0]
        return same and (behind[0] != "个" or figure.tail[:2] == behind[1:3])
    noun = re.split("[每各均都]", figure.tail)[0]
    named = bool(noun) and (behind.startswith(noun[:2]) or noun.endswith(body[0]))
    return figure.unit == behind[0] or (figure.unit in "个家" and named)
