"""sum: what there was, what came and what went make up what there is: 原有31人，注销4人，新取得6人，现有33人."""

import re
from collections.abc import Iterator

from ..finding import Finding
from ..sentence import Figure, Sentence
from .listing import added

CAME = re.compile(
    "新[招增进取录聘签参加开设建]|调入|转入|净增|招[聘录]|补充|入职|纳入|发展(?!规划)|补录|追加|增补|转来|迁入|增加|新"
)
WENT = re.compile(
    "退出|注销|剔除|扣除|删除|调[出离]|转出|退休|减少|核减|离职|辞职|辞退|死亡|废止|取消|撤销|清退|迁出|转走|到期|失效"
)
DONE = re.compile("(?<![未办审了])结案|(?<!未)(?:[办审了]结|销号|化解|偿还|支出)")
"""What takes away from what was carried over."""
CARRIED = re.compile("结转|[年期]初|上年[末底]|余额|结余")
WAS = re.compile("原有|原|拟|结转|年初|上年末|上年底|去年底|年底结转|期初|在岗|在册|共有")
IS = re.compile(
    "现[有存持]?|最终|实[际发]|总共|目前|年末|年底|期末|末|实有|净|截至|余|剩|[还尚仍]有|未|在办|共需|共有|总数|合计|应"
)
SUM = re.compile("共|合计|总数|应|现有")
CHANGED = re.compile("同比|环比|较|比")


def flows(sentence: Sentence) -> Iterator[Finding]:
    """What there was first, then what came and went, then what there is."""
    figures = [each for each in sentence.figures if not each.percent and not each.change]
    for start, was in enumerate(figures):
        run = [each for each in figures[start + 1 :] if each.unit == was.unit]
        moved = _moved(run, bool(CARRIED.search(was.lead)))
        if not WAS.search(was.lead) or CAME.search(was.lead) or not moved or len(moved) == len(run):
            continue
        now = run[len(moved)]
        came = [each for each in moved if CAME.search(each.label) and not WENT.search(each.label)]
        went = [each for each in moved if each not in came]
        real = was.value + added(came) - added(went)
        exact = not any(each.claim.vague for each in (was, now, *moved))
        if came and exact and (went or SUM.search(now.lead)) and IS.search(now.lead) and real != now.value:
            why = f"{was.text}加上{_list(came)}、减去{_list(went)}是{real:f}，正文写的是{now.text}。"
            yield sentence.found("sum", why, was, now)
        return


def _moved(run: list[Figure], carried: bool) -> list[Figure]:
    """The figures that say what came or went, up to the first that does not."""
    found: list[Figure] = []
    for figure in run:
        moves = CAME.search(figure.label) or WENT.search(figure.label) or (carried and DONE.search(figure.lead))
        if CHANGED.search(figure.lead) or not moves:
            break
        found.append(figure)
    return found


def _list(figures: list[Figure]) -> str:
    return "、".join(each.text for each in figures)
