"""未发生, 零, 无一, 没有一人 against the one that there was."""

import re

from ..words import pairs_of, shared
from .statements import Statement, clause_of, told

EVENT = re.compile(r"(?:过|任何|一[起件例次名人])*(?P<what>[一-鿿]{2,8})")
CLASS = re.compile(r"(?:事项|事件|情况|问题|现象|行为|发生)+$")
EXCUSED = re.compile(r"另|除(?!险)|以外|之外|新")
EARLIER = re.compile("降|减|去年|上年|同期|下降")
DENIED = re.compile("未|没有|无")
ABSENT = re.compile("缺席|请假|缺勤|未(?:参加|到|出席)")
MISCONDUCT = re.compile("违纪|违法|腐败|违反")
DISCIPLINED = re.compile("党内|党纪|政务处分|政务[警记降撤]|诫勉|违反[^，。；]{0,8}纪律|违纪")
AFFIRMED = re.compile("查[实处]|发[现生]|收到|存在|受理|立案")
LESSER = re.compile("一般|轻微|较大|重大")
OVERDUE = re.compile(r"超期|逾期|超时|超过[^，。；\d]{0,6}[期时]限")
ALIKE = 3
FILLERS = re.compile("已|受到|出现|存在|均|都|了|的|在|问题|人员|工作|发生")
NOBODY = re.compile("(?:没有|无)一")
COUNTED = frozenset("件起例次人个份名")


def something(said: Statement) -> str:
    """What there was after all; empty where there was nothing."""
    for figure in said.sentence.figures:
        clause = clause_of(said.sentence, figure)
        counted = figure.unit in COUNTED and figure.value and not EARLIER.search(figure.lead)
        if counted and not EXCUSED.search(figure.label) and _is_it(said, figure.claim.start > said.mark.end, clause):
            return told(figure)
    return ""


def _is_it(said: Statement, behind: bool, clause: str) -> bool:
    if said.mark.text == "无一":
        absent = ABSENT.search(said.said) and ABSENT.search(clause)
        late = OVERDUE.match(said.said) and OVERDUE.search(clause)
        return behind and bool(said.said[:2] in clause or absent or late)
    if NOBODY.match(said.mark.text):
        absent = ABSENT.search(said.said) and ABSENT.search(clause)
        return behind and bool(absent or (not DENIED.search(clause) and shared(said.said, clause, FILLERS)))
    event = EVENT.match(
        said.sentence.report.text, said.mark.end if not said.mark.text.startswith("零") else said.mark.start + 1
    )
    what = CLASS.sub("", event["what"]) if event else ""
    alike = AFFIRMED.search(clause) and len(pairs_of(what, CLASS) & pairs_of(clause, LESSER)) >= ALIKE
    offence = MISCONDUCT.match(what) and DISCIPLINED.search(clause) and not DENIED.search(clause)
    return len(what) > 1 and (bool(offence) or what in clause or (bool(alike) and not DENIED.search(clause)))
