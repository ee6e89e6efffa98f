"""sum: a whole and a row of figures that are its parts by what is said of them or by how nearly they add up.

The parts are all of the whole where the text says so (由…组成, 分三类, 没有其他, 其余), where one denies the other
(已销号, 未销号), where they are called alike and miss the whole by little.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..finding import Finding
from ..sentence import Figure, Sentence
from .listing import added, equal, told
from .partition import UNDENIED, are_two_sides, crossing, is_family, is_open, is_times, overlap
from .rows import EMPTY, Row, before, behind, row_behind, row_of, rows_by_kind, strongest

OPENED = re.compile(
    r"分别|由|分[为成两三四五六]|按|看|来自|^[^，。；]{0,12}[（：]|[一1][块笔是类种部]|一个是|[组构]成|只有|[这]\d+"
)
CLOSED = re.compile(
    r"(?:没|无|未|不|别|再)[^，。；]{0,6}(?:其他|其它|别的|别|另|第[三四五])|别无|只有|仅有|只[归计有算]|[组构]成|至此|每[人件个项户起][^，。]{0,3}[只仅]|三者|两者|均为"
)
DENIED = re.compile(
    r"其[余他它]|剩|另|[还相]差|余下|[未没无不缺欠]|尚|仍|还[有没未剩欠]|退回|驳回|待|在办|推进|请假|缺席|因[公病事]|正在|逾期|作废|空[置缺编]|闲置|结转下|部分|非"
)
NOT = re.compile("[未没无不]|尚|仍|剩|余|还[有没未剩欠]")
SOME = re.compile("其中|包括|包含|含|涉及|主要|如|例")
DEED = re.compile(
    "发现|立案|整改|办结|结案|查处|责令|移[送交]|约谈|解决|处理|下[达发]|审[查核结]|受理|处分|录用|实现就业|参加|开展|惠及|覆盖|追回|罚|剔除|补录|新增|最终|实[际有发]|收到"
    "|取得|通过|完成|答复|回访|销号|采纳|召开|签订|兑现|发放|参考|缴费|报名|停|合格"
)
CARRIED = re.compile("结转(?!下)|[年期]初|原有|往年|[上去]年(?:末|底|结转)")
FORMER = re.compile("结转(?!下)|[年期]初|原有|往年|上年|去年|上[月期]")
ADDED = re.compile("合计|共计|总计|一共|总共|拢共")
OFFICES = re.compile("(?:责任|牵头|主管|承办)(?:股室|科室|单位|部门|领导|人)|责任人")
ABSENT = re.compile("请假|缺席|因[公病事]")
NEW = re.compile("新[建增修制设招]")
STOCK = re.compile("最终|目前|现[有在]|[年期]末(?!前)|年底(?!前)")
GLUED = re.compile("^[^，。；]{0,10}[中里]")
OF_THEM = re.compile("^[^，。；]{0,12}[中里]，")
ALTOGETHER = re.compile("共|总|合计")
ORDER = re.compile("第?[一二三四五首次末]轮?(?:季度|次|批|轮|期|组|阶段)|第[一二三四五六七八九]|\\d月")
OF_FORMER = re.compile(r"[比较][^，。；]*$|(?:同期|去年|上年|20\d\d年)[的为是有共]*$")
KINDS = "个?大?(?:类|种|块|批|部分|方面|组|层|渠道|笔|轮|者|阶段|季度|险种|项|人|个|家|支|处|级|档)"
SIGNS = "零一二三四五六七八九十"
SAID_TWICE = re.compile(f"[^。；]{{0,16}}(?:同时|{UNDENIED}(?:重复|交叉)|兼有|并存|两[种类项者][^，。；]{{0,3}}[均都])")
PREPOSITIONS = ("对", "向", "与", "为", "给", "从", "在", "就", "到")
MERGED = re.compile(
    "(?:合并|归并|整合|归纳|归类|归集|整理|梳理|汇总|浓缩|精简|压减|压缩|[筛遴精挑]选|提炼|甄别)(?:[为成到至]|(?<=[选炼别])出)[^，。；]{0,6}$"
)
HAS_PARTS = re.compile("[^。；]{0,24}，其中")
UNTOLD = re.compile("[^。]{0,6}(?:其余|其他|剩余|余下)[^\\d。]*(?:。|$)|等")
PARTS = re.compile("[两三四五六七八九十\\d]部分")
OTHERS = re.compile("其[余他它]|剩|余下")
REST = re.compile("其余|剩|余下|另|[尚仍]|还有")
LONGEST_RUN, NEARBY, MOST = 8, 6, 6
NEVER, FEWER, ALMOST = Decimal(9), Decimal("0.8"), Decimal("0.85")
EXCESS, SLIGHT, LACK, LITTLE, WIDE = Decimal("1.3"), Decimal("1.15"), Decimal("0.9"), Decimal("0.94"), Decimal("1.6")


def wholes(sentence: Sentence) -> Iterator[Finding]:
    yield from _first(sentence, sentence.figures)
    joint = sentence.with_next
    if joint.end > sentence.end:
        yield from _next_sentence(joint, sentence)


def _first(sentence: Sentence, figures: Sequence[Figure]) -> Iterator[Finding]:
    """检查企业80户，合格66户，不合格12户."""
    for whole in figures:
        for row in (*row_behind(sentence, whole), *rows_by_kind(sentence, whole)):
            yield from _held(sentence, whole, row)
            too_long = added(row.parts) > whole.value * EXCESS and not _explained(whole, row)
            for size in range(min(len(row.parts) - 1, MOST), 1, -1) if too_long else ():
                yield from _held(sentence, whole, row_of(sentence, whole, row.parts[:size]))


def _next_sentence(joint: Sentence, first: Sentence) -> Iterator[Finding]:
    """追回86.4万元。只有两块，一块是…51.7万元，另一块是…32.7万元."""
    seen: set[str] = set()
    for figure in reversed(joint.figures[: len(first.figures)]):
        if figure.unit in seen or figure.percent or figure.change:
            continue
        seen.add(figure.unit)
        for row in row_behind(joint, figure):
            if "。" in row.head:
                yield from _held(joint, figure, row)


def _held(sentence: Sentence, whole: Figure, row: Row) -> Iterator[Finding]:
    parts = row.parts
    if (
        not may_be_whole(whole)
        or len(parts) < 2
        or (max(part.low for part in parts) > whole.high and not OTHERS.search(row.labels[-1]))
    ):
        return
    ratio = added(parts) / whole.value
    fits = ratio <= _most(whole, row) if ratio > 1 else _least(whole, row) <= ratio
    if not fits or _is_beside(whole, row) or _explained(whole, row) or _doubtful(whole, row, ratio > 1):
        return
    if not accounted(sentence, row, whole):
        yield sentence.found("sum", told(whole, parts), whole, *parts)


def may_be_whole(figure: Figure) -> bool:
    counted = not (figure.percent or figure.change)
    return counted and bool(figure.value) and not OF_FORMER.search(figure.lead)


def _is_beside(whole: Figure, row: Row) -> bool:
    """召开党组会13次、办公会9次、专题会6次: the first is one of the row; A 20人，完成9人；B 8人: nearer to the first."""
    sign, lead = strongest(row.head), whole.lead.strip()
    if lead in PREPOSITIONS and all(part.lead.strip() == lead for part in row.parts):
        return True  # 对9家开展检查，对7家开展抽查，对3家开展回访
    if ADDED.search(row.head) or (sign < row.strength and "其中" in row.head and HAS_PARTS.match(row.tail)):
        return True  # 选派7名，其中3名科级；选派5名，其中4名科级
    if OPENED.search(row.head) or SOME.search(row.head):
        return sign < row.strength and (row.mixed or not is_alike(row))
    if sign < row.strength:
        glued = are_two_sides(row.parts) or (_denies(row) and GLUED.match(row.head)) or REST.search(row.labels[-1])
        return row.mixed or not (DENIED.search(row.labels[-1]) if sign else glued)
    if sign == 3:
        deeds = any(DEED.search(label) for label in row.labels)
        return row.mixed or not ((row.is_called_alike and not deeds) or (_denies(row) and len(row.parts) == 2))
    in_turn = ORDER.search(whole.lead) and ORDER.search(row.labels[0])
    return bool(in_turn) or sign == row.strength == 1


def accounted(sentence: Sentence, row: Row, whole: Figure | None = None) -> bool:
    """Whether one of the parts adds up with its neighbours to another figure than the whole."""
    joint = sentence.with_last
    first = joint.at(row.parts[0])
    figures = [*before(joint, first)[-NEARBY:], *row.parts, *behind(sentence, row.parts[-1])[:NEARBY]]
    starts = {part.claim.start for part in row.parts}
    mine = starts | {whole.claim.start} if whole else set()
    return any(starts & {each.claim.start for each in run} for run in _accounts(figures, mine))


def _accounts(figures: Sequence[Figure], mine: set[int]) -> Iterator[Sequence[Figure]]:
    """The runs of neighbours that make up a figure before them or the one right behind, which is not of ``mine``."""
    for at in range(len(figures)):
        for end in range(at + 2, min(at + LONGEST_RUN, len(figures)) + 1):
            run = figures[at:end]
            others = [*figures[max(0, at - 4) : at], *figures[end : end + 1]]
            if any(each.claim.start not in mine and equal(each, run) for each in others):
                yield run


def _least(whole: Figure, row: Row) -> Decimal:
    """How much of the whole the parts must make up to be meant as all of it."""
    if _is_told_whole(row):
        return 1 / WIDE
    if _denies(row):
        return 1 / WIDE if len(row.parts) == 2 and NOT.search("".join(row.labels)) else ALMOST
    if SOME.search(row.head):
        return _least_of_some(whole, row)
    if _divides(whole, row):
        return Decimal("0.7")
    if row.is_called_alike and is_alike(row) and ALTOGETHER.search(whole.lead):
        return FEWER
    many = row.strength == 1 and len(row.parts) > 2
    return ALMOST if _is_pair(row) or many else LACK if is_alike(row) else NEVER


def _least_of_some(whole: Figure, row: Row) -> Decimal:
    """Behind 其中: two sides, and lists that lack one or hardly any."""
    if are_two_sides(row.parts):
        return Decimal("0.8")
    if not (is_alike(row) or _is_pair(row)):
        return NEVER
    lacking_one = len(row.parts) > 2 and whole.value - added(row.parts) == 1
    return Decimal(0) if lacking_one else Decimal("0.92") if row.strength == 1 else LITTLE


def _most(whole: Figure, row: Row) -> Decimal:
    if _is_told_whole(row):
        return WIDE
    if are_two_sides(row.parts):
        return WIDE
    if _is_pair(row) or _denies(row) or OF_THEM.search(row.head) or _is_named_after(whole, row):
        return EXCESS
    return Decimal(0) if not is_alike(row) else EXCESS if len(row.parts) > 2 or row.is_called_alike else SLIGHT


def _divides(whole: Figure, row: Row) -> bool:
    """干部家庭45户，领导干部家庭13户，一般干部家庭32户: what all parts are called, the whole is too."""
    return _is_named_after(whole, row) or (
        is_alike(row) and any(pair in whole.label and not DEED.search(pair) for pair in row.common)
    )


def _is_named_after(whole: Figure, row: Row) -> bool:
    """谈话函询9件，函询5件，谈话4件: the whole is called after each of its parts."""
    said = [EMPTY.sub("", label) for label in row.labels]
    return all(len(each) > 1 and each in whole.label for each in said)


def _is_pair(row: Row) -> bool:
    return is_times(row.labels) or is_family(row.labels) or are_two_sides(row.parts)


def _is_told_whole(row: Row) -> bool:
    """Whether the text says that these are all the parts."""
    if OTHERS.search(row.labels[-1]) or CLOSED.search(row.tail[:40]):
        return True
    return not SOME.search(row.head) and bool(OPENED.search(row.head) or _says_how_many(row))


def _denies(row: Row) -> bool:
    """已办结27件，尚未办结5件; 发出300份，收回288份，作废12份."""
    denied = any(DENIED.search(label) for label in row.labels[1:]) or ABSENT.search(row.labels[0])
    return len(row.parts) < 4 and bool(denied) and not SOME.search(row.head)


def _says_how_many(row: Row) -> bool:
    """三个支部 of three parts."""
    count = len(row.parts)
    if count >= len(SIGNS):
        return False
    number = f"(?:{'两' if count == 2 else SIGNS[count]}|{count})"
    return bool(re.search(rf"(?<![第\d十]){number}{KINDS}", row.head + "｜" + row.tail[:30]))


def is_alike(row: Row) -> bool:
    """Whether one thing is told of each part: no chain of deeds."""
    if len({"已" in label for label in row.labels}) > 1:
        return False
    if row.strength == 1 or not any(part.lead for part in row.parts):
        return True
    return row.is_called_alike or not any(DEED.search(label) for label in row.labels)


def _doubtful(whole: Figure, row: Row, more: bool) -> bool:
    if any(part.claim.vague for part in (whole, *row.parts)) and not more:
        return True
    if (
        is_twice(row)
        or CARRIED.search(whole.lead)
        or (not SOME.search(row.head) and any(FORMER.search(label) for label in row.labels))
    ):
        return True
    if any(OFFICES.match(part.tail) for part in row.parts) and not OFFICES.search(whole.label):
        return True  # 问题33个，明确12个责任股室，整改完成28个
    if any(STOCK.search(label) for label in row.labels[1:]) or any(MERGED.search(part.lead) for part in row.parts):
        return True  # 意见53条，合并为29条，提出措施29条
    if all(NEW.search(label) for label in row.labels) and not NEW.search(whole.label):
        return True
    labels = [PARTS.sub("", label) for label in row.labels[1:]]
    return not more and (
        is_open([*labels, row.tail[:2]]) or bool(UNTOLD.match(row.tail) and not CLOSED.search(row.tail))
    )


def is_twice(row: Row) -> bool:
    """Whether one thing may be in two of the parts."""
    return crossing(row.labels) or overlap([*row.labels, row.tail[:16]]) or bool(SAID_TWICE.match(row.tail))


def _explained(whole: Figure, row: Row) -> bool:
    """Whether the first of them make up the whole, or all but one where the row is no strict list."""
    denied = (
        are_two_sides(row.parts)
        or ABSENT.search(row.labels[-1])
        or (_denies(row) and (NOT.search(row.labels[-1]) or REST.search(row.labels[-1])))
    )
    if any(equal(whole, [part]) for part in row.parts[bool(denied) :]):
        return True
    runs = [row.parts[:size] for size in range(2, len(row.parts) + 1)]
    if not (is_alike(row) or _is_told_whole(row)):
        runs += [[each for each in row.parts if each is not left] for left in row.parts]
    return any(run and equal(whole, run) for run in runs)
