"""Whether a clause speaks of those that a universal statement speaks of.

elsewhere   of others: another time, another kind, what came later, what is excepted
mended      of what was made good since
"""

import re

from ..words import shared
from .clauses import Clause
from .meaning import DENIAL, POSTPONED, REST, STATES, STILL, STOP, failing, senses
from .statements import AMONG, Statement

MEMBER = re.compile("其中|中的|[这该此]|上述|前述|当中|里|(?:尚|仍|还)有|剩|其余|余下")
OTHERS = re.compile(
    "另(?!据|行)|延长期|(?:明年|下半年|下一?个?季度|下月)的|(?<![未能])在[^，。；]{1,4}期限[之以]?内$|此外|(?<!在)外的|其他|之外|以外|"
    "(?<!其中)除(?!险)[^。；]*外|列席(?:的|人员)|外县|相邻|未(?:到期|满)|[仍尚还]在[^，。；]{0,6}[期时]限[之以]?内"
)
LEFT_OUT = re.compile("不(?:在(?!岗|位|场|编)|计入|涉及|参与|属)|未(?:列入|纳入|参与)")
NEWER = re.compile("新[一-鿿]{1,2}的|新(?=增|排|收|受理|发[现生]|开工|转|接|调|招|进|录|入|查|立|申|签)")
YEAR = re.compile("(?P<year>20\\d\\d)年|(?P<last>去年|上年|往年|上一年)|(?P<next>(?<![到至于])(?:明年|下年|次年))")
MONTHS = re.compile(
    r"(?<![至到于截\d])(?P<first>\d{1,2})(?:月份?)?(?:至|到|[-—～~])(?P<last>\d{1,2})月(?![\d底末初上中下])|"
    r"(?<![至到于截自从在\d])(?P<only>\d{1,2})月(?:份|(?![\d底末初上中下起以前之]))|"
    r"(?<![\d转至到入在])第?(?P<quarter>[一二三四])季度|(?P<half>[上下])半年(?!度?的?计划)"
)
DATED = re.compile(r"(?<!至|到)(\d{1,2})月\d{1,2}日")
QUARTERS = "一二三四"
EARLIER = re.compile("[初末底]|[查改]时|此前|原先|曾|一度|首次|当时|前期|最初|第一次|起初|上次|去年|上年|整改前|清查")
APART = (("局机关", "局属"), ("机关", "下属"), ("存量", "新"), ("第一批", "第二批"), ("城镇", "农村"), ("牵头", "配合"))
CLOSED = re.compile("完成|到位|办结|完毕")
SIDE = re.compile("(?<=的)[一-鿿]{2,6}$")
LIMITED = re.compile("应[完办结交缴整]|到期|届期")
ALWAYS = re.compile("(?<!今年)(?<!本年)以来|近?.年来|近.年|历年|历次|从来|一直")
COUNTED = re.compile(r"\d+(?![年月日至\d])")
THOSE = re.compile("(?P<did>[一-鿿]{2})的(?:\\d+[一-鿿]{0,6}|[一-鿿]{0,3})$")
PLACE = re.compile("(?:(?![各全])[一-鿿]){2}(?:窗口|大厅|中心|科|股|室|支部|大队|镇|街道|乡|院)")
FIRST = re.compile("首次|第一次|一度|曾|起初|当时|此前|原先|初查")
MENDED = re.compile(
    "(?:已|已经|均|全部|后|当[日天]|随即|立即)[^，。；]{0,6}(?:补|更正|改正|完善|纠正|注销|修[正改]|重新|化解|退[还回])|补[谈签学训报交录课办建设装登][完毕好了齐]?$|后补"
)
CAUGHT_UP = re.compile(
    "(?:未|没有?|改期|延期|推迟|暂缓)[^，。；]{2,14}的[^，。；]{1,10}(?:已|也|均|都|全部)[^，。；]{0,10}(?:补|完成|完毕|结束|到位)|"
    "(?:[年月季]初|此前|原先|当时|前期|上[月年季])[^，。；]{1,12}的[^，。；]{0,10}(?:也已|已[^，。；]{0,4}(?:补|修|改|完|办|解))"
)
"""未参加首次学习的5名党员已完成补学: those that once were not among them, and now are."""
TO_COME = re.compile(
    "将|拟|计划|准备|安排|限|督促|预计|要求|下一步|(?<![接对期招优款])待|择[期日]|另行|力争|确保|正|应于|责令"
)


LOOKED = re.compile(
    "[自检清抽巡督核普]查|走访|排查|调研|座谈|核对|体检|回访|见面|征求|谈话|评查|核实|审计|盘点|入户|巡察"
)
FINDING = re.compile(
    "[查审]出|发现|收集|征集|征求到|梳理|提出|排查出|找出|查找|收到|形成|带回|摸排出|列出|反映|指出|找到"
)
FOLLOWED = re.compile("整改|解决|办[结理]|处[置理]|改[好完]|协调|答复|销号|化解")


def months(text: str, own: int) -> set[tuple[int, int]]:
    """Those that a text is of; ``own`` is the year of the report."""
    year = own
    if said := YEAR.search(text):
        year = int(said["year"]) if said["year"] else own + (1 if said["next"] else -1)
    found: set[tuple[int, int]] = set()
    for match in MONTHS.finditer(text):
        if match["first"]:
            reach = range(int(match["first"]), int(match["last"]) + 1)
        elif match["only"]:
            reach = range(int(match["only"]), int(match["only"]) + 1)
        elif match["quarter"]:
            start = QUARTERS.index(match["quarter"]) * 3 + 1
            reach = range(start, start + 3)
        else:
            reach = range(1, 7) if match["half"] == "上" else range(7, 13)
        found |= {(year, month) for month in reach}
    return found or ({(year, month) for month in range(1, 13)} if said else set())


def topic(said: Statement, clause: Clause) -> str:
    """What stands before the clause in its part, from the universal statement on, with the clause."""
    same = [
        each.text
        for each in said.window[: clause.place + 1]
        if each.part == clause.part and (each.place > said.own.place or clause.place < said.own.place)
    ]
    return "，".join(same)


def elsewhere(said: Statement, clause: Clause) -> bool:
    told = topic(said, clause)
    if _is_another_side(said, clause):
        return True
    if _is_of_the_whole(said, clause) or _points_back(said, clause):
        return False
    behind = said.window[clause.place + 1].text if clause.place + 1 < len(said.window) else ""
    return bool(
        OTHERS.search(told)
        or (LEFT_OUT.search(told + behind) and "其中" not in told)
        or (
            any(NEWER.search(each) and not MEMBER.search(each) for each in told.split("，"))
            and not NEWER.search(said.said)
        )
        or _is_of_its_own(said, clause)
        or _is_of_others(said, told, clause)
        or of_another_time(said, told)
        or _is_another_kind(said, told, clause)
        or of_the_rest(said, clause)
        or _is_of_the_found(said, clause)
        or _are_more(said, clause)
    )


def _is_another_side(said: Statement, clause: Clause) -> bool:
    """38份规范，2份缺少回证；40份案卷的办理期限全部合规: another side of the same files, told before."""
    side = SIDE.search(said.before)
    return bool(side and clause.part < said.own.part and said.means <= STATES and not set(side[0]) & set(clause.text))


def _are_more(said: Statement, clause: Clause) -> bool:
    """新任职的9名均已谈话，晋升职级的14名7月谈话: more than there are of those spoken of, so others."""
    whole = said.whole
    if whole is None or whole.unit != "人" or clause.place <= said.own.place:
        return False
    told = [each.value for each in said.of(clause) if each.unit == whole.unit and each.claim.kind == "count"]
    return bool(told) and min(told) > whole.value


def _points_back(said: Statement, clause: Clause) -> bool:
    """四笔中有1笔逾期, of 4笔: the whole itself is named again."""
    whole = said.whole
    told = [each for each in said.of(clause) if whole and (each.unit, each.value) == (whole.unit, whole.value)]
    return any(each.tail.startswith(("中", "里", "当中")) or each.lead.endswith("这") for each in told)


def _is_of_the_whole(said: Statement, clause: Clause) -> bool:
    """列入5家，另外1家未列入, of 6: the two make up the whole."""
    whole = said.whole
    rests = [each for each in said.of(clause) if whole and each.unit == whole.unit]
    parts = [each for each in said.figures if whole and each.unit == whole.unit]
    return any(one is not rest and one.value + rest.value == whole.value for rest in rests for one in parts if whole)


def _is_of_its_own(said: Statement, clause: Clause) -> bool:
    """自收的4件尚有1件未办结, where 15件 are said to be done."""
    whole = said.whole
    if whole is None:
        return False
    near = [each for each in said.window if each.part == clause.part and each.place <= clause.place]
    inside = [each for one in (near if clause.part != said.own.part else [clause]) for each in said.of(one)]
    same = [each for each in inside if each.unit == whole.unit]
    return len(same) > 1 and same[0].value > same[-1].value and same[0].value not in (whole.value, same[-1].value)


def _is_of_the_found(said: Statement, clause: Clause) -> bool:
    """12个科室全部完成自查，共查出问题26个，还有6个正在整改: what was found on the way, not who looked."""
    between = said.window[said.own.place + 1 : clause.place + 1]
    found = any(FINDING.search(each.text) for each in between) or FINDING.search(said.behind)
    further = (FOLLOWED.search(clause.text) or STILL.search(clause.text)) and not FOLLOWED.search(said.said)
    return bool(found and further and LOOKED.search(said.own.text) and not LOOKED.search(clause.text))


def _is_of_others(said: Statement, told: str, clause: Clause) -> bool:
    """已办结的全部反馈，尚有2件没有反馈; 局机关各股室, 局属单位."""
    narrowed = None if _came_late(clause) else AMONG.search(said.subject)
    head = "".join(each.text for each in said.window[: said.own.place] if each.part == said.own.part) + said.before
    if _is_of_another_place(said, told, head, clause) or _is_of_another_group(said, head, clause):
        return True
    apart = any(one in said.subject and other in told and one not in told for one, other in APART)
    return (
        apart
        or only_those(said, told)
        or bool(narrowed and narrowed[0] not in told and (narrowed[0][:2] in told or not REST.search(told)))
    )


def _is_of_another_group(said: Statement, head: str, clause: Clause) -> bool:
    """43名选手无一缺席，观摩人员缺席2名."""
    group = GROUP.match(clause.text.strip())
    if group is None or said.whole is None or clause.place <= said.own.place or WHOLE_OFFICE.search(head):
        return False
    return group["whom"] not in head + said.said


def _came_late(clause: Clause) -> bool:
    """审结的均在审限内结案，有5件超出审限才结案: late, but done, so among those that were done."""
    open_ = DENIAL.search(clause.text) or STILL.search(clause.text) or POSTPONED.search(clause.text)
    return "on_time" in failing(clause.text) and not open_


def only_those(said: Statement, told: str) -> bool:
    """挂牌的都配备了代办员, 9个村尚未挂牌."""
    those = THOSE.search(said.before)
    return bool(those and re.search(f"(?:未|没有?|无|不)[^，。；]{{0,2}}{those['did']}", told))


def _is_of_another_place(said: Statement, told: str, head: str, clause: Clause) -> bool:
    """社保窗口实现零投诉；就业服务大厅接到投诉2件."""
    mine, theirs = PLACE.search(head), PLACE.search(told)
    if mine is None or theirs is None or clause.part == said.own.part or MEMBER.search(told):
        return False
    many = COUNTED.search(head[: mine.start()])
    return not (many or shared(mine[0], told, STOP) or shared(theirs[0], head, STOP))


def of_another_time(said: Statement, told: str) -> bool:
    """5月抽取的均齐全；4月抽查的有3份缺少."""
    own = said.sentence.report.year
    head = (
        "，".join(each.text for each in said.window[: said.own.place] if each.part == said.own.part)
        + "，"
        + said.before
    )
    if ALWAYS.search(head + said.mark.text):
        return False
    here, there = months(DATED.sub(r"，\1月份", head), own), months(told, own)
    if YEAR.search(told) and not here and said.sentence.report.period:
        return not any(year == own for year, _ in there)
    return bool(here and there and not here & there)


def _is_another_kind(said: Statement, told: str, clause: Clause) -> bool:
    """实名反映件件件有答复；匿名反映件没有答复: one noun, and another word before it."""
    pointing = MEMBER.search(said.subject if clause.place < said.own.place else told)
    together = clause.part == said.own.part and said.mark.text != "0"
    if not LEFT.search(clause.text) if together else pointing:
        return False
    many = said.whole is not None and said.whole.value > 1
    if many and not NUMBERS.search(told):
        return False
    head = NUMBERS.sub("", said.subject)
    nothing = re.sub("[为是的]+$", "", head) if said.mark.text == "0" else ""
    mine = NUMBERS.sub("", told)
    mine = NUMBERS.sub("", clause.text) if together else mine
    for at in range(2, 3 if together else len(mine) - 1):
        noun, before = mine[at : at + 2], mine[at - 2 : at]
        place = head.find(noun)
        other = head[: max(place, 0)].removesuffix("的")[-2:]
        if (
            place > 1
            and not (senses(noun) or senses(before) or senses(other))
            and not STOP.search(before)
            and not (EVERYONE.search(other) or SECTION.search(before))
            and NOUN.fullmatch(before + noun + other)
            and before not in head
            and other not in mine
            and nothing in head[: place + 2]
        ):
            return True
    return False


LEFT = re.compile("^[一-鿿]{3,8}[尚仍还]有")
GROUP = re.compile("(?!其中)(?P<whom>[一-鿿]{2})人员(?=[一-鿿]{0,2}\\d|[一-鿿]{2,4}\\d)")
WHOLE_OFFICE = re.compile("全[局体市县区系]|各|所有")
EVERYONE = re.compile("[全各所]")
SECTION = re.compile("[科股室局院]$")
NUMBERS = re.compile(r"[\d.,]+[一-鿿]?")
NOUN = re.compile("[^\\W\\da-zA-Z的有已对在和与及是为被由均将了发到中各]+")


def of_the_rest(said: Statement, clause: Clause) -> bool:
    """作出决定139件，均在60日内，其余12件正在调查, of 151: what is said is of the others."""
    whole = said.whole
    apart = whole is not None and (
        LIMITED.search(whole.lead)
        or (said.own.start <= whole.claim.start and said.mark.end <= whole.claim.end + len(whole.tail))
    )
    if whole is None or (not apart and not set(CLOSED.sub("", STOP.sub("", said.said))) - set(whole.label)):
        return False
    rests = [each for each in said.of(clause) if each.unit == whole.unit]
    earlier = [each for each in said.figures if each.claim.start < whole.claim.start and each.unit == whole.unit]
    return any(all_.value == whole.value + rest.value for all_ in earlier for rest in rests)


def caught_up(said: Statement, clause: Clause) -> bool:
    """曾有3个没有整改，至6月底全部整改: it was so once, and the statement came later."""
    since = " ".join(each.text for each in said.window[clause.place + 1 : said.own.place + 1])
    earlier = clause.place < said.own.place and (EARLIER.search(clause.text) or SINCE.search(since))
    return bool(earlier) and not NOW.search(clause.text) and not failing(clause.text) & said.means & FOR_GOOD


def mended(said: Statement, clause: Clause) -> bool:
    """2人没有签，后补签: not 缺席 or 逾期, which nothing makes good."""
    if clause.place < said.own.place:
        began = not failing(clause.text) & said.means & STATES and not DENIAL.search(clause.text)
        return caught_up(said, clause) or (began and not NOW.search(clause.text))
    if "on_time" not in said.means and CAUGHT_UP.search(clause.text) and not TO_COME.search(clause.text):
        return True
    if said.denies or said.means & FOR_GOOD:
        return False
    if FIRST.search(clause.text) and not FIRST.search(said.own.text):
        return True
    behind = [each for each in said.window[clause.place : clause.place + 3] if each.part == clause.part]
    return any(MENDED.search(each.text) and not TO_COME.search(each.text) for each in behind)


FOR_GOOD = {"present", "on_time"}
NOW = re.compile("至今|仍|目前")
SINCE = re.compile(
    "截至|目前|(?<![出发表实])现(?!象|场)|至此|随后|之后|补(?!贴|助)|最终|督促|整改后|[后经]过?(?:整改|催|协调|调整)|攻坚|复查|回头看|到\\d"
)
