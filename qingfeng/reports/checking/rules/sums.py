"""sum: A = B + C, in 其中, 分别, 合计, 已完成 and 未完成.

Parts need not be all of the whole (其中, 包括, 等): too few only count where the parts are seen to be all of them.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from ..finding import Finding, said
from ..sentence import Figure, Sentence
from .flows import flows
from .listing import (
    AXIS,
    GLUED,
    OPENS,
    TIGHT,
    TOTAL,
    added,
    balances,
    equal,
    parts_of,
    run_before,
    slack_of,
    tight_of,
    told,
)
from .partition import (
    NEAR,
    NEARLY,
    WIDE,
    alike,
    are_two_sides,
    crossing,
    is_all,
    is_done_and_not,
    is_family,
    is_open,
    is_parallel,
    is_stock,
    is_times,
    overlap,
)

OPENER = re.compile("涉及|主要(?:是|为|有)?|包括|包含|分别(?:为|是)?|其中|即")
DEED = re.compile(
    "发现|立案|整改|办结|结案|查处|责令|移[送交]|约谈|解决|处理|下[达发]|审[查核结]|受理|处分|录用|实现就业|参加|开展|惠及|覆盖|追回|罚|剔除|补录|新增|最终|实[际有发]"
)
SUBSET = re.compile("[^，]{0,2}(?:超期|逾期|重点|重大|难点)")
UNOPENED = re.compile(r"^[^，。；]{0,12}[，：；。][^，。；]{0,8}$")
OF_ALL = re.compile(r"占(?:比|总[^，。；]{1,4})?(?:分别)?(?:为|达|约)?$")
FIRM_TOTAL = re.compile(
    r"共计|合计|总计|合共|总数|以上|上述|相加|加(?:在一起|到一起|起来|一块|总)|合(?:起来|在一起)|总和|总计|[两三四五六][轮批期次类者家组队级]"
)
FORMER = re.compile(r"(?:比|较|同期|去年|上年|20\d\d年)[^，。；]*的$")  # 比去年同期的8万元下降5%，其中…: not of that
OVERLAP = re.compile("[^，。；（]{0,8}[，（(][^，。；）]{0,10}(?:同时|重复|交叉|剔除|扣除)")
SAID_TWICE = re.compile("[^。；]{0,16}(?:同时|重复|交叉|兼有|并存|两[种类项者])")
ADDED = re.compile("相加|加(?:在一起|到一起|起来|一块|总)|合(?:起来|在一起)|总和")
NO_NAME = re.compile(r"^(?:部门|单位|机构|科室|站所)")
SAME_OPENER = re.compile("涉及")
EACH = re.compile("[每各均]")
REST = re.compile("剩余|其余|余下")
IN_TIME = re.compile(r"季度|第[一二三四五]|[首次末]轮|又|再|\d月|[一二三四五六七八九十]月|[上下]半年|阶段|[上中下]旬")
TAKEN_TOGETHER = re.compile("上述|以上|前述|这些|[两二三]者")
SCOPED = re.compile("[，；。](?:而)?(?:在|对)?(?P<name>[^，。；：\\d]{2,16})[中里内][，,]?")
LIGHT = re.compile("其中|的|共|有|已|^属于")
LEAST = 2
UNITS = re.compile(
    r"（[册份本张人次件场条个项期套块篇部]{1,2}(?:[、/][册份本张次件场条个项期套块篇部])*）|[/、](?:册|份|本|张|件|场|条|篇|部)"
)
KINDS = re.compile("(?:大?方面|大?类|阶段|层面)")
LEFT_OVER = re.compile(
    r"剩余|其余|余下|(?:还|尚|仍|另)有|尚余|尚未|未(?:完成|整改|办结|销号|结案|到期|签订|参加)|正(?:在|按|持续)|[仍还尚]在|在办|"
    r"待(?:整改|办|处)|推进(?!会)|整改中|请假|缺席|缺勤|因[事公病]"
)


def sums(sentence: Sentence) -> Iterator[Finding]:
    yield from _percentages(sentence)
    yield from flows(sentence)
    yield from _told_behind(sentence)
    figures = sentence.figures
    for whole in figures:
        if not whole.percent and not whole.change:
            yield from _listed(sentence, whole)
            yield from _totalled(sentence, whole)
            yield from _left_over(sentence, whole)


def _percentages(sentence: Sentence) -> Iterator[Finding]:
    """满意占85%，基本满意占20%: of one whole, more than all of it."""
    run: list[Figure] = []
    for figure in sentence.figures:
        if not (figure.percent and OF_ALL.search(figure.lead)) and not (
            run and figure.percent and figure.gap in "、和"
        ):
            run = []
            continue
        run.append(figure)
        over = added(run) - 100 > sum(each.claim.step for each in run) / 2
        if (
            len(run) > 1
            and over
            and not crossing([each.label for each in run])
            and all(len(each.lead) <= 10 for each in run)
        ):
            listed = "、".join(each.text for each in run)
            yield sentence.found("sum", f"各项占比（{listed}）相加是{said(added(run))}%，超过100%。", *run)
            return


def _told_behind(sentence: Sentence) -> Iterator[Finding]:
    """接待8420人次。办社保的5130人次，办就业的…: the sentence behind is nothing but a list of the last figure."""
    whole, joint = sentence.figures[-1:], sentence.with_next
    behind = joint.figures[len(sentence.figures) :]
    same = whole and len(behind) > 2 and all(each.unit == whole[0].unit for each in behind)
    if same and not whole[0].percent and not whole[0].change:
        yield from _listed(joint, joint.figures[whole[0].place])


def _listed(sentence: Sentence, whole: Figure) -> Iterator[Finding]:
    """36个，其中A 12个、B 24个."""
    if FORMER.search(whole.lead):
        return
    opened = OPENS.match(_opening(whole, sentence.figures))
    yield from _list(sentence, whole, opened, *parts_of(whole, sentence.figures))
    yield from _called_again(sentence, whole)
    others = [each for each in sentence.figures[whole.place + 2 :] if AXIS.match(each.gap)]
    for first in others if opened and opened.lastgroup == "axis" else ():  # 按年龄…；按学历…
        yield from _list(sentence, whole, opened, *parts_of(whole, sentence.figures, first.place))


def _called_again(sentence: Sentence, whole: Figure) -> Iterator[Finding]:
    """其中涉及工资支付的26件；在涉及工资支付的信访件中，工程领域17件，其他领域9件."""
    if len(_core(whole)) < LEAST:
        return
    for first in sentence.figures[whole.place + 1 :]:
        named = SCOPED.match(first.gap)
        name = named["name"].replace("的", "") if named else ""
        before = [each for each in sentence.figures[: first.place] if len(_core(each)) >= LEAST]
        if [each for each in before if _core(each) in name] == [whole]:
            parts, closed = parts_of(whole, sentence.figures, first.place)
            yield from _list(sentence, whole, OPENS.match("中，"), parts, closed)


def _core(figure: Figure) -> str:
    return LIGHT.sub("", figure.lead)


def _list(
    sentence: Sentence, whole: Figure, opened: re.Match[str] | None, parts: Sequence[Figure], closed: bool
) -> Iterator[Finding]:
    labels = [OPENER.sub("", part.label) for part in parts]
    if opened is None and not _unopened(whole, parts, labels):
        return
    how = (opened.lastgroup if opened else None) or "each"
    if parts and SAID_TWICE.match(sentence.report.text[parts[-1].claim.end : sentence.end]):
        return
    if len(parts) < 2 or any(part.low > whole.high for part in parts) or balances(whole, parts):
        return
    tight = tight_of(parts)
    if added(tight) - slack_of(tight, whole) > whole.high and len(tight) > 1:
        wrong = not crossing(labels) and not is_open(labels)
    elif added(parts) > whole.value:
        wrong = (
            (how != "some" or _is_each(parts))
            and not crossing(labels)
            and not overlap(labels)
            and closed
            and alike(parts)
        )
    else:
        wrong = how != "some" and closed and is_all(whole, parts, labels, how, sentence)
    if wrong:
        used = tight if added(tight) > whole.value else parts
        yield sentence.found("sum", told(whole, used), whole, *used)


def _is_each(parts: Sequence[Figure]) -> bool:
    """涉及财务5项，涉及人事4项，涉及基金8项: not some, but each of them."""
    return len(parts) > 2 and all(SAME_OPENER.match(part.lead) for part in parts)


def _opening(whole: Figure, figures: Sequence[Figure]) -> str:
    """The words between the whole, with what is counted in one breath with it, and the next figure."""
    following = figures[whole.place + 1 :]
    behind = next((each for each in following if not GLUED.match(each.gap)), None)
    return behind.gap if behind else ""


def _unopened(whole: Figure, parts: Sequence[Figure], labels: Sequence[str]) -> bool:
    """Parts that need no 其中: kinds of one family, two sides, or nearly all of the whole in one list of short names."""
    if len(parts) < 2 or not UNOPENED.match(parts[0].gap) or "其中" in parts[0].gap or is_family([whole.label]):
        return False
    if len(parts) == 2 and any(DEED.search(label) for label in labels):
        return is_times(labels) or is_done_and_not(labels)
    near = abs(whole.value - added(parts)) <= whole.value * NEARLY
    if len(parts) > 2 and is_family(labels):
        return True
    if is_times(labels) or is_done_and_not(labels) or (near and len(parts) == 2 and are_two_sides(parts)):
        return True
    tight = all(TIGHT.match(part.gap) for part in parts[1:])
    names = all(len(label) <= 10 and not DEED.search(label) for label in labels)
    return near and names and (tight or len(parts) > 2)


def _totalled(sentence: Sentence, total: Figure) -> Iterator[Finding]:
    """A 4场、B 6场，共计 10场."""
    said_total = TOTAL.search(total.gap)
    if OVERLAP.match(sentence.report.text[total.claim.end : sentence.end]):
        return
    joint = _is_joint(total, sentence.figures)
    if not (said_total or joint) or total.place < 2 or re.search(r"其中|每", total.gap):
        return
    parts = run_before(sentence.figures, total, _units(sentence, total))
    if (
        "累计" in total.gap
        and not FIRM_TOTAL.search(sentence.clause(total))
        and abs(total.value - added(parts)) > total.value * NEAR
        and not is_parallel(parts, total)
    ):
        return
    if len(parts) < 2 or is_stock(total, parts) or not _may_add_up(parts, total):
        return
    runs = [parts[at:] for at in range(len(parts) - 1)]
    inner = combinations(parts, 2) if ADDED.search(total.gap) else ()
    if any(equal(total, run) for run in (*runs, *_without_inner(parts), *inner)):
        return
    labels = [part.label for part in parts]
    listed = "等" in total.gap[: said_total.start() if said_total else None] or is_open(labels[-1:])
    if not (listed and total.value > added(parts)) and not crossing(labels):
        yield sentence.found("sum", told(total, parts), *parts, total)


def _units(sentence: Sentence, total: Figure) -> set[str]:
    """共计130份（册）: of what is counted in either."""
    other = UNITS.match(sentence.report.text, total.claim.end)
    return {total.unit, *(re.findall("[一-鿿]+", other[0]) if other else ())}


def _may_add_up(parts: Sequence[Figure], total: Figure) -> bool:
    """Whether the total is said of what the parts count."""
    if ADDED.search(total.gap):
        return True
    loose = any(not TIGHT.match(part.gap) for part in parts[1:])
    in_time = sum(bool(IN_TIME.search(part.gap)) for part in parts) > 1
    nearly = abs(total.value - added(parts)) <= total.value * NEARLY
    names = nearly and len(parts) > 2 and not any(DEED.search(part.label) for part in parts)
    if is_parallel(parts, total) or not loose or in_time or names or FIRM_TOTAL.search(total.gap):
        return _is_of_them(parts, total, in_time, len(parts) > 2 and nearly and (names or not loose))
    return False


def _is_of_them(parts: Sequence[Figure], total: Figure, in_time: bool, close: bool) -> bool:
    """Whether the words of the total are among those of the parts."""
    if TAKEN_TOGETHER.search(total.gap) and abs(total.value - added(parts)) <= total.value * WIDE:
        return True
    noun = re.sub(
        r"[两三四五六]项|共计|合计|总计|合共|共|总数|[上下]半年|全年|开展|召开|组织|举办|发放|印发|解决|完成|各类|各项|有|为|达|的|人$",
        "",
        total.lead,
    )
    counted = "".join(part.gap + part.tail for part in parts)
    return not noun or close or in_time or any(sign in counted for sign in noun)


def _is_joint(total: Figure, figures: Sequence[Figure]) -> bool:
    """局机关7个科室、4个下属单位12个部门: one name for what was listed right before, all but added up."""
    listed = [each for each in figures[: total.place] if each.unit == total.unit]
    near = abs(total.value - added(listed[-2:])) <= total.value * NEARLY * 2
    return bool(
        len(listed) > 1 and NO_NAME.match(total.tail) and GLUED.match(total.gap) and "、" in listed[-1].gap and near
    )


def _without_inner(parts: Sequence[Figure]) -> Iterator[list[Figure]]:
    for left_out in parts:
        rest = [part for part in parts if part is not left_out]
        if len(rest) > 1:
            yield rest


def _left_over(sentence: Sentence, rest: Figure) -> Iterator[Finding]:
    """32个，已完成27个，未完成5个."""
    strictly = REST.search(rest.lead)
    if (
        not (strictly or LEFT_OVER.search(rest.lead))
        or SUBSET.match(rest.tail)
        or rest.claim.vague
        or EACH.search(rest.lead)
    ):
        return
    before = [
        each
        for each in sentence.figures[: rest.place]
        if each.unit == rest.unit and not each.claim.vague and not EACH.search(each.lead) and not KINDS.match(each.tail)
    ]
    if len(before) < 2 or re.search(r"新增|新受理|结转|累计|另有", sentence.text):
        return
    for size in range(2, len(before) + 1):
        for some in combinations(before, size):
            whole, *parts = sorted(some, key=lambda each: -each.value)
            if equal(whole, [*parts, rest]):
                return
    whole, *parts = before
    if whole.value > max(each.value for each in parts) and (strictly or _done(parts)):
        yield sentence.found("sum", told(whole, [*parts, rest]), whole, rest)


def _done(figures: Sequence[Figure]) -> bool:
    return all(
        re.search(r"完成|整改|[办查审了]结|结案|销号|解决|处理|核[查实]|答复|签订|实到|到会|参加|到位", each.label)
        for each in figures
    )
