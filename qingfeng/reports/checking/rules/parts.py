"""part: no part is greater than its whole, no more is mended than was found."""

import re
from collections.abc import Iterator, Sequence

from ..finding import Finding
from ..sentence import Figure, Sentence

OTHER_DEED = re.compile("[下印]发|发出|开展|召开|组织|建立|举办|下达|通报|约谈")
AMONG = re.compile(r"^[^，。；]{0,12}中[，,][^，。；]{0,8}$")
FOUND = re.compile(
    r"发现|排查|查摆|梳理|受理|收到|接[收到]|应[^急用当]|反馈|检视|立案|征集|申报|移交|交办|查找|共有|现有|摸排|检查出|涉及|提出|征求|下[发达]|督办|申请|提交"
)
DONE = re.compile(r"化解|调处|整改|完成|办结|结案|销号|答复|回复|解决|处理|实到|实际|参加|已")
LOOKED = re.compile(r"检查|抽查|走访|核查|巡查|回访|抽检|调查")
SEEN = re.compile(r"发现|存在|合格|查实|满意|违法|违规")
CARRIED = re.compile(r"累计|结转|上年|去年|历年|往年|遗留|存量|目标|任务|计划|超额|其他|上期|以前")
LOOKED_AT = frozenset("家户人份件台辆所笔本")


def parts(sentence: Sentence) -> Iterator[Finding]:
    for figure in sentence.figures:
        if figure.percent or figure.change or figure.place == 0:
            continue
        before = [each for each in sentence.figures[: figure.place] if each.unit == figure.unit]
        whole = _greatest(before)
        if whole is None or figure.low <= whole.high:
            continue
        if re.search(r"其中[^，；。）)]*$", sentence.before(figure.claim.start)) or AMONG.match(figure.gap):
            why = f"其中的{figure.text}大于总数{whole.text}。"
        elif _is_more_than_found(sentence, before, figure):
            whole = before[-1]
            why = f"{figure.label.strip()}{figure.text}，多于前面的{whole.text}。"
        else:
            continue
        yield sentence.found("part", why, whole, figure)


def _greatest(figures: Sequence[Figure]) -> Figure | None:
    return max(figures, key=lambda each: each.high, default=None)


def _is_more_than_found(sentence: Sentence, before: Sequence[Figure], figure: Figure) -> bool:
    """More mended than found, more firms at fault than firms looked at."""
    whole = before[-1]
    stretch = sentence.report.text[whole.claim.end : figure.claim.end + 12]
    if CARRIED.search(stretch + whole.lead) or re.search(r"制定|措施|制度|提出|举措", figure.label):
        return False
    if FOUND.search(whole.lead) and DONE.search(figure.lead):
        return _same_thing(whole, figure)
    return bool(LOOKED.search(whole.lead) and SEEN.search(figure.label) and figure.unit in LOOKED_AT)


def _same_thing(whole: Figure, figure: Figure) -> bool:
    if "已" in figure.lead and not figure.tail.strip() and not OTHER_DEED.search(figure.lead):
        return True
    noun = re.sub(
        r"截至|目前|今年|以来|现|均|已|整改|完成|办结|结案|销号|答复|回复|解决|处理|成功|化解|调处|实到|实际|参加|到位|[^，]*?共|其|全部|推动|的|了|会",
        "",
        figure.label,
    )
    return not noun or any(sign in whole.label for sign in noun)
