"""All of them, and fewer than all, as the words that say how many; empty where nobody counts.

fewer            36个，完成整改34个，全部整改完成
same_deed_fewer  55条意见逐条答复，答复49条
done_by_fewer    42名均签订承诺书，实际签订40人; 整改率100%，23个问题已整改21个
fewer_than_each  每名党员都撰写心得，58名撰写55篇
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from ...sentence import Figure
from ..words import pairs_of, shared
from .statements import FILLERS, LEFT, WHOLE, Statement, clause_of, told

DONE = re.compile(
    r"(?:已|都|得到|予以|按要求)*(?P<deed>整改|完成|办结|签订|参加|持证|召开|销号|到位|落实|结案|开展|学习|合格|答复|设立|到会|制定|建立|办理|采纳|核查|核实|兑现|排查|"
    r"走访|通过|回复|反馈|约谈|谈话|审核|复核|检查|解决)(?!时限|措施|方案|清单|台账|任务|情况|计划|率|期限|责任人)"
)
QUALIFIED = re.compile(r"按期|按时|依法|如期|及时|规定时限|限时|当场|报|备案|公示|公开|列入|纳入|建立|明确|制定|答复")
EACH = re.compile("每|人人|个个|件件|户户")
NEUTRAL = re.compile(
    r"实(?!际|施|现|行|名)|截至(?:目前|[^，。；]{0,8}[底末日])|其中|实际|目前|现[已有]?|已经?|均|只|仅|就|共|有|完成|累计|达到?|到位|完毕|得到|予以|按要求|[了的到中应并]"
)
CLOSES = re.compile("完成|整改|落实|办结|销号|到位|办理|建成|实现")
SAME_DEED = {"回音": "答复回复办结", "着落": "答复办结", "回应": "答复回复"}
DUE = re.compile("应[^急用当届]")
DONE_OF_DUE = re.compile("(?:实|已|只|仅)(?P<deed>[一-鿿])$")
OUT_OF = re.compile("^[^，。；]{0,14}[中里][，,]?[^，。；]{0,16}$")
REACHED = re.compile("[^，。；]{0,10}，[^，。；\\d]{0,14}")
REACHES = re.compile("已?(?:经|全部|全面)?(?:实现|达到|做到)了?")
CAUGHT_UP = re.compile("截至|目前|(?<![出发表])现(?!象|场)|至此|随后|之后|补|最终|督促|[后经]过?(?:整改|催|协调|调整)")
ALIKE = 2  # neighbouring characters of the deed
SINCE = re.compile("中|[已仅只]|实际|现")


def fewer(said: Statement) -> str:
    """36个，完成整改34个，全部整改完成: all of them, and fewer than all."""
    done = DONE.match(said.said)
    before = [each for each in said.sentence.figures if each.claim.end <= said.mark.start and not each.percent]
    if said.whole or done is None or len(before) < 2 or (QUALIFIED.search(said.said[:8]) and done["deed"] != "整改"):
        return ""
    part, text = before[-1], said.sentence.report.text
    near = re.fullmatch(r"[^。；\d]{0,8}[，][^，。；\d]{0,4}(?:已|现已|目前)?", text[part.claim.end : said.mark.start])
    same = [each for each in before[:-1] if each.unit == part.unit]
    if not near or not same or "其中" in part.gap or done["deed"][0] not in part.label:
        return ""
    listed = len(same) > 1 and sum(each.value for each in same[1:]) + part.value >= same[0].value
    return f"{same[-1].text}中{told(part)}" if part.high < same[-1].low and not listed else ""


def same_deed_fewer(said: Statement) -> str:
    """55条意见逐条答复，答复49条: the same deed, and fewer."""
    deed = DONE.match(said.said)
    before = [
        each for each in said.sentence.figures if each.claim.end <= said.mark.start and each.claim.kind == "count"
    ]
    after = [each for each in said.sentence.figures if each.claim.start > said.mark.end]
    if deed is None or not before or not after or LEFT.search(said.clause) or "其中" in after[0].gap:
        return ""
    return told(after[0]) if _is_less(before[-1], after[0], deed["deed"]) else ""


def _is_less(whole: Figure, part: Figure, deed: str) -> bool:
    only = re.fullmatch(f"(?:共|已|共计)*{deed}(?:了|完毕)?", part.lead)
    return bool(only and not part.tail and part.unit == whole.unit and part.high < whole.low)


def fewer_than_each(said: Statement) -> str:
    """每名党员都撰写心得, 58名撰写55篇: fewer done than there are to do it."""
    if not EACH.match(said.mark.text):
        return ""
    for heads, deeds in pairwise(said.scope.figures):
        of_people = (
            heads.text.endswith(said.mark.text[-1:])
            and heads.unit == "人"
            and deeds.unit not in ("人", "%")
            and deeds.high < heads.low
        )
        if of_people and shared(said.said, deeds.lead, FILLERS):
            return f"{heads.text}{told(deeds)}"
    return ""


def done_by_fewer(said: Statement) -> str:
    """42名均签订承诺书，实际签订40人: the deed itself, told of fewer, with no word of which of them."""
    if said.excused or LEFT.search(said.clause):
        return ""
    for whole, part, noun, words in _of_all(said):
        less = whole.unit == part.unit and part.high < whole.low and not part.claim.vague
        if less and (_is_deed(words, said.deed, noun) or _is_due(whole, part, said.deed)):
            return f"{whole.text}中{told(part)}"
    return ""


def told_before(said: Statement) -> str:
    """党支部8个，7个召开…，1个延期召开，各党支部均已召开: fewer, in the words of the statement, right before it."""
    if said.excused or said.rate or said.whole:
        return ""
    figures = [each for each in said.sentence.figures if each.claim.end <= said.mark.start]
    for whole, part, rest in zip(figures, figures[1:], figures[2:], strict=False):
        same = whole.unit == part.unit == rest.unit and whole.value == part.value + rest.value
        since = said.sentence.report.text[rest.claim.end : said.mark.start]
        alike = pairs_of(said.deed, FILLERS) & pairs_of(clause_of(said.sentence, part), FILLERS)
        named = shared(said.clause, whole.label + part.label, FILLERS)
        if same and len(alike) >= ALIKE and named and not CAUGHT_UP.search(since):
            return f"{whole.text}中{told(part)}"
    return ""


def short_of_all(said: Statement) -> str:
    """15个服务所中，已设立的有13个，实现服务所全覆盖: all of them, and fewer right before."""
    whole, part = ([None, None] + [each for each in said.sentence.figures if each.claim.end <= said.mark.start])[-2:]
    if whole is None or part is None or said.mark.text not in WHOLE or said.excused:
        return ""
    less = whole.unit == part.unit and part.high < whole.low and OUT_OF.match(part.gap)
    reached = REACHED.fullmatch(said.sentence.report.text, part.claim.end, said.mark.start)
    noun = REACHES.sub("", said.clause)
    same = not noun.strip() or shared(noun, whole.tail, FILLERS)
    return f"{whole.text}中{told(part)}" if less and reached and same else ""


def _of_all(said: Statement) -> Iterator[tuple[Figure, Figure, str, str]]:
    """What all are and those told behind, what is counted, and the words of these."""
    figures = said.scope.figures
    before = [each for each in figures if each.claim.end <= said.mark.start and not each.percent]
    behind = [each for each in figures if each.claim.start >= said.mark.end and not each.percent]
    if before and behind and not said.rate:
        noun = "" if said.whole else before[-1].label.split(said.mark.text)[0]
        yield before[-1], behind[0], noun, behind[0].label
    for whole, part in pairwise(behind):
        since = SINCE.search(part.gap)
        if "，" not in part.gap and since and not part.tail:
            yield whole, part, part.gap[: since.start()], part.gap[since.start() :]
        elif DUE.search(whole.lead) or shared(said.clause, whole.lead, FILLERS):
            yield whole, part, "", part.label


def _is_due(whole: Figure, part: Figure, deed: str) -> bool:
    """应报13家，实报11家: one sign for the deed, of what is due and of what was done."""
    done = DONE_OF_DUE.search(part.lead)
    return bool(done and whole.lead.endswith(f"应{done['deed']}") and done["deed"] in deed)


def _is_deed(words: str, deed: str, noun: str) -> bool:
    """Whether the words say the deed and nothing more: not 当场办结 for 办结, nor 已整改 for 制定整改措施."""
    deed += "".join(same for word, same in SAME_DEED.items() if word in deed)
    core = NEUTRAL.sub("", words)
    if not CLOSES.sub("", core):
        return bool(CLOSES.search(words) and CLOSES.search(deed))
    same = set(core) & set(deed)
    return len(same) > 1 and bool(same - set(noun)) and set(core) <= set(deed) | set(noun)
