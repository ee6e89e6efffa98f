"""sum: a total behind the row of figures that it closes: 男职工78人，女职工65人，全局在职143人."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ..finding import Finding
from ..sentence import Figure, Sentence
from .listing import added, equal, told
from .partition import UNDENIED, is_open, is_stock, is_times
from .rows import LONGEST, NUMBERS, Row, before, row_of, rows_before, strongest
from .wholes import ADDED, DEED, EXCESS, LACK, WIDE, accounted, is_alike, is_twice, may_be_whole

TOTALS = re.compile(
    r"共|合计|总|合[在并起]|加|全[局县区市系体部年]|上半年|(?:这|上述|以上)$|[上以]述|以上|组[成建]|一起|累计|达到?$|在[职册]|数量?$|参[评加训与会]"
)
AMONG = re.compile("其中|包括|包含|去重|剔除|扣除")
FIRM = re.compile("共|合计|总|合[在并起]|相加|加[在到起一]|上述|以上")
SAID = "(?<!第)(?P<number>[两二三四五六七八九])(?![成季月年]|个多?月)(?:[^，。；\\d]{1,10}?(?:[合共总累]|加[在到起一总])|(?:[批次轮场期班]|部分|季度|方面)的?$)"
HOW_MANY = re.compile(SAID)
GROUP = re.compile(f"以上|上述|相加|加[在到起一总]|合[在并起]|{SAID}")
EACH = re.compile("^[\\s，]*(?:全[年局县区市]|[上下]半年|本年|所有|全部)?各[^，。；\\d]{1,8}?(?:合计|共|总|累计)")
PLAIN = re.compile("^(?:合计|共计|总计|一?共|总共)[有为]?$")
LEAST_ALIKE = Decimal("0.65")
HOLDING = re.compile("完成|开展|召开|举办|组织|参加|实际|最终")
TWICE_BEHIND = re.compile(f"[^，。；（]{{0,8}}[，（][^，。；）]{{0,10}}(?:同时|{UNDENIED}(?:重复|交叉)|剔除|扣除)")


def totals(sentence: Sentence) -> Iterator[Finding]:
    joint = sentence.with_last
    for total in sentence.figures:
        if may_be_whole(total):
            yield from _total(sentence, total)
            if _begins(sentence, total):
                yield from _total(joint, joint.at(total))


def _begins(sentence: Sentence, total: Figure) -> bool:
    """甲86万元，乙213万元，丙45万元。以上三项总计支出344万元: the total stands in the next sentence."""
    alike = [each for each in sentence.figures[: total.place] if each.unit == total.unit]
    first = all(HOW_MANY.match(sentence.report.text, each.claim.start) for each in alike)
    before = sentence.before(total.claim.start)[:LONGEST]
    return first and bool(GROUP.search(before) or EACH.search(before))


def _total(sentence: Sentence, total: Figure) -> Iterator[Finding]:
    rows = [row for row in rows_before(sentence, total) if _closes(sentence, row, total)]
    if any(equal(total, row.parts[at:]) for row in rows for at in range(len(row.parts) - 1)):
        return
    if any(_makes_up(sentence, row, total) for row in rows):
        return
    for row in rows:
        for at in range(len(row.parts) - 1):
            run = row_of(sentence, None, row.parts[at:])
            if _misses(sentence, run, total):
                yield sentence.found("sum", told(total, run.parts), *run.parts, total)
                return


def _closes(sentence: Sentence, row: Row, total: Figure) -> bool:
    """Whether the words between the row and the figure make it the total."""
    between = sentence.between(row.parts[-1], total)
    other = _tells_of_some(row, total) or (_is_other_deed(row, total) and not GROUP.search(between))
    if other or AMONG.search(between):
        return False
    sign = strongest(between)
    if not (TOTALS.search(between) or GROUP.search(between)):
        return not sign and row.strength == 1 and len(between) < 8
    return sign >= row.strength or bool(GROUP.search(between) or (FIRM.search(between) and not sign))


def _is_other_deed(row: Row, total: Figure) -> bool:
    """对11个科室、6个下属单位开展检查，共发现问题18个."""
    deed = DEED.search(HOLDING.sub("", total.lead))
    return bool(deed and not ADDED.search(total.lead) and deed[0] not in row.head + "".join(row.labels))


def _tells_of_some(row: Row, total: Figure) -> bool:
    """第一场86人，第二场92人，两场共有170人合格: a deed behind the figure that the row does not tell of."""
    deed = DEED.search(HOLDING.sub("", total.tail[:4]))
    return bool(deed and deed[0] not in row.head + "".join(row.labels))


def _makes_up(sentence: Sentence, row: Row, total: Figure) -> bool:
    """Whether the total, or another figure, is made up of parts of the row and their neighbours."""
    if FIRM.search(sentence.between(row.parts[-1], total)):
        figures = before(sentence, total)
        ends = (len(figures),) if PLAIN.search(total.lead) else range(len(figures) + 1)
        return any(equal(total, figures[at:end]) for end in ends for at in range(end - 1))
    return accounted(sentence, row)


def _are_as_many(run: Row, between: str) -> bool:
    """三个层级共谈话116人次: of three parts, where a number of them is said."""
    said = HOW_MANY.search(between)
    return said is None or NUMBERS.index(said["number"].replace("二", "两")) == len(run.parts)


def _misses(sentence: Sentence, run: Row, total: Figure) -> bool:
    between = sentence.between(run.parts[-1], total)
    if not _are_as_many(run, between) or (EACH.search(between.partition("。")[2]) and is_times(run.labels)):
        return False
    ratio = added(run.parts) / total.value
    if (
        is_stock(total, run.parts)
        or is_twice(run)
        or TWICE_BEHIND.match(sentence.report.text[total.claim.end : sentence.end])
    ):
        return False
    if equal(run.parts[0], [*run.parts[1:], total]):
        return False  # 共41件；重复5件，合并后36件
    if ratio < 1 and is_open([run.tail[:2]]):
        return False
    if GROUP.search(between) or PLAIN.search(total.lead):
        return 1 / WIDE <= ratio <= WIDE
    if not TOTALS.search(between):
        return Decimal("0.85") <= ratio <= Decimal("1.15")
    if FIRM.search(between):
        return LEAST_ALIKE <= ratio <= WIDE if run.is_called_alike else Decimal("0.75") <= ratio <= EXCESS
    return (Decimal("0.75") if "累计" in between else LACK) <= ratio <= EXCESS and is_alike(run)
