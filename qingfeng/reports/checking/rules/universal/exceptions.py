"""What denies a universal statement, as the words that do; empty where nothing does."""

import re
from itertools import combinations, pairwise

from ...sentence import Figure
from ..words import AMONG, shared
from .fewer import done_by_fewer, fewer, fewer_than_each, same_deed_fewer, short_of_all, told_before
from .statements import FILLER, FILLERS, LEFT, PLANNED, Statement, clause_of, told

NOT_DONE = re.compile(
    r"(?:尚|仍|还)?未(?!发生|发现|出现|列入|纳入)(?:能|曾|按)?|没有(?!发)|缺席|请假|缺勤|[正仍尚还]在|正按|推进|整改中|不合格|超期|逾期|漏|因[事病]|待"
)
CLOSED = re.compile(
    "办理|采纳|核查|整改(?!措施|方案|清单|台账|任务|责任|时限|计划)|完成(?!时限|情况)|办结(?!时限)|销号|到位|落实(?!责任|措施)|结案"
)
ATTENDED = re.compile("参加|到会|学习")
ABSENT = re.compile("缺席|请假|缺勤|因[事病公]|未到")
LATE = re.compile(
    "延至|推迟[至到]|延期|(?:尚|仍|还)?未(?!发生|发现|出现|列入|纳入|超|逾|漏|来|及时)能?|没能|没有(?!发|出|超|一)|缺席"
)
ONLY = re.compile("^(?:仅|只|仅仅|就)(?:有)?$")
OVERDUE = re.compile("逾期|超期|超时|延期")
STILL = re.compile("[仍正尚还]在")
WITHIN, BEYOND = re.compile("[以之]内|未超|不超"), re.compile(r"(?<!未)(?<!不)超(?:出|支|过|预算|标准|限额)")
ANEW = re.compile("；[^；]*新")
BUT = re.compile(r"(?:但|然而|不过|可是|只是)[^，。；]{0,10}$")
AFTER_ALL = re.compile("但|然而|不过|可是|只有|唯独|仅")
YET = re.compile("才能|尚需|还需|还要|要到|没有|还没|未")
ASIDE = re.compile("除(?!险)[^。；]*外")
DELAYED = re.compile("(?:才|后|方|内)?(?P<deed>[一-鿿]{2})")
GOOD = re.compile("符合|合规|规范(?!化|性)|齐全|完整|合格|达标|真实|准确|无误|正常|一致|相符|齐备|完备|清晰|良好|通过")
FLAW = re.compile(
    "不(?:符|全|齐|规范|完[整善备]|合[格规]|达标|真实|准确|一致|清|到位|严)|缺[失少项漏]|违规|瑕疵|差错|有误|错误|漏|未[按经附签填]|存在[^，。；]{0,14}问题|异常|过期|未通过"
)
OF_THEM = re.compile("其中|但|不过|有$|发现|^仅?$|另")
BEFORE = re.compile(
    "前期|初[查审次]|此前|原先|整改前|上次|首次|去年|复[查核检]|上年|经(?:整改|补正|修改|完善)|整改后|补正后"
)
REPAIRED = re.compile("已(?:补|更正|改|整改|完善|规范|纠正)|整改完")
NUMBER = re.compile("[一二三四五六七八九十]+")
RATE = re.compile("(?P<stem>[一-鿿]{2,4})率[^，。；]{0,4}$")
OF_PERSONS = re.compile("覆盖|走访|谈话|排查|检查|参训|参与|参加|参学|参考|参会|出勤|到会|签订|完成")
APART = re.compile("按期|按时|及时|当场|一次|首次|网上|如期")


def left_over(said: Statement) -> str:
    """全部整改, 尚有3个正在推进."""
    if len(said.said) < 2 or said.excused:
        return ""
    for figure in said.figures():
        clause = clause_of(said.scope, figure)
        of_its_own = len(re.findall(r"\d+", clause)) > 1 or _is_of_others(said, figure)  # 自收的4件尚有1件
        late = said.on_time and OVERDUE.search(clause)
        few = ONLY.match(figure.lead) and shared(said.said, figure.tail, FILLERS)
        if late or few or (not of_its_own and _is_undone(said, clause)):
            return clause
    return ""


def _is_of_others(said: Statement, rest: Figure) -> bool:
    """18个问题逐条整改，制定措施42条，已完成35条，正在推进7条: what is left is of the measures."""
    figures = said.scope.figures
    whole, part = figures[max(0, rest.place - 2) : rest.place] if rest.place > 1 else (rest, rest)
    made = PLANNED.search(whole.label) and not PLANNED.search(said.clause)
    return bool(made and whole.unit == part.unit == rest.unit and whole.value == part.value + rest.value)


def _is_undone(said: Statement, clause: str) -> bool:
    """Whether the clause says of some that what is said of all was not done."""
    if not NOT_DONE.search(clause):
        return False
    closing = CLOSED.search(said.said) and (LEFT.search(clause) or STILL.search(clause))
    if not said.on_time and _is_late_only(said, clause):
        return False
    absent = ATTENDED.search(said.said) and ABSENT.search(clause)
    return shared(said.deed, NUMBER.sub("，", clause), FILLERS) or (not said.on_time and bool(closing or absent))


def _is_late_only(said: Statement, clause: str) -> bool:
    """2个科室逾期报送 of 均报送: done, though late."""
    late = OVERDUE.search(clause)
    deed = DELAYED.match(clause, late.end()) if late else None
    return bool(deed and deed["deed"] in said.said and not NOT_DONE.search(OVERDUE.sub("", clause)))


def flawed(said: Statement) -> str:
    """均符合规定，其中4份存在手续不完善的问题: what is said to be right, and those that are not."""
    if said.rate or said.denies or said.excused or not GOOD.search(said.said) or BEFORE.search(said.scope.text):
        return ""
    before = {each.unit for each in said.sentence.figures if each.claim.end <= said.mark.start}
    for figure in said.figures():
        clause = clause_of(said.scope, figure)
        same = figure.unit in before and (OF_THEM.search(figure.lead) or not before)
        if same and FLAW.search(clause) and not REPAIRED.search(clause):
            return clause
    return ""


def some_of_them(said: Statement) -> str:
    """33名中有31名取得证: fewer than all, in the words of the statement."""
    if LEFT.search(said.clause):
        return ""
    for whole, part in pairwise(said.scope.figures):
        fewer = whole.unit == part.unit and part.high < whole.low and AMONG.match(part.gap)
        if fewer and said.means & (set(part.label) - FILLER - set(part.gap.split("中")[0])):
            return f"{whole.text}中有{told(part)}"
    return ""


def missing(said: Statement) -> str:
    """全覆盖, 186 of them, 181 built, the other 5 not yet: the part and the rest make up the whole."""
    if ANEW.search(said.behind) or said.elsewhere:
        return ""
    counted = [
        each for each in said.scope.figures if each.claim.kind == "count" and each.value and not each.claim.vague
    ][:12]
    for whole, part, rest in combinations(counted, 3):
        if whole.unit == part.unit == rest.unit and whole.value == part.value + rest.value:
            clause = clause_of(said.scope, rest)
            if (
                NOT_DONE.search(clause)
                and (said.on_time or not _is_late_only(said, clause))
                and said.means & (set(clause_of(said.scope, part)) - FILLER)
                and not LEFT.search(said.clause)
            ):
                return clause
    return ""


def rate_below(said: Statement) -> str:
    """全部参加, 参训率95%: a rate below 100% of what is said of all."""
    if said.rate or LEFT.search(said.clause) or ASIDE.search(said.sentence.before(said.mark.start)):
        return ""
    for figure in said.scope.figures:
        stem = RATE.search(figure.lead) if figure.percent and figure.high < 100 else None
        if stem is None or APART.search(figure.lead) or (not said.whole and figure.claim.start < said.mark.start):
            continue
        if (said.whole and OF_PERSONS.search(stem["stem"])) or _is_same_deed(stem["stem"], said.said):
            return told(figure)
    return ""


def _is_same_deed(stem: str, deed: str) -> bool:
    """参训率, 到会率 of 参加; 整改完成率 of 整改."""
    synonyms = {"参训": "参加", "参学": "学习", "参会": "参加", "到会": "参加", "参与": "参加", "参考": "参加"}
    meant = synonyms.get(stem[-2:], stem)
    return all(sign in deed for sign in meant.replace("完成", "")) and bool(set(meant) & set(deed))


def denied(said: Statement) -> str:
    """悉数完成自查报告，…，社保中心延至1月上报: denied in words, of somebody named."""
    behind = said.behind[len(said.said) :]
    if said.rate or said.excused or said.on_time:
        return ""
    for clause in re.split("[，。；：]", behind):
        if AFTER_ALL.match(clause) and YET.search(clause) and CLOSED.search(said.mark.text + said.said):
            return clause.strip()
        late = None if re.search(r"\d(?![\d月日])", clause) else LATE.search(clause)
        if late and late.start() and said.means & set(clause[late.end() :]):
            return clause.strip()
    return ""


def but(said: Statement) -> str:
    """…无一差错。但有2份…: an exception that is called one."""
    for figure in said.scope.figures:
        known = {each.unit for each in said.sentence.figures if each is not figure}
        same = figure.unit in known or shared(said.clause + said.said, figure.tail, FILLERS)
        if figure.claim.start > said.mark.end and BUT.match(figure.lead) and same:
            return told(figure)
    return ""


def over(said: Statement) -> str:
    """均控制在预算以内，其中接待费超出预算0.3万元."""
    if not WITHIN.search(said.said):
        return ""
    clauses = (clause_of(said.scope, each) for each in said.scope.figures if each.claim.start > said.mark.end)
    return next((clause for clause in clauses if BEYOND.search(clause)), "")


EXCEPTIONS = (
    left_over, fewer, rate_below, some_of_them, missing, same_deed_fewer, done_by_fewer, fewer_than_each, denied, over,
    but, flawed, told_before, short_of_all,
)  # fmt: skip
