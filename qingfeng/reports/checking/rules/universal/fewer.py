"""All of them, and a figure that is short of all: the words that say it, empty where there is none.

fewer         42名均签订，实际签订40人
rest_of_all   186个村全部建档，184个完成建档，2个尚未启动
"""

import re
from collections.abc import Iterator
from itertools import combinations

from ...sentence import Figure
from ..words import pairs_of, shared
from .clauses import Conflict
from .meaning import DENIAL, EVENTS, POSTPONED, REST, SENSES, STATES, STILL, STOP, failing, senses
from .scope import TO_COME, caught_up, elsewhere, of_another_time, of_the_rest, only_those
from .statements import AMONG as AMONG_THEM
from .statements import Statement

NEUTRAL = re.compile(
    "(?<![核落查属确])实(?!施|现|行|名)际?|截至(?:目前|[^，。；]{0,8}[底末日])|其中|目前|现[已有]?|已经?|均|只|仅|就|共计?|有|累计|达到?|到位|完毕|得到|予以|按要求|"
    "收到|存档|入档|全[局县市区]|[了的到中应并为是]"
)
CLOSES = re.compile("完成|整改|落实|办结|销号|到位|办理|建成|实现")
DONE_OF_DUE = re.compile("(?:(?<![核落查属确])实|已|只|仅)(?P<deed>(?![到际])[一-鿿])?(?:到|际)?$")
SOME_TIME = re.compile("(?<![至到截]\\d)(?<![至到截]\\d\\d)月|首批|第[一二三]|季度")
LEADING = re.compile("^(?:当[天日]|实际|其中|已经?|共|仅|只|有|现有?|目前|应)+")
OTHERWISE = re.compile("[由为被获系]")
OUT_OF = re.compile("^[^，。；]{0,14}[中里][，,]?[^，。；]{0,16}$")
AFTER_AMONG = re.compile("[中里]|其中|已|有|，")
IN_TIME = re.compile("[按如]期|[按及准]时|[时期]限内")
OR_MORE = re.compile("[及以]上|[及以]下")
DUE = re.compile("应|共|符合|计划|核定|下达|预算")
EACH = re.compile("每|各|抽查|抽取|抽检|随机")
ALIKE, SHORT, MOST = 3, 5, 40
RECEIVED = re.compile("收到|存档|入档|上交")
PAPERS = ("份", "篇", "张", "本")


def fewer(said: Statement) -> Conflict | None:
    """The deed itself, told of fewer, with no word of which of them."""
    if said.excused or (said.denies and not said.attended) or AMONG_THEM.search(said.subject):
        return None
    if said.rate and IN_TIME.search(said.before):
        return None
    for whole, part in _pairs(said):
        clause = said.clause_of(part)
        if (
            clause is None
            or clause is said.own
            or _is_listed(said, whole, part)
            or elsewhere(said, clause)
            or caught_up(said, clause)
            or _is_said_of(said, part)
        ):
            continue
        if _is_same_deed(said, whole, part):
            return Conflict(f"{whole.text}中{(part.lead + part.text + part.tail).strip()}", clause)
    return None


def _is_said_of(said: Statement, part: Figure) -> bool:
    """依申请公开12条，依申请公开答复率100%: of the part itself all is said."""
    name = part.lead.strip()
    noun = len(name) > ALIKE or (len(name) > 1 and not senses(name) - EVENTS and senses(said.before[len(name) :]))
    return bool(noun and part.claim.end <= said.mark.start and said.before.startswith(name))


def _pairs(said: Statement) -> Iterator[tuple[Figure, Figure]]:
    """How many there are, and each smaller count of the same behind it."""
    counted = [each for each in said.figures if not each.percent and not each.claim.vague and each.value][:MOST]
    for whole in counted:
        for part in counted:
            same = part.unit == whole.unit or (whole.unit in ("人", "个", "家") and part.unit in PAPERS)
            if (
                same
                and part.claim.start > whole.claim.start
                and part.high < whole.low
                and not EACH.search(part.lead)
                and not (OR_MORE.search(said.behind) and "其中" in part.lead)
                and _is_all(said, whole, (part,), counted)
            ):
                yield whole, part


def _is_all(said: Statement, whole: Figure, parts: tuple[Figure, ...], counted: list[Figure]) -> bool:
    """Whether it is the number of those of whom is spoken."""
    if whole.claim.start < said.mark.start:
        near = said.clause_of(whole)
        nearer = [
            each for each in counted if whole.claim.end < each.claim.start < said.mark.start and each not in parts
        ]
        return near is not None and near.part == said.own.part and all(each.unit != whole.unit for each in nearer)
    if said.whole and (said.whole.unit, said.whole.value) != (whole.unit, whole.value):
        return False
    between = [each for each in counted if said.mark.end < each.claim.start < whole.claim.start]
    if between and whole.unit in ("次", "人次"):
        return False
    bare = not NEUTRAL.sub("", STOP.sub("", whole.lead)).strip("，、 ")
    about = bare or DUE.search(whole.lead) or shared(said.subject + said.said, whole.label, STOP)
    return about and not any(
        one.unit == whole.unit and said.mark.end < one.claim.start < whole.claim.start for one in counted
    )


def _is_listed(said: Statement, whole: Figure, part: Figure) -> bool:
    """Whether it is one of several that make up the whole: 其中约谈31名、谈话11名."""
    same = [each for each in said.figures if each.unit == part.unit and each.claim.start > whole.claim.start][:10]
    runs = (same[first:last] for first in range(len(same)) for last in range(first + 2, len(same) + 1))
    return any(part in run and sum(each.value for each in run) == whole.value for run in runs)


def _is_same_deed(said: Statement, whole: Figure, part: Figure) -> bool:
    """Whether its words say the deed and nothing more: not 当场办结 for 办结."""
    clause = said.clause_of(part)
    further = clause and any(each.claim.start > part.claim.start for each in said.of(clause))
    if clause is None or further or DENIAL.search(clause.text) or SOME_TIME.search(part.lead):
        return False
    if OUT_OF.match(part.gap) and OTHERWISE.match(AFTER_AMONG.split(part.lead)[-1] + part.tail):
        return False
    behind = clause.place > said.own.place
    return _is_among(said, whole, part) or _is_all_done(said, part) or _is_deed(said, whole, part, behind)


def _is_among(said: Statement, whole: Figure, part: Figure) -> bool:
    """26名干部中有24名提交了心得: one word of the deed is enough."""
    if not OUT_OF.match(part.gap):
        return False
    own = AFTER_AMONG.split(part.lead)[-1] + part.tail
    of_all = said.of_all and "已" in part.lead + part.tail + part.gap and shared(whole.label, said.said, STOP)
    return bool(of_all or pairs_of(said.deed, STOP) & pairs_of(own, STOP) - pairs_of(whole.label, STOP))


def _is_all_done(said: Statement, part: Figure) -> bool:
    """实到198人, 实报11家, 已装15辆: the deed in one sign, or none."""
    due = DONE_OF_DUE.search(part.lead)
    if due is None or part.tail.strip():
        return False
    if due["deed"]:
        return due["deed"] in said.subject + said.deed
    bare = not NEUTRAL.sub("", part.lead)
    return bare and ("present" in said.means or said.attended or not part.lead.endswith("到"))


def _is_deed(said: Statement, whole: Figure, part: Figure, behind: bool) -> bool:
    """Whether what is left of its words, what is counted set aside, is the deed."""
    noun = "" if whole.tail == part.lead and not AFTER_AMONG.search(part.lead) else _noun(said, whole)
    words = NEUTRAL.sub("", part.lead.replace(noun, "") + part.tail)
    if len(words) <= 1:
        return bool(words) and words in part.lead and words in said.deed
    if not CLOSES.sub("", words):
        return bool(CLOSES.search(said.deed))
    if RECEIVED.search(part.lead) and part.unit in PAPERS and shared(words, said.subject + said.deed, STOP):
        return True
    raw = LEADING.sub("", part.lead) + part.tail
    meant = senses(raw) & ({"present"} if said.attended else said.means - (STATES - {"present"}))
    if set(words) <= set(said.deed + noun + (said.subject if behind else "")):
        deed = said.subject + said.deed if said.attended else said.deed
        return bool(meant or pairs_of(words, STOP) & pairs_of(deed, STOP) - pairs_of(noun, STOP))
    return bool(meant) and _begins(raw, meant) and not _is_found(raw, meant, said.subject + whole.label)


def _noun(said: Statement, whole: Figure) -> str:
    """What is counted: 专干 of 全部58名专干通过测试."""
    noun = AFTER_AMONG.split(whole.tail)[0].split(said.mark.text)[0]
    if whole.claim.start < said.mark.end:
        return noun
    return noun[: min((deed.start() for each in SENSES if (deed := each.well.search(noun))), default=len(noun))]


def _is_found(words: str, meant: set[str], counted: str) -> bool:
    """核查率100%，核实违规92条: what the look brought to light, not how many were looked at."""
    looked = next(each for each in SENSES if each.name == "seen").well.match(words)
    return bool(meant == {"seen"} and looked and set(words[looked.end() :]) - set(counted))


def _begins(words: str, meant: set[str]) -> bool:
    """办结信访件, not 提前办结."""
    return len(words) < SHORT and any(each.well.match(words) for each in SENSES if each.name in meant)


def rest_of_all(said: Statement) -> Conflict | None:
    """186个村，184个完成建档，2个尚未启动: those that did and the rest make up the whole."""
    if said.excused or said.denies or AMONG_THEM.search(said.subject):
        return None
    counted = [each for each in said.figures if each.claim.kind == "count" and each.value and not each.claim.vague][:14]
    for whole, part, rest in combinations(counted, 3):
        if not whole.unit == part.unit == rest.unit or whole.value != part.value + rest.value:
            continue
        did, left = said.clause_of(part), said.clause_of(rest)
        if (
            did
            and left
            and did is not left
            and _is_all(said, whole, (part, rest), counted)
            and not (of_the_rest(said, left) or only_those(said, left.text))
            and not of_another_time(said, left.text)
            and not caught_up(said, left)
            and _is_divided(said, whole, did.text, left.text)
        ):
            return Conflict(left.text.strip(), left)
    return None


def _is_divided(said: Statement, whole: Figure, did: str, left: str) -> bool:
    """Whether some did what is said of all, and the rest did not or something else."""
    alike = pairs_of(said.deed, STOP) - pairs_of(_noun(said, whole), STOP)
    common = alike & pairs_of(did, STOP)
    spoken_of = pairs_of(said.subject, STOP) & pairs_of(did, STOP) and REST.search(left)
    if not (common or spoken_of or senses(did) & said.means - STATES):
        return False
    undone = DENIAL.search(left) or STILL.search(left) or POSTPONED.search(left) or failing(left) & said.means
    planned = TO_COME.search(left) and (common or senses(did) & said.means)
    return bool(undone or planned) or (len(common) >= ALIKE and not alike & pairs_of(left, STOP))
