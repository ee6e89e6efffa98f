"""universal: 全部, 均, 无一, 全覆盖 against a part that is missing."""

import re
from collections.abc import Iterator

from ..claims import Claim
from ..finding import Finding
from ..sentence import Figure, Sentence

MISSING = re.compile(
    r"(?:尚|仍|还)(?:有|剩)[^，。；\d]{0,6}$|(?:剩余|其余|余下|尚余|未(?:完成|整改|办结|签订|召开|参加|开展|到|销号)|缺席|缺勤|漏)[^，。；\d]{0,4}$|(?:只有|仅有|仍有|有|其中)[^，。；\d]{0,4}$|(?:^|[，；])[^，。；\d]{0,2}$"
)
NOT_DONE = re.compile(
    r"(?:尚|仍|还)?未(?!发生|发现|出现|列入|纳入)(?:能|曾|按)?|没有(?!发)|缺席|请假|缺勤|正(?:在|按)|推进|整改中|不合格|超期|逾期|漏|因[事病]|待"
)
LEFT = re.compile(r"(?:尚|仍|还)有|剩余|其余|未完成|尚余|余下")
DOES = re.compile(r"整改|完成|办结|签订|参加|持证|召开|销号|到位|落实|结案|开展|学习|合格|答复|设立|到会")
EXCUSED = re.compile(r"另|未列入|不在岗|除|之外|新|以外|借调")
QUALIFIED = re.compile(r"按期|按时|依法|如期|及时|规定时限|限时|当场|报|备案|公示|公开|列入|纳入|建立|明确|制定|答复")
ZERO = re.compile(
    r"零(?P<what>投诉|举报|违纪|违规|违法|上访|信访|事故|差错|积压|超期)|未发生(?:一[起件例])?(?P<what2>[一-鿿]{2,4})"
)


def universals(sentence: Sentence) -> Iterator[Finding]:
    for claim in sentence.report.inside(sentence):
        if claim.kind == "universal":
            yield from _one(sentence, claim)


def _one(sentence: Sentence, claim: Claim) -> Iterator[Finding]:
    if claim.text in ("全覆盖", "全员", "百分百"):
        found = _not_covered(sentence, claim)
    elif claim.text in ("无一",):
        found = _some(sentence, claim)
    elif claim.text.startswith(("零", "未发生")):
        found = _not_none(sentence, claim)
    else:
        found = _left(sentence, claim) or _fewer(sentence, claim)
    if found:
        yield sentence.found("universal", f"“{claim.text}”与“{found}”对不上。", claim)


def _told(figure: Figure) -> str:
    return f"{figure.lead.strip()[-8:]}{figure.text}{figure.tail.strip()[:6]}"


def _not_covered(sentence: Sentence, claim: Claim) -> str:
    """全覆盖, and a cover of less than 100%."""
    for figure in sentence.figures:
        if (
            figure.percent
            and figure.high < 100
            and re.search(r"(?:覆盖|参训|参与|参加|参学|到会|签订|完成)率[^，。；]{0,4}$", figure.lead)
        ):
            return _told(figure)
    return ""


def _some(sentence: Sentence, claim: Claim) -> str:
    """无一超期, and two that did."""
    what = sentence.report.text[claim.end : claim.end + 2]
    for figure in sentence.figures:
        if figure.value and figure.claim.start > claim.end and what in figure.label:
            return _told(figure)
    return ""


def _not_none(sentence: Sentence, claim: Claim) -> str:
    """零投诉, and three of them."""
    match = ZERO.match(sentence.report.text, claim.start)
    what = (match["what"] or match["what2"] or "") if match else ""
    for figure in sentence.figures:
        near = figure.unit in "件起例次人" and figure.value and not re.search(r"降|减|去年|上年|同期|下降", figure.lead)
        if what and near and what in figure.label and not EXCUSED.search(figure.label):
            return _told(figure)
    return ""


def _left(sentence: Sentence, claim: Claim) -> str:
    """全部整改, 尚有3个正在推进."""
    text = sentence.report.text
    done = DOES.search(text[claim.end : claim.end + 12])
    if done is None or EXCUSED.search(text[claim.end : sentence.end]):
        return ""
    for figure in sentence.figures:
        if figure.claim.start < claim.end or not figure.value or figure.percent or figure.claim.kind != "count":
            continue
        clause = re.split(r"[，；：]", sentence.before(figure.claim.start))[-1]
        clause += figure.text + re.split(r"[，；：]", text[figure.claim.end : sentence.end])[0]
        undone = NOT_DONE.search(clause) and (
            LEFT.search(clause) or done[0] in clause or re.search(r"缺|请假|因[事病]|缺勤", clause)
        )
        if (undone or re.search(r"(?:尚|仍|还)有\d", clause)) and not QUALIFIED.search(text[claim.end : claim.end + 6]):
            return clause.strip()
    return ""


def _fewer(sentence: Sentence, claim: Claim) -> str:
    """36个，完成整改34个，全部整改完成: all of them, and fewer than all."""
    text = sentence.report.text
    behind = text[claim.end : claim.end + 8]
    done = DOES.match(re.sub(r"^(?:已|都|得到|予以|按要求)+", "", behind))
    if done is None or QUALIFIED.search(behind) and done[0] != "整改":
        return ""
    before = [each for each in sentence.figures if each.claim.end <= claim.start and not each.percent]
    if len(before) < 2:
        return ""
    part = before[-1]
    near = re.fullmatch(r"[^。；\d]{0,8}[，][^，。；\d]{0,4}(?:已|现已|目前)?", text[part.claim.end : claim.start])
    whole = [each for each in before[:-1] if each.unit == part.unit]
    if near and whole and part.high < whole[-1].low and done[0] in part.label and "其中" not in part.gap:
        return f"{whole[-1].text}中{_told(part)}"
    return ""
