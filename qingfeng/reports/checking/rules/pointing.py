"""How a figure points back to one that was told before.

Pointer       the words that say what was done, the noun, and the manner of pointing
pointer       that of a figure; None where the figure tells something new
meant         words without those that say nothing of what is counted
named_alike   whether a rate has the name of another: 满意率为98.6%, 取得96.8%的满意率
"""

import re
from dataclasses import dataclass

from ..sentence import Figure, Sentence

AFTER_SIGN = r"(?:[笔批些次份]|提到|所述|提及|讲|说|列出?|的|全部|所有|每人|每月|每户|已|共|近|约|合计|一共)*"
DIRECT = re.compile(
    r"(?:这|那|该|本次|此次|此|(?:^|(?<=[对将把从在按由与]))(?:其|以上)|上述|前述|前面|上面|^折合)" + AFTER_SIGN + "$"
)
SUBJECT = re.compile(
    r"(?:.*?(?:对|将|把|就|在)|)(?:(?P<this>上述|前述|以上|这[批些次]?|该|此次|本次)(?:(?P<done>[一-鿿]{2,8})的)?|"
    r"(?P<deed>[一-鿿]{2,12})的|(?P<said>所[一-鿿]{1,2}))(?P<name>(?![共合累总])(?:(?![由中还已])[一-鿿]){2,10}?)"
    r"(?P<sum>(?:一?共|总?计|合计|共计|为|有|是|达到?|总数|总量|总额|数量|人数|件数|的)*)$"
)
INSIDE = re.compile("此次|本次|这次|这批|该|上述|前述|当[天日]")
NAMED = re.compile(r"(?P<deed>.*)的(?:全部|全体|所有|共)?$|(?P<said>.*所[一-鿿]{1,3})$")
TO = re.compile(
    r"^.*(?:时|后|当[天日]|期间|以来|之际)$|针对|对于|对照|按照|根据|依据|围绕|^(?:通过|经过|借助)|对(?!象)|将|把|"
    r"就(?!业)|^从|(?<![存现])在(?![建职岗编册校场])|^(?:由|与|向|被|经|至|到|按|让)|继续推动|按(?=每)|抓好|推进|紧盯"
)
TOPIC = re.compile("(?:[^，]{0,6}[对将把]|从|就|围绕|针对)")
THROUGH = re.compile("^(?:通过|经过|借助|从|围绕|针对)")
TIME = re.compile(
    r"(?:20\d\d|今|本|当)年(?:度|以来)?|[上下]半年|全年|目前|现在?|截至|截止|随后|其间|期间|今后|此后|以后|年初|年底|"
    r"\d{1,2}月(?:\d{1,2}日|[份底末初])?"
)
FUNCTION = re.compile(
    r"各(?:科室|单位|支部|部门)|继续|我局|全局|上述|前述|以上|此次|这[次批些份项条个]?|该[次批份项]?|这|出来|其|规定|约定|原定|相关|有关|"
    r"全部|[的了已共各所均都有就到为被由里中上内出过：“”\s\d、]"
)
PART = re.compile("其中|其余|剩余|余下|剩下|同期|较|比|平均|每|计划|目标|拟|力争|至少|不少于")
BESIDE = re.compile("[^，。；\n]{0,12}、|和")
EACH = re.compile("每[人名户月天次个场家]{1,2}[一-鿿]{0,3}每[人名户月天次年]$")
PREDICATE = re.compile(
    r"(?<!平)均|[都全已将由按正要尚仍未还也有是为得并逐可占达从对于、]|经(?![办营费济])|在(?![建职岗编册校])|进行|开展|实行|整改|落实|通过|参加|"
    r"课后|完成|采取|实施|启动|轮流|顺利|明确|建立|办结|移送|作出|签|提交"
)
DID = re.compile("^.*了(?=..)")
DONE = re.compile("^(?:[已所][一-鿿]{1,4}的|的)")
RATE = re.compile("的?(?P<name>[一-鿿]{1,8}?[率度])")
SAID_OF = re.compile("(?:一?共|总计|合计|累计|共计|达到?|为|是|有|约)+$")
UNCOUNTED = frozenset(["级", "岁", "年", "倍"])
KINDS = frozenset(["count", "amount", "average", "duration", "day", "other"])
UNSETTLED = ("未", "已")
LEAST, LONG, MOST_NOUN = 2, 3, 8


@dataclass(frozen=True)
class Pointer:
    """``words`` say what was done with what is counted, ``noun`` what it is; ``front`` is all of the clause before."""

    sentence: Sentence
    figure: Figure
    front: str
    words: str
    noun: str
    direct: bool = False
    named: bool = False
    subject: bool = False

    @property
    def told(self) -> str:
        """What the sentence says before the words that point back."""
        return self.sentence.before(self.figure.claim.start - len(self.front))

    @property
    def through(self) -> bool:
        return bool(THROUGH.match(self.front))


def pointer(sentence: Sentence, figure: Figure) -> Pointer | None:
    """None for a part, a plan, another year, one of a list, one that ends its clause."""
    front = re.split("[、（）…]", sentence.clause(figure))[-1]
    if PART.search(EACH.sub("", front)) or _is_listed(sentence, figure, front):
        return None
    if figure.percent:
        rate = RATE.match(figure.tail)
        return Pointer(sentence, figure, front, "", rate["name"]) if rate else None
    if figure.claim.kind not in KINDS or figure.unit in UNCOUNTED:
        return None
    noun = _noun(DONE.sub("", figure.tail))
    return _by_subject(sentence, figure, noun) or _by_words(sentence, figure, front, noun)


def _noun(tail: str) -> str:
    """What stands before the predicate: 党支部 of 党支部均已换届, 未达账项 of 未达账项."""
    noun = "" if tail[:1] in ("中", "里") else PREDICATE.split(tail)[0]
    return (noun or (tail if tail[:1] in UNSETTLED else ""))[:MOST_NOUN]


def _is_listed(sentence: Sentence, figure: Figure, front: str) -> bool:
    """Whether one of the same measure word stands before it in the clause: 11个、16个和9个, 2个单位、3个单位."""
    earlier = sentence.figures[: figure.place]
    inside = [other for other in earlier if other.claim.start >= figure.claim.start - len(front)]
    return any(other.unit == figure.unit for other in inside) or (
        not front and bool(BESIDE.fullmatch(figure.gap.strip()))
    )


def _by_subject(sentence: Sentence, figure: Figure, noun: str) -> Pointer | None:
    """上述问题共35个, 该班学员有98人, 对反馈的问题（35个）: what is counted stands before the figure."""
    before = re.sub("(?<=（)共?$", "", sentence.before(figure.claim.start))
    front = re.split("[，。；：、（）…]", before.removesuffix("（"))[-1]
    subject = SUBJECT.fullmatch(front)
    settled = len(noun) >= LEAST and noun[0] not in UNSETTLED
    if settled or PART.search(front) or figure.claim.kind not in ("count", "amount"):
        return None
    if subject is None:
        words = TO.split(front)[-1] if before.endswith("（") else ""
        return Pointer(sentence, figure, front, words, "", named=True, subject=True) if len(words) >= LEAST else None
    words = subject["done"] or subject["deed"] or subject["said"] or ""
    return Pointer(sentence, figure, front, TO.split(words)[-1], subject["name"], bool(subject["this"]), True, True)


def _by_words(sentence: Sentence, figure: Figure, front: str, noun: str) -> Pointer | None:
    direct = DIRECT.search(front)
    words = front[: direct.start()] if direct else front
    named = NAMED.fullmatch(words.removesuffix("的") + "的" if direct and words else words)
    words = TO.split((named["deed"] or named["said"] or "") if named else words)[-1]
    words = DID.sub("", words)
    alone = all(other is figure or other.unit != figure.unit for other in sentence.figures)
    if named and not direct and not figure.tail.strip() and not alone and not TOPIC.match(front):
        return None  # 属实的45条，不属实的261条
    is_direct = bool(direct or (named and INSIDE.search(words)))
    return Pointer(sentence, figure, front, words, noun, is_direct, bool(named))


def meant(words: str) -> str:
    return FUNCTION.sub("", TIME.sub("", words))


def named_alike(name: str, other: Figure) -> bool:
    said = SAID_OF.sub("", other.lead)
    return any(said.endswith(name[:size]) for size in range(LEAST, len(name) + 1))
