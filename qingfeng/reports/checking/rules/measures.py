"""measures: no fewer measures than problems where each has its own (逐条, 一题一策, 每处单独下发, 一一对应).

What is made for each (方案, 通知书, 台账, 专班) is told by the words that say 每 or 逐: they name it, or its measure word.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..finding import Finding
from ..sentence import Figure, Sentence
from .words import akin

MAKING = "制[定订]|拟[定订]|提出|明确|形成|建[立档]?|出[台具]|下[发达]|发出|印发|修订|列出|排出|拿出|定[下出]?|落实|送达|提交|配备|成立|细化|回复|答复"
EACH = re.compile(
    rf"逐(?![步渐年月级季日步])[一-鿿]|一一(?:对应|制定|明确|落实|回应|对照)?|每一?[个条项件处名位人家户类份宗笔点]|"
    rf"(?<![第统同唯进不])一(?!一|是|方面|般|致|定|律|季度|批|次性|并|步|直)[^，。；：“”（）一\d]{{1,10}}"
    rf"一(?!是|方面|般|致|定|律)[^，。；“”（）一\d]{{1,8}}|"
    rf"(?:分别|各自?|均|都)(?:已|要|须)?(?:单独|对应|相应)?(?:{MAKING}|有|单独|[一-鿿]{{2}}了)|(?:单独|对应)(?:{MAKING})|"
    rf"分别(?![为是占达有比较增减升降提下上同来由在于向对])[一-鿿]|"
    r"([条件个项处点案题起户家份人])\1|一对一"
)
ANSWERS = re.compile("一一|对应|挂钩|匹配|无一|不[漏缺落]")
PROBLEM = re.compile(r"问题|难题|困难|诉求|案件|缺陷|漏洞|意见|建议|短板|不足|风险|隐患|事项|方面|清单|线索|疑点|环节")
REGROUPED = re.compile("(?:剔除|去重|扣除|归并|合并|整理|梳理|归纳|汇总|归集|归)[^，。；\\d]{0,8}(?:为|成|出|剩|余)$")
MEASURE = re.compile(r"措施|举措|办法|对策|任务|方案|方法|制度|整改事项")
OWN = re.compile(f"(?:{MEASURE.pattern})[^，。；的]{{0,3}}$")
LEAST = "(?:至少|不少于|不低于|最少)"
SOLE = re.compile("措施|举措|对策|整改事项")
TAKEN = re.compile(f"{REGROUPED.pattern}|^(?:一?共|共计|合计|总计|总共)(?:有)?$")
FOUND = re.compile("(?:发现|查[出找摆]|排查)[^，。；]{0,8}$")
OF_THEM, NOT_DONE = re.compile("[中里]的?$"), re.compile("没|未(?=[^，。；]{1,6}$)|尚|仍")
BARE_TOTAL = re.compile("[^，。；]{0,4}(?:一共|共|合计|总计|累计|合起来|加起来|总数)[有为是计达]*")
MERGED = re.compile("归[并为集成纳]|合并|整合|梳理")
GROUPS = re.compile("(?:归[并为集成纳]+|合并|整合|分)[^，。；]{0,6}[两二三四五六七八九十]+大?[类项条个方]")
TOWARDS = re.compile("(?:一式|[各每到给由向与在]|发现|存在|查[出摆]|问题)$|^(?:发现|查出|查摆)")
RESPONSIBLE = re.compile("(?:股室|科室|单位|部门|责任人|领导|负责人|牵头)[一-鿿]{0,2}$")
SAMPLED = re.compile("暗访|明察|检查|抽查|抽取|随访|走访|走到|核查|督查|调研|巡查|巡察|查看|复核|回访|发现|查[出实]")
ANY_PLAN = re.compile("一(?:策|招|法|方|案)$")
REST = re.compile("获奖|优秀|入选|典型|剩余|其余|余下|尚有|其中|涉及|还有|另|最[多少]|至少|平均|不[少多超]|[少多]则")
DONE = re.compile(
    rf"完成|合格|通过|满意|达标|(?<!建立)落实|销号[了的]?$|收集|征集|采纳|已(?![^，。；]{{0,12}}(?:{MAKING}))"
)
LIGHT = re.compile("问题|整改|完成|工作|我局|局党组|全部|共[计有]?|合计|累计|总计|单独|对应|分别|要求|逐|一一|落实")
ITSELF = re.compile(rf"[^，。；]{{0,6}}(?:{PROBLEM.pattern})")
EACH_OF = re.compile("逐|均|都|分别|各|全部|以上|以内")  # 对高风险的8个逐一制定措施
AT_LEAST = re.compile(
    r"(?:每|一[个条项件处])[^，。；]{0,16}?(?:(?:至少|不少于|不低于)[^，。；\d]{0,4}?(?P<least>[两二三四]|\d+)[条项个份]|"
    r"(?P<above>[两二三四]|\d+)[条项个份](?:及?以上))"
)
NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4}
UNITS = frozenset("个条项处点类件起份宗人家户名例批笔")
OF_EACH = {"人": "人", "名": "人", "位": "人", "户": "户", "家": "家", "企": "家", "案": "件", "件": "件"}
NOT_FOR = frozenset({"天", "次", "期", "元", "年", "人", "户", "家", "批", "人次"})


def measures(sentence: Sentence) -> Iterator[Finding]:
    stretch = sentence.with_last
    every = [*EACH.finditer(stretch.text)]
    counted = [figure for figure in stretch.figures if not _is_within(stretch, figure, every)] if every else []
    met = -1
    for figure in counted:
        said = next((each for each in every if each.start() > met and _is_for_each(stretch, figure, each)), None)
        problems = _problems(stretch, figure, counted, said) if said else []
        problems = _in_turn(stretch, figure, problems, said) if said and problems else problems
        least = sum((each.low for each in problems), Decimal(0)) * _times(stretch, figure)
        if said and problems and figure.high >= least:
            met = said.end()
        elif said and problems and not _is_among_them(stretch, problems[-1], figure):
            if _has_rest(stretch, figure, least):
                continue
            why = f"{problems[-1].text}问题“{said[0]}”对应，至少应有{least:f}{figure.unit}，正文写的是{figure.text}。"
            yield sentence.found("measures", why, problems[-1], figure)


def _in_turn(sentence: Sentence, figure: Figure, problems: Sequence[Figure], each: re.Match[str]) -> Sequence[Figure]:
    """问题12个，成员问题58个，分别制定措施15条和61条: the first of the measures is for the first of the problems."""
    behind = sentence.figures[figure.place + 1 : figure.place + 2]
    last = sentence.figures[problems[-1].place - 1 : problems[-1].place]
    listed = behind and behind[0].unit == figure.unit and re.fullmatch("[、和与]", behind[0].gap)
    paired = last and last[0].unit == problems[-1].unit
    return last if each[0].startswith("分别") and listed and paired else problems


def _has_rest(sentence: Sentence, figure: Figure, least: Decimal) -> bool:
    """已出具复函7份，其余2份正在办理: what is still to come is told."""
    behind = sentence.figures[figure.place + 1 :]
    return any(
        each.claim.kind in ("count", "other") and each.value + figure.value == least and REST.search(each.lead)
        for each in behind
    )


def _is_among_them(sentence: Sentence, problems: Figure, figure: Figure) -> bool:
    """21个岗位均已制定措施，其中财务岗有6条."""
    return "其中" in re.split("。", sentence.between(problems, figure))[-1]


def _is_within(sentence: Sentence, figure: Figure, every: Sequence[re.Match[str]]) -> bool:
    """一个问题一份方案, 每个问题至少2条: how many for each."""
    at = figure.claim.start - sentence.start
    few = figure.value <= max(NUMBERS.values()) and EACH.search(sentence.clause(figure)[-14:])
    return figure.value == 1 or bool(few) or any(each.start() <= at < each.end() for each in every)


def _times(sentence: Sentence, measure: Figure) -> int:
    """每个问题都定了两条以上的措施: two; not where it is told of others behind, 其中高风险点15个，每个不少于两条."""
    said = AT_LEAST.search(sentence.text)
    behind = sentence.figures[measure.place + 1 :]
    if said and any(each.claim.start < sentence.start + said.start() for each in behind):
        return 1
    number = (said["least"] or said["above"]) if said else "1"
    return NUMBERS.get(number) or int(number)


def _is_for_each(sentence: Sentence, measure: Figure, each: re.Match[str]) -> bool:
    """Whether the figure counts what each problem has one of."""
    at = sentence.start + each.start()
    if (
        RESPONSIBLE.search(measure.label)
        or measure.percent
        or measure.unit in NOT_FOR
        or measure.claim.kind not in ("count", "other")
    ):
        return False
    own = re.sub(f"{LEAST}[^，。；]{{0,2}}(?={SOLE.pattern})", "", measure.lead)  # 一个问题至少一项措施的要求
    not_made = any(words.search(own) for words in (REST, DONE, OF_THEM, TOWARDS, FOUND))
    if not_made or NOT_DONE.search(measure.tail) or MERGED.search(sentence.clause(measure)):
        return False
    if measure.tail.strip() and not measure.lead.strip() and not MEASURE.match(measure.tail):
        return False
    if (
        ITSELF.match(measure.tail)
        or EACH_OF.match(measure.tail)
        or not (MEASURE.search(measure.about) or _is_named(measure))
    ):
        return False
    behind = re.fullmatch("，", sentence.report.text[measure.claim.end : at]) and each[0][0] in "一每"
    if measure.claim.start < at and _is_each_measure(measure, each):
        return False
    if measure.claim.start < at and not behind and not ANSWERS.search(each[0] + sentence.report.text[at : at + 14]):
        return False
    return _names(sentence, measure, each)


def _is_each_measure(measure: Figure, each: re.Match[str]) -> bool:
    """完善制度8项，每项制度覆盖多个风险点: of the measures each, not of the problems."""
    noun = each.string[each.end() : each.end() + 2]
    return each[0][0] == "每" and (
        noun in measure.label or (each[0].endswith(measure.unit) and not PROBLEM.match(noun))
    )


def _is_named(measure: Figure) -> bool:
    return bool(re.search(MAKING, measure.about) or re.search("共|合计|累计|总", measure.lead) or measure.lead.strip())


def _names(sentence: Sentence, measure: Figure, each: re.Match[str]) -> bool:
    """Whether the words that say 每 or 逐 name what is counted: 一人一档, 档案48份; every 措施 is for a problem."""
    own = measure.about
    if SOLE.search(own) or (each[0].startswith("一一") and MEASURE.search(own)):
        return True
    clause = re.split("[，。；]", sentence.text[each.end() :])[0]
    said = each[0] + clause
    alike = akin(said, own, LIGHT) or (each[0][0] == "一" and each[0].split("、")[0].rstrip("的要求办法")[-1:] in own)
    summed = BARE_TOTAL.fullmatch(own.strip()) and re.search(f"{MEASURE.pattern}|{MAKING}", said)
    plan = ANY_PLAN.search(each[0]) and MEASURE.search(own)
    return alike or bool(summed or plan) or (f"一{measure.unit}" in said[1:] and not SAMPLED.search(own))


def _problems(sentence: Sentence, measure: Figure, counted: Sequence[Figure], each: re.Match[str]) -> Sequence[Figure]:
    """What the measures are for: the last figure before that counts such, or those that stand in one list with it."""
    behind = [figure for figure in sentence.figures[measure.place + 1 :] if PROBLEM.match(figure.tail)]
    if behind and re.search("[与同和]|对应", behind[0].lead) and ANSWERS.search(behind[0].tail):
        return behind[:1]
    before = [figure for figure in counted if figure.place < measure.place and _may_have_one(figure)]
    unit = OF_EACH.get(each[0][1:2]) or OF_EACH.get(each[0][2:3]) if each[0][0] in "逐每一" else None
    of_unit = [figure for figure in before if figure.unit == unit]
    noun = re.match("(?:每一?.|一[个条项件处]?)([一-鿿]{2})", sentence.text[each.start() :])
    called = [
        figure for figure in sentence.figures[: measure.place] if noun and noun[1] in figure.label and figure in counted
    ]
    named = of_unit or called or [figure for figure in before if _is_problem(figure)]
    ahead = [figure for figure in before if figure.claim.end <= sentence.start + each.start()]
    last = (named or ahead)[-1:]
    last = [figure for figure in ahead if last and TAKEN.search(figure.lead) and figure.place > last[0].place] or last
    last = last[-1:]
    if last and GROUPS.search(sentence.between(last[0], measure)):
        return []
    beside = [
        figure for figure in before if last and figure.place == last[0].place - 1 and last[0].gap.startswith("、")
    ]
    return [figure for figure in beside if figure.unit == last[0].unit and PROBLEM.search(last[0].lead)] + last


def _may_have_one(figure: Figure) -> bool:
    own = OWN.search(figure.lead) and not REGROUPED.search(figure.lead) and not PROBLEM.search(figure.lead)
    return (figure.unit in UNITS or figure.unit.removesuffix("点") in UNITS) and not own


def _is_problem(figure: Figure) -> bool:
    return bool(PROBLEM.search(figure.label) or REGROUPED.search(figure.lead))
