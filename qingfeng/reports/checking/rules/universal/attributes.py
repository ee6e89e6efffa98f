"""One of several kinds said of all, and another of them told of some.

other_kind   均为本科及以上学历，其中大专5人; 全部评为优秀，3名合格; 均采用公开招标，2个采用询价
"""

import re

from ...sentence import Figure
from ..words import pairs_of, shared
from .clauses import Clause, Conflict
from .meaning import DENIAL, STOP
from .scope import elsewhere
from .statements import AMONG, Statement

RANKS = (
    ("博士", "硕士|研究生", "(?<!专升)本科", "大专|专科", "中专|职高|技校", "高中", "初中", "小学"),
    ("优秀", "良好", "(?<!基本)合格|(?<!基本)称职", "基本合格|基本称职", "不合格|不称职"),
    ("(?<!基本)(?<!不)满意", "基本满意", "一般", "不满意|不太满意"),
    ("一等奖", "二等奖", "三等奖", "优胜奖|鼓励奖"),
    ("一级", "二级", "三级", "四级", "五级"),
    ("A[级类档]", "B[级类档]", "C[级类档]", "D[级类档]"),
    ("[甲特]级", "乙级", "丙级"),
    ("五星", "四星", "三星"),
    ("国家级", "省级", "市级", "县级", "[乡镇]级"),
    ("正科", "副科", "股级"),
    ("高级", "中级", "初级"),
)
"""From the best down; 及以上 takes in what stands before, 及以下 what stands behind."""
KINDS = (
    ("党员", "团员", "群众", "民主党派"),
    ("(?:男性|男职工|男干部)", "(?:女性|女职工|女干部)"),
    ("(?<!非)在编", "编外|聘用制|劳务派遣|借调|临时工|公益性岗位"),
    ("专职", "兼职"),
    ("全日制", "在职教育|函授|自考"),
    ("线上|网上|网办|掌上|商城", "线下|窗口|现场|柜台|纸质"),
    ("公开招标", "单一来源", "竞争性谈判", "竞争性磋商", "询价", "邀请招标", "直接(?:采购|指定|委托)"),
    ("实名", "匿名"),
    ("书面", "口头|电话"),
    ("初次|初信初访|初访", "重复|重信重访|重访"),
    ("本地|本[县区市]|户籍", "外地|外[省市县]|市外|县外|省外|异地"),
    ("低风险", "中风险", "高风险"),
    ("绿色|绿码", "黄色", "橙色", "红色|红码"),
    ("调解", "裁决", "撤回|撤诉"),
    ("胜诉", "败诉"),
    ("维持", "撤销", "变更"),
    ("公办", "民办"),
    ("国有|国企", "民营|民企|私营", "外资"),
    ("长期", "短期|临时"),
    ("集中", "分散|自行"),
    ("转账|银行代发|打卡", "现金"),
    ("城镇", "农村"),
    ("纸质", "电子"),
    ("自动履行|主动履行", "强制执行"),
    ("双人|两人", "单人|一人|独自"),
)
_MADE_BY = re.compile(
    "由(?P<who>[^，。；\\d]{2,14}?)(?P<deed>担任|兼任|承担|负责|办理|主持|带队|签批|审[核批签]|保管|讲授|主讲|牵头)"
)
_USED = re.compile("(?P<deed>采[用取]|选用)(?P<who>[^，。；\\d]{2,12})")
_UP, _DOWN = re.compile("^[^，。；]{0,3}[及以]?[及以]上"), re.compile("^[^，。；]{0,3}[及以]?[及以]下")
_DEPUTY = re.compile("副[一-鿿]{1,3}$")
_AT_LEAST = re.compile("(?<![为定是])(?:合格|称职)(?![等档]?次|等)")
"""全部合格，其中优秀18份: who is excellent has passed; not 均评为合格."""
_ONCE = re.compile("原|此前|曾|上年|去年|转为|升|改为|晋|调[整为]|拟|计划|保留|[另增]设|设[有置立]")
NEAR, LEADING, FOREMOST = 5, 4, 14
_NAMED = re.compile("^[一-鿿]{2,4}(?:村|社区|镇|街道|乡|股|科|室|站|中心|支部|窗口)的?|^第[一二三四五六七八九十\\d]")
_AMONG_OTHERS = re.compile("(?!其中)(?P<whom>[一-鿿]{2,6})中")
_A_SINGLE = re.compile("一[批笔项宗个名件]")
_ONE = re.compile("其中|有一|只有|唯独|但|另")


def other_kind(said: Statement) -> Conflict | None:
    """全部评为优秀，3名为合格."""
    if said.excused or said.denies or said.rate or AMONG.search(said.subject):
        return None
    barred = _barred(said.said[:FOREMOST])
    for clause in said.window[said.own.place + 1 :]:
        if clause.part > said.own.part + 1 or _ONCE.search(clause.text) or DENIAL.search(clause.text):
            continue
        other = any(_counts(said, clause, each) for each in barred)
        if (other or _is_done_otherwise(said, clause)) and not elsewhere(said, clause):
            return Conflict(clause.text.strip(), clause)
    return None


def _barred(told: str) -> list[str]:
    """The kinds that what is said of all leaves no room for."""
    found: list[str] = []
    for ranks in RANKS:
        places = [place for place, each in enumerate(ranks) if re.search(each, told)]
        if len(places) == 1:
            place = places[0]
            named = re.search(ranks[place], told)
            behind = told[named.end() :] if named else ""
            above, below = ranks[:place], ranks[place + 1 :]
            least = _UP.match(behind) or (named and _AT_LEAST.search(told[: named.end() + 2]))
            found += [*(() if least else above), *(() if _DOWN.match(behind) else below)]
    for kinds in KINDS:
        named_kinds = [each for each in kinds if re.search(each, told)]
        if len(named_kinds) == 1:
            found += [each for each in kinds if each not in named_kinds]
    return found


def _counts(said: Statement, clause: Clause, kind: str) -> bool:
    """Whether the clause counts those of a kind: 大专学历5人, 2笔采用询价; not 编外人员另行安排培训2期."""
    own = _AMONG_OTHERS.match(clause.text.strip())
    if own and not shared(own["whom"], said.subject, STOP):
        return False
    if "其中" in clause.text and _A_SINGLE.search(clause.text) and re.search(kind, clause.text):
        return True
    for named in re.finditer(kind, clause.text):
        first, last = clause.start + named.start(), clause.start + named.end()
        for each in said.of(clause):
            near = 0 <= each.claim.start - last <= NEAR or 0 <= first - each.claim.end <= NEAR
            if near and _is_smaller(said, each):
                return True
    return False


def _is_some(said: Statement, clause: Clause) -> bool:
    """Whether the clause counts some of those of whom is spoken."""
    return any(_is_smaller(said, each) for each in said.of(clause))


def _is_smaller(said: Statement, figure: Figure) -> bool:
    whole = said.whole
    people = ("人", "个")
    if not figure.value or figure.percent or figure.claim.kind != "count":
        return False
    if whole is None:
        return figure.unit not in ("次", "人次", "期", "场")
    return figure.value < whole.value and (
        figure.unit == whole.unit or (figure.unit in people and whole.unit in people)
    )


def _is_done_otherwise(said: Statement, clause: Clause) -> bool:
    """均由社区委员兼任，梨园社区的由外聘人员担任: the same deed by or in another way."""
    if not (_ONE.search(clause.text) or _NAMED.match(clause.text) or _is_some(said, clause)):
        return False
    for pattern in (_MADE_BY, _USED):
        mine, theirs = pattern.search(said.said), pattern.search(clause.text)
        if mine and theirs and mine.start() < LEADING:
            if _DEPUTY.search(clause.text[: theirs.start()]) and "副" not in said.own.text:
                return False
            if theirs["who"].endswith("副" + mine["who"][-2:]):
                return True
            return not pairs_of(mine["who"], STOP) & pairs_of(theirs["who"], STOP)
    return False
