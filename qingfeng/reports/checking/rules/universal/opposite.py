"""Clauses that say the opposite of a universal statement of some of those it speaks of."""

import re

from ..words import pairs_of
from .clauses import Clause, Conflict
from .meaning import (
    DENIAL,
    EVENTS,
    MISHAPS,
    PLAN,
    POSTPONED,
    REST,
    SENSES,
    STATES,
    STILL,
    STOP,
    STOPPED,
    alike,
    denies,
    denies_one,
    failing,
    senses,
)
from .scope import LOOKED, elsewhere, mended, topic
from .statements import COVERS, Statement

GENERIC = re.compile(
    "(?:存在|发生|出现|发现|收到|接到|任何|一[起件例次名人个]|问题|情况|现象|行为|事件|情形|事项|过|因|被|受到?|的|我局|对)+"
)
KNOWN = re.compile("降|减|年同期|预警|案例|防范|警示|杜绝|苗头|避免|隐患|演练|不实|失实|不属实")
YET = re.compile("[仍尚还]|至今|目前")
KINDS = re.compile(
    "|".join(
        [
            "(?:中央)?八项规定精?神?|受到?|[党政]纪|政务|党内|规定|纪律",
            *(each.well.pattern for each in SENSES if each.name in EVENTS),
        ]
    )
)
ALL_SENSES = {each.name for each in SENSES}
BROADLY = re.compile("违[规反纪法]|责令|查处")
COUNT = re.compile(r"\d(?![\d月日年])")
DONE = re.compile("已|由|移交|转")
FOUND = re.compile("(?:存在|查出|发现|有)[^，。；]{0,8}问题")
BUT = re.compile("但|不过|然而|可是|只是|唯独|只有")
ALIKE = 1
REMOVED = re.compile("清退|清零|取消|撤销|关停|注销|拆除|搬离|退出|腾退|解除|停用|下架|清理")
"""What is removed is wholly gone: 仍有4名派遣人员在窗口上班 denies 全部清退."""
ALL = re.compile("全部|均|都|100%")
ONE = re.compile("有一[一-鿿]")
NOTHING = re.compile("无一|没有一|从未|(?:未|没有)(?:发生|出现)|(?:未|没有)发现(?!的)")
NAMED_ONLY = re.compile(r"^[^\d]*未[一-鿿]{2,3}的?(?:问题|事项|案件|人员|单位|线索)$")
NOT_AMISS = re.compile(
    "(?:无|没有|未(?:发现|出现|发生)?|不存在|杜绝了?|避免了?)(?=漏|代|缺|错[^过]|迟|逾|超[期时]|拖|遗漏|重复|差错|瑕疵|积压|冒|顶替|虚)[^，。；]*"
)
"""均签订，无漏签、代签: what went wrong is denied, which says once more that all is well."""
LACKED = re.compile("(?:没有|未|无|缺少?)(?P<what>[一-鿿]{2,4})")
SPENT = re.compile("支出|增长|费用|成本|开支|经费")
BEGUN = re.compile("着落|明确|分解|启动|开工|受理|登记|交办|转办|纳入|列入|研究")
"""What has begun may well go on: 23项均有着落，6项按计划推进."""
CAUSE = re.compile("因[^，。；]{2,8}(?=被|受到)")
BROAD = (("差错", "erring"), ("越级", "petitioning"))
"""Words so broad that any of their sense is meant by them."""
OTHER_THAN = re.compile("非(?!常|法)(?P<what>[一-鿿]{2})")
GRADE = re.compile("[较重特]大|严重|恶性|责任")
NUMBER = re.compile(r"\d+")
WHO = re.compile("[某月周]|季度|一[次辆名]|[局科股队所站院镇乡]长|主任|书记|负责人")


def contrary(said: Statement) -> Conflict | None:
    """尚有3个没有整改 of 全部整改."""
    if said.excused:
        return None
    says = _affirms if said.denies else _fails
    for clause in said.window:
        if clause is said.own and not said.denies:
            continue
        if says(said, clause) and not elsewhere(said, clause) and not mended(said, clause):
            return Conflict(clause.text.strip(), clause)
    return None


def _fails(said: Statement, clause: Clause) -> bool:
    """Whether the deed of all was not done by some, or not in time, or not well."""
    words = NOT_AMISS.sub("", clause.text)
    every = ALL.search(words)
    if (every and not DENIAL.search(words, every.end())) or NOTHING.search(words) or NAMED_ONLY.search(words):
        return False
    other_than = OTHER_THAN.search(words)
    if other_than and other_than["what"] in said.said and other_than[0] not in said.said:
        return True
    open_ = "其中" in words and YET.search(words) and DENIAL.search(words) and clause.place > said.own.place
    if open_ and said.means & {"finished", "answered"} and not LOOKED.search(said.own.text):
        return True
    left_out = COVERS.match(said.behind) or "missed" in senses(said.mark.text)
    if left_out and "missed" in senses(words) and not DENIAL.search(words):
        return True
    if said.means & failing(words) or ("on_time" in said.means and POSTPONED.search(words)):
        return True
    rest = clause.place > said.own.place and REST.search(words) and (ONE.search(words) or _same_unit(said, clause))
    if DENIAL.search(words):
        lacks = clause.place > said.own.place and said.mark.text[0] != "逐" and _lacks(said, words)
        return bool(rest) or lacks or denies(said.said if PLAN.search(words) else said.deed, words)
    if STOPPED.search(words) and not STOPPED.search(said.said) and alike(said.deed, words):
        return True
    if REMOVED.search(said.deed) and YET.search(words) and pairs_of(said.subject, STOP) & pairs_of(words, STOP):
        return bool(said.of(clause))
    if not said.means and POSTPONED.search(words) and pairs_of(said.deed, STOP) & pairs_of(words, STOP):
        return True
    if said.means <= STATES:
        return False
    same = _same_unit(said, clause)
    if not (STILL.search(words) or POSTPONED.search(words)):
        return bool(REST.search(words) and "finished" in said.means and same and not DONE.search(words))
    deeds = senses(words) - STATES - EVENTS
    if POSTPONED.search(words) and not deeds & said.means:
        return not same and bool(
            set("报交签查谈办改") & set(words) & set(said.deed) or pairs_of(said.deed, STOP) & pairs_of(words, STOP)
        )
    if PLAN.search(said.said) or BEGUN.search(said.said):
        return bool(deeds & said.means)
    return bool(deeds & said.means or rest or (not deeds and (YET.search(words) or same)))


def _lacks(said: Statement, words: str) -> bool:
    """3家没有备案 of 备案手续全部合规: what is denied is the very thing spoken of."""
    lacked = LACKED.search(words)
    return bool(lacked and pairs_of(lacked["what"], STOP) & pairs_of(said.subject + said.deed, STOP))


def _same_unit(said: Statement, clause: Clause) -> bool:
    """Whether the clause counts what the statement counts, or the statement counts nothing."""
    return any(said.whole is None or each.unit == said.whole.unit for each in said.of(clause))


def _affirms(said: Statement, clause: Clause) -> bool:
    """Whether what is said not to be happened after all."""
    words = clause.text
    if clause is said.own or KNOWN.search(words):
        return False
    together = [each for each in said.window if each.part == clause.part and each.place >= clause.place]
    figures = [each for one in (together if clause.place > said.own.place else [clause]) for each in said.of(one)]
    if not WHO.search(words) and not COUNT.search(topic(said, clause)) and not any(each.value for each in figures):
        return False
    failed = failing(said.said) & (
        {"present", "on_time"} if said.means & {"breaking", "erring", *MISHAPS} else ALL_SENSES
    )
    if denies_one(words, failed) or (BUT.match(words) and any(said.mark.text[-1] in each.text for each in figures)):
        return True
    return _happened(said, words, topic(said, clause))


def _happened(said: Statement, words: str, told: str) -> bool:
    """Whether the event that is denied is told: one of its kind, or the same words."""
    event = GENERIC.sub("，", CAUSE.sub("", said.said)).strip("，“”")
    if not event:
        return bool(FOUND.search(words))
    kinds = [match for each in SENSES if each.name in said.means - {"content"} and (match := each.well.search(words))]
    places = [match.start() for match in kinds]
    common = pairs_of(event, STOP) & (pairs_of(words, STOP) | pairs_of(NUMBER.sub("", words), STOP))
    common &= pairs_of(event.split("，")[-1], STOP)
    if not said.means and (event[-2:] in common or len(common) > ALIKE):
        places = [max(words.find(pair), 0) for pair in common]
    first = words[: min(places, default=0)]
    if not places or ALL.search(first) or (DENIAL.search(first) and not first.endswith("被")):
        return False
    if SPENT.fullmatch(event) and not pairs_of(said.subject, STOP) & pairs_of(told, STOP):
        return False
    special = set(STOP.sub("", KINDS.sub("", event))) - set("，、“”")
    exact = "breaking" in said.means and any(not BROADLY.match(match[0]) for match in kinds)
    return not special or exact or bool(special & set(told)) or _is_mishap(said, event, told)


def _is_mishap(said: Statement, event: str, told: str) -> bool:
    """未发生安全生产事故，1人跌落受伤: told in other words, or in the same of the same people."""
    if GRADE.search(event):
        return False
    names = said.means & (MISHAPS | {name for word, name in BROAD if word in event})
    for sense in SENSES:
        named = sense.well.search(event) if sense.name in names else None
        if named and sense.well.search(told):
            return named[0] not in told or bool(pairs_of(said.subject, STOP) & pairs_of(told, STOP))
    return False
