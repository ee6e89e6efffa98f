"""universal: 全部, 均, 无一, 全覆盖 against a part that is missing."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from ..claims import Claim
from ..finding import Finding
from ..sentence import Figure, Sentence
from .words import shared

NOT_DONE = re.compile(
    r"(?:尚|仍|还)?未(?!发生|发现|出现|列入|纳入)(?:能|曾|按)?|没有(?!发)|缺席|请假|缺勤|[正仍尚还]在|正按|推进|整改中|不合格|超期|逾期|漏|因[事病]|待"
)
LEFT = re.compile(r"(?:尚|仍|还)有|剩余|其余|未完成|尚余|余下")
DOES = re.compile(
    r"(?:整改|完成|办结|签订|参加|持证|召开|销号|到位|落实|结案|开展|学习|合格|答复|设立|到会|制定|建立|办理|采纳|核查|核实|兑现|排查|走访|通过)(?!时限|措施|方案|清单|"
    r"台账|任务|情况|计划|率|期限|责任人)"
)
EXCUSED = re.compile(r"另|未列入|不在岗|除|(?<!安排)补[考签训课学]|未到期|长期|不涉及|之外|新|以外|借调")
QUALIFIED = re.compile(r"按期|按时|依法|如期|及时|规定时限|限时|当场|报|备案|公示|公开|列入|纳入|建立|明确|制定|答复")
CLOSED = re.compile("办理|采纳|核查|整改|完成|办结|销号|到位|落实|结案")
ATTENDED = re.compile("参加|到会|学习|签订")
ABSENT = re.compile("缺席|请假|缺勤|因[事病公]|未到")
ON_TIME = re.compile("按期|按时|依法|如期|及时|规定时限|限时|当场")
RATE = re.compile(r"(?P<stem>整改|完成|办结|销号|签订|结案)(?:完成)?率[^，。；]{0,4}$")
WHOLLY = re.compile(r"(?P<stem>整改|完成|办结|销号|签订|结案)")
NOT_YET = re.compile(
    r"[底日月末]之?前[^，。；]*$|(?:将|拟|力争|确保|要求|计划(?!的)|必须|应当|目标|做到|推动)[^，。；]*$"
)
WHOLE = ("全覆盖", "全员", "百分百")
COVERED = "覆盖|走访|谈话|排查|检查|参训|参与|参加|参学|参考|参会|出勤|到会|签订|完成"
RATES = {
    "参加": "参加|参训|参学|参会|参与|到会",
    "学习": "参学|学习",
    "到会": "到会|参会",
    "完成": "完成",
    "整改": "整改(?:完成)?",
}
ZERO = re.compile(
    r"(?:零|(?:未发生|没有发生|未出现|未收到|从未发生)(?:过|任何|一[起件例次])*)(?P<what>[一-鿿]{2,8})"
)
CLASS = re.compile(r"(?:事项|事件|情况|问题|现象|行为|发生)+$")
FILLERS = re.compile("已|按时|按期|按要求|得到|予以|均|都|全部|了|的|在|问题|科室|人员|工作")
NUMBER = re.compile("[一二三四五六七八九十]+")
DEED = re.compile("(?:已|均|都|进行|予以|给予|研究|作出)*(?P<deed>答复|回复|整改|办理|核查|核实|反馈|走访|谈话|约谈|落实|解决|销号|审核|复核|检查|排查)")
LATE = re.compile("延至|推迟[至到]|延期|尚未|仍未|还未|未能|没能|缺席")
NOBODY = re.compile("(?:没有|无)一[名人起件例]")
DENIED = re.compile("未|没有|无")
NONE = re.compile("零|未发生|没有发生|未出现|未收到|从未")
FILLER = set("已按要时求有了的得到予以完成均都全部并为在是进行做各")
QUALIFIED_RATE = re.compile("按期|按时|及时|当场|一次|首次|网上|如期")
AMONG = re.compile(r"^[^，。；]{0,12}中[，,]?(?:已|共|现|仅|只|就)*有$")


def universals(sentence: Sentence) -> Iterator[Finding]:
    yield from _whole_rates(sentence)
    told: set[str] = set()
    for claim in sentence.report.inside(sentence):
        found = _against(sentence, claim) if claim.kind == "universal" else ""
        if found and found not in told:
            told.add(found)
            yield sentence.found("universal", f"“{claim.text}”与“{found}”对不上。", claim)


def _whole_rates(sentence: Sentence) -> Iterator[Finding]:
    """整改率100%，尚有2个未完成整改."""
    text = sentence.report.text
    for rate in sentence.figures:
        said = RATE.search(rate.lead) or WHOLLY.match(rate.tail)
        named = said if rate.percent and rate.value == 100 else None
        if named is None or EXCUSED.search(text[rate.claim.end : sentence.end]):
            continue
        for figure in sentence.figures:
            clause = _clause(sentence, figure)
            if figure.value and figure.claim.kind == "count" and _undone(named["stem"], clause, on_time=False):
                yield sentence.found("universal", f"“{_told(rate)}”与“{clause}”对不上。", rate)
                return


def _clause(sentence: Sentence, figure: Figure) -> str:
    """The whole clause that a figure stands in."""
    behind = sentence.report.text[figure.claim.end : sentence.end]
    before = re.split(r"[，；：]", sentence.before(figure.claim.start))[-1]
    return (before + figure.text + re.split(r"[，；：]", behind)[0]).strip()


def _against(sentence: Sentence, claim: Claim) -> str:
    """What the sentence says that a universal word denies; empty where there is nothing."""
    if claim.text in WHOLE:
        return _not_covered(sentence, claim) or _left(sentence, claim) or _missing(sentence, claim)
    if NOBODY.match(claim.text):
        return _somebody(sentence, claim)
    if claim.text == "无一":
        return _some(sentence, claim)
    if NONE.match(claim.text):
        return _not_none(sentence, claim)
    ways = (_left, _fewer, _not_covered, _some_of, _missing, _answered, _denied)
    return next((found for way in ways if (found := way(sentence, claim))), "")


def _told(figure: Figure) -> str:
    return f"{figure.lead.strip()[-8:]}{figure.text}{figure.tail.strip()[:6]}"


def _not_covered(sentence: Sentence, claim: Claim) -> str:
    """全覆盖 or 全部参加, and a rate of it below 100%."""
    done = DOES.search(sentence.report.text[claim.end : claim.end + 6])
    means = RATES.get(done[0], done[0]) if done else ""
    rate = re.compile(rf"(?:{COVERED if claim.text in WHOLE else means})率[^，。；]{{0,4}}$")
    for figure in sentence.figures:
        if figure.place and claim.text not in WHOLE and figure.claim.start < claim.start:
            continue
        if figure.percent and figure.high < 100 and (means or claim.text in WHOLE) and rate.search(figure.lead):
            return _told(figure)
    return ""


def _predicate(sentence: Sentence, claim: Claim) -> str:
    """What is said of all: the words behind the universal one."""
    return re.split("[，。；：、]", sentence.report.text[claim.end : sentence.end])[0][:14]


def _some_of(sentence: Sentence, claim: Claim) -> str:
    """33名中有31名取得证: fewer than all, said in the words of the universal; or a rate of it below 100%."""
    said_of_all = set(_predicate(sentence, claim)) - FILLER
    if _is_of_the_rest(sentence, claim):
        return ""
    for whole, part in pairwise(sentence.figures):
        fewer = whole.unit == part.unit and part.high < whole.low and AMONG.match(part.gap)
        if fewer and said_of_all & (set(part.label) - FILLER):
            return f"{whole.text}中有{_told(part)}"
    for rate in sentence.figures:
        stem = re.search("([一-鿿]{2,4})率[^，。；]{0,4}$", rate.lead)
        if rate.percent and rate.high < 100 and stem and set(stem[1][-2:]) <= said_of_all | {"完", "成"} and not QUALIFIED_RATE.search(rate.lead):
            return _told(rate) if set(stem[1]) <= set(_predicate(sentence, claim)) else ""
    return ""


def _missing(sentence: Sentence, claim: Claim) -> str:
    """全覆盖, 186 of them, 181 built, the other 5 not yet: the part and the rest make up the whole."""
    said_of_all = set(_around(sentence, claim)) - FILLER
    counted = [each for each in sentence.figures if each.claim.kind == "count" and not each.claim.vague]
    for whole, part, rest in combinations(counted, 3):
        if whole.unit == part.unit == rest.unit and whole.value == part.value + rest.value:
            clause = _clause(sentence, rest)
            if NOT_DONE.search(clause) and said_of_all & (set(part.label) - FILLER):
                return clause
    return ""


def _around(sentence: Sentence, claim: Claim) -> str:
    """What is said of all: behind 全部, on both sides of 全覆盖."""
    behind = _predicate(sentence, claim)
    return re.split("[，。；：、]", sentence.before(claim.start))[-1] + behind if claim.text in WHOLE else behind


def _answered(sentence: Sentence, claim: Claim) -> str:
    """55条意见逐条答复，答复49条: the same deed, and fewer."""
    deed = DEED.match(_predicate(sentence, claim))
    before = [each for each in sentence.figures if each.claim.end <= claim.start and each.claim.kind == "count"]
    after = [each for each in sentence.figures if each.claim.start > claim.end]
    if deed is None or not before or not after or _is_of_the_rest(sentence, claim):
        return ""
    whole, part = before[-1], after[0]
    same = part.unit == whole.unit and part.high < whole.low and re.fullmatch(f"(?:共|已|共计)*{deed['deed']}(?:了|完毕)?", part.lead)
    return _told(part) if same and "其中" not in part.gap and not part.tail else ""


def _denied(sentence: Sentence, claim: Claim) -> str:
    """悉数完成自查报告，…，社保中心延至1月上报: denied in words, of somebody named."""
    predicate = _predicate(sentence, claim)
    behind = sentence.report.text[claim.end + len(predicate) : sentence.end]
    if NOT_YET.search(sentence.before(claim.start)) or EXCUSED.search(behind) or ON_TIME.search(predicate):
        return ""
    for clause in re.split("[，。；：]", behind):
        late = LATE.search(clause)
        if late and late.start() and set(predicate) - FILLER & set(clause[late.end() :]):
            return clause.strip()
    return ""


def _somebody(sentence: Sentence, claim: Claim) -> str:
    """没有一人受到处分, and one who was."""
    predicate = _predicate(sentence, claim)
    for figure in sentence.figures:
        if figure.unit in "人件起例" and figure.value and shared(predicate, _clause(sentence, figure), FILLERS):
            if figure.claim.start > claim.end and not DENIED.search(_clause(sentence, figure)):
                return _told(figure)
    return ""


def _some(sentence: Sentence, claim: Claim) -> str:
    """无一超期, and two that did."""
    what = sentence.report.text[claim.end : claim.end + 2]
    for figure in sentence.figures:
        absent = ABSENT.search(what) and re.search("未(?:参加|到|出席)|缺席|请假", figure.label)
        if figure.value and figure.claim.start > claim.end and (what in figure.label or absent):
            return _told(figure)
    return ""


def _not_none(sentence: Sentence, claim: Claim) -> str:
    """零投诉, and three of them."""
    match = ZERO.match(sentence.report.text, claim.start)
    what = CLASS.sub("", match["what"]) if match else ""
    for figure in sentence.figures:
        near = figure.unit in "件起例次人" and figure.value and not re.search(r"降|减|去年|上年|同期|下降", figure.lead)
        told_so = figure.label + sentence.clause(figure)
        if len(what) > 1 and near and what in told_so and not EXCUSED.search(figure.label):
            return _told(figure)
    return ""


def _left(sentence: Sentence, claim: Claim) -> str:
    """全部整改, 尚有3个正在推进."""
    text = sentence.report.text
    predicate = _around(sentence, claim)
    on_time = bool(ON_TIME.search(text[claim.end : claim.end + 6]))
    if NOT_YET.search(sentence.before(claim.start)):
        return ""
    if (
        len(predicate) < 2
        or EXCUSED.search(text[claim.end : sentence.end])
        or _is_of_the_rest(sentence, claim)
    ):
        return ""
    for figure in sentence.figures:
        if figure.claim.start < claim.end or not figure.value or figure.percent or figure.claim.kind != "count":
            continue
        clause = _clause(sentence, figure)
        of_its_own = len(re.findall(r"\d+", clause)) > 1  # 自收的4件尚有1件: a whole of its own
        if not of_its_own and _undone(predicate, clause, on_time):
            return clause
    return ""


def _is_of_the_rest(sentence: Sentence, claim: Claim) -> bool:
    """其余5个均已制定计划: of all that are left, which says nothing of the others."""
    return bool(LEFT.search(re.split("[，。；]", sentence.before(claim.start))[-1]))


def _undone(done: str, clause: str, on_time: bool) -> bool:
    """Whether the clause says of some that what is said of all was not done."""
    if not NOT_DONE.search(clause):
        return False
    closing = CLOSED.search(done) and (LEFT.search(clause) or re.search("[仍正尚还]在", clause))
    absent = ATTENDED.search(done) and ABSENT.search(clause)
    return bool(shared(done, NUMBER.sub("，", clause), FILLERS) or (not on_time and (closing or absent)))


def _fewer(sentence: Sentence, claim: Claim) -> str:
    """36个，完成整改34个，全部整改完成: all of them, and fewer than all."""
    text = sentence.report.text
    behind = text[claim.end : claim.end + 8]
    done = DOES.match(re.sub(r"^(?:已|都|得到|予以|按要求)+", "", behind))
    if done is None or (QUALIFIED.search(behind) and done[0] != "整改"):
        return ""
    before = [each for each in sentence.figures if each.claim.end <= claim.start and not each.percent]
    if len(before) < 2:
        return ""
    part = before[-1]
    near = re.fullmatch(r"[^。；\d]{0,8}[，][^，。；\d]{0,4}(?:已|现已|目前)?", text[part.claim.end : claim.start])
    same = [each for each in before[:-1] if each.unit == part.unit]
    if not near or not same or "其中" in part.gap or done[0][0] not in part.label:
        return ""
    listed = len(same) > 1 and sum(each.value for each in same[1:]) + part.value >= same[0].value
    return f"{same[-1].text}中{_told(part)}" if part.high < same[-1].low and not listed else ""
