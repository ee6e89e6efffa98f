"""Whether the parts of a list are seen to be all of their whole.

crossing   one thing may be in two of the parts: told apart in more than one way (党员 and 女)
is_open    the list names only some (等, 主要, 涉及)
is_pair    the parts are two sides of one thing, of a known family, or the halves or quarters of one time
"""

import re
from collections.abc import Sequence

from ..sentence import Figure
from .flows import CAME, WENT

UNDENIED = "(?<![无不未])(?<!没有)(?<!不存在)"
TWICE = re.compile(f"既|兼(?!职)|同时|{UNDENIED}交叉|并用|并处|{UNDENIED}重复(?![领申参缴发享投信上举来])|叠加")
OPEN_END = re.compile(r"等|被|获|主要(?!负责|领导)|涉及|典型|重点|部分|例如|比如|如：")
AXES = [
    re.compile(words)
    for words in (
        "男|女", "党员|团员|民主党派", "少数民族|汉族", r"岁|青年|年轻|中年", "本科|大专|研究生|硕士|博士|学历",
        "科级|处级|股级|领导|中层|班子", "脱贫|困难|残疾|退役|毕业生|农民工|失业|企业职工", "电子|实体", "第[一二三]代", "在编|借调|临聘|编外|退休|在职|在岗",
    )
]  # fmt: skip
FAMILIES = [
    re.compile(words)
    for words in (
        "立行立改|立即|限期|长期|持续|分阶段|阶段性", "(?:基本|比较|不|非常)?满意|一般", "[高中低]风险|[高中低]等?级?风险", "[ABCD甲乙丙丁]类|[一二三四]类|[一二三四]级",
        "优秀|良好|称职|合格|较差", "已(?:完成|整改)|基本完成|正在|未完成|推进|未整改", "[县区市]级|[乡镇]级|村级|镇街", "第[一二三四]批",
        "调解|裁决|撤诉|撤回", "维持|撤销|变更|驳回|终止", "事前|事中|事后",
        "党纪|政务|处分|诫勉|批评教育|组织处理|责令检查|书面检查|免职",
    )
]  # fmt: skip
TWO_SIDES = [
    (re.compile(one), re.compile(other))
    for one, other in (
        ("男", "女"), ("已|完成|办结", "未|正在|推进|在办"), ("日常", "专项|专案"), ("线上", "线下|现场"),
        ("科室|集体|班子|单位", "个人"), ("在职|在岗", "退休|离岗"), ("企业", "个体|机关|事业"), ("现金", "抵扣|实物|转账"),
        ("城镇|城市", "农村|乡村"), ("书面|书记", "口头"), ("党内|党纪", "政务|政纪"), ("实名", "匿名"), ("定期", "不定期|随机"),
        ("重大|严重|较大", "一般|轻微"), ("立行立改|立即|立改", "限期|长期|持续"), ("^党员|、党员", "群众|非党"), ("初次|首次", "重复|再次"),
        ("合格", "不合格"), ("城区|县城", "乡镇|镇街"), ("上门", "电话|集中"), ("本地|本区|本县", "外地|外区|外县|异地"),
        ("高风险", "中风险|低风险"), ("上级|移交|转办", "自查|自办|自行|直接|自收"),
        ("来信", "来访|来电"), ("机关", "下属|所属|直属|二级|基层|镇街|乡镇"), ("窗口|现场", "网上|网办|线上"),
        ("以上", "以下|不足"), ("按[时期]|如期", "逾期|超期|延期"), ("行政", "事业"), ("科级", "股级|一般干部|普通干部|处级"),
    )
]  # fmt: skip
TIMES = {
    "H1": "上半年",
    "H2": "下半年",
    "Q1": "第?[一1]季度",
    "Q2": "第?[二2]季度",
    "Q3": "第?[三3]季度",
    "Q4": "第?[四4]季度",
}
WHOLE_TIMES = (
    ("H1", "H2"),
    ("H2", "H1"),
    ("Q1", "Q2"),
    ("Q3", "Q4"),
    ("Q1", "Q2", "Q3", "Q4"),
    ("Q4", "Q3", "Q2", "Q1"),
)
STOCK = re.compile("目前|现[有行存共]|在册|在岗|有效|[全我本]局共?有|[年期]末")
MADE = re.compile("修[订改]|制定|出台")


def crossing(labels: Sequence[str]) -> bool:
    """Whether the parts are told apart in more than one way, so that one thing may be in two of them."""
    ways = [[bool(axis.search(label)) for label in labels] for axis in AXES]
    return sum(any(way) and not all(way) for way in ways) > 1


def is_open(labels: Sequence[str]) -> bool:
    """Whether the list names only some of its whole."""
    return overlap(labels) or any(OPEN_END.search(label.replace("等级", "")) for label in labels)


def overlap(labels: Sequence[str]) -> bool:
    """Whether one of the parts says that it is in others too."""
    return any(TWICE.search(label) for label in labels)


def is_family(labels: Sequence[str]) -> bool:
    """Whether the parts are kinds that belong together and leave nothing out."""
    return any(all(family.search(label) for label in labels) for family in FAMILIES)


def is_stock(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the parts came and went, and the total is what there is: 新建4项、废止2项，目前共有31项."""
    moved = any(CAME.search(part.label) or WENT.search(part.label) or MADE.search(part.label) for part in parts)
    return moved and bool(STOCK.search(total.lead))


def is_times(labels: Sequence[str]) -> bool:
    """Whether the parts are the halves, quarters or months of one time, and all of them: 上半年, 下半年."""
    named = [[name for name, words in TIMES.items() if re.search(words, label)] for label in labels]
    return all(len(each) == 1 for each in named) and any(
        [each[0] for each in named] == list(whole) for whole in WHOLE_TIMES
    )


def are_two_sides(parts: Sequence[Figure]) -> bool:
    """男 and 女, 已完成 and 正在推进."""
    return any(_two_sides(parts, *pair) for pair in TWO_SIDES)


def _two_sides(parts: Sequence[Figure], one: re.Pattern[str], other: re.Pattern[str]) -> bool:
    first = [part for part in parts if one.search(part.label)]
    return any(other.search(part.label) for part in parts if part not in first[:1]) and bool(first)
