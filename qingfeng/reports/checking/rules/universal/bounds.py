"""A rate or a figure on the wrong side of what is said of all.

rate_below   全部参加，参训率95%
beyond       均在3日内审完，其中2份用了6日; 全部合格，最低52分; 均在预算以内，接待费超出0.3万元
"""

import re

from ...sentence import Figure
from ..words import shared
from .clauses import Conflict
from .meaning import STOP, senses
from .scope import caught_up, elsewhere
from .statements import Statement

NAMED_RATE = re.compile("(?P<stem>[一-鿿]{2,4})(?:率|(?<=进)度|比例)[^，。；]{0,4}$|(?P<done>完成)[^，。；]{0,8}的$")
REACHED = re.compile("[均都]?(?:达到?|为|是|实现)")
APART = re.compile("按期|按时|及时|当场|一次|首次|网上|如期|优秀|满意|同比")
WITHIN = re.compile("[以之]内|内|不超过|不超|以下")
AT_LEAST = re.compile("及格|合格|以上|不低于|不少于")
LEAST, LITTLE = re.compile("最[低少]"), re.compile("只|仅|不足|不到")
BUDGET = re.compile("(?:预算|限额|标准)[^，。；]{0,4}[以之]内")
OVER = re.compile("(?<!未)(?<!不)超(?:出|支|过|预算|标准|限额)")
IN_TIME = re.compile("按期|按时|及时|如期")
HELD = re.compile("召开|举办|组织|开展")
PASSING = re.compile(r"(?P<points>\d+)分(?:为|以上)?[及合]格")


def rate_below(said: Statement) -> Conflict | None:
    """A rate below 100% of what is said of all."""
    if said.rate or said.excused or said.denies:
        return None
    for figure in said.figures:
        named = NAMED_RATE.search(figure.lead) if figure.percent and figure.high < 100 else None
        stem = (named["stem"] or named["done"]) if named else ""
        clause = said.clause_of(figure)
        if (
            not stem
            or clause is None
            or clause.part < said.own.part
            or (clause.place < said.own.place and _is_of_few(said))
            or (clause.place < said.own.place and said.before.startswith("其中"))
            or (said.behind.startswith("可") and "可" not in figure.lead)
            or _is_of_some(said, figure)
            or elsewhere(said, clause)
        ):
            continue
        briefly = stem[-2] in "参到取持" and stem[-1] in said.deed and not HELD.search(said.said)
        stem = stem[-2:]  # 抽查接通率 tells of calls that got through
        same = briefly or senses(stem) & said.means - {"on_time", "right"} or shared(stem, said.deed, STOP)
        reached = REACHED.match(said.said) and shared(stem, said.subject, STOP)
        if (same or reached) and not caught_up(said, clause):
            return Conflict((figure.lead[-8:] + figure.text).strip(), clause)
    return None


def _is_of_some(said: Statement, figure: Figure) -> bool:
    """Whether the rate is of those that did it at once or in time, and the statement is not."""
    apart = APART.search(figure.lead)
    return bool(apart and apart[0] not in said.said) and not ("on_time" in said.means and IN_TIME.search(figure.lead))


def _is_of_few(said: Statement) -> bool:
    """立行立改类的9个问题已全部完成, of 24: more were counted before."""
    whole = said.whole
    return whole is not None and any(
        each.unit == whole.unit and each.value > whole.value and each.claim.start < whole.claim.start
        for each in said.figures
    )


def beyond(said: Statement) -> Conflict | None:
    """A figure on the wrong side of the bound that all are said to keep."""
    own = [each for each in said.of(said.own) if each.claim.start > said.mark.start]
    before = [each for each in said.figures if each.claim.end <= said.mark.start and AT_LEAST.match(each.tail)]
    for bound in own + before:
        for figure in said.figures:
            clause = said.clause_of(figure)
            if clause is None or figure.claim.start <= bound.claim.end or _measure(figure) != _measure(bound):
                continue
            over = WITHIN.match(bound.tail) and figure.low > bound.high
            low = LEAST.search(figure.lead) or (LITTLE.search(clause.text) and shared(said.said, clause.text, STOP))
            if (over or (low and figure.high < bound.low)) and not elsewhere(said, clause):
                return Conflict(clause.text.strip(), clause)
    return _under_the_pass_mark(said) or _over_budget(said)


def _under_the_pass_mark(said: Statement) -> Conflict | None:
    """60分及格，无一人不及格，最低52分."""
    passing = PASSING.search(said.sentence.text)
    for figure in said.figures if passing else ():
        clause = said.clause_of(figure)
        low = figure.unit == "分" and LEAST.search(figure.lead)
        if clause and passing and low and figure.value < int(passing["points"]):
            return Conflict(figure.lead + figure.text, clause)
    return None


def _over_budget(said: Statement) -> Conflict | None:
    if not BUDGET.search(said.own.text):
        return None
    over = (Conflict(each.text, each) for each in said.window[said.own.place + 1 :] if OVER.search(each.text))
    return next(over, None)


def _measure(figure: Figure) -> str:
    return "天" if figure.unit in ("个工作日", "工作日", "日") else figure.unit
