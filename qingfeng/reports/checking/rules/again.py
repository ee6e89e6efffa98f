"""repeated: a figure taken up again (上述68个问题, 查找出的58个问题均已整改) against those that it may take up.

A figure points back by 这 or 上述 before it (direct), by words with 的 or 所 that say again what was done (named), or by
standing at the head of its clause with what it counts behind it (topic): what is new stands behind its verb. What it
points back to has its measure word and its noun; where no earlier figure, and no sum or difference of them, has its
value, the two contradict each other.

again   figures that are taken up with another value
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from ..finding import Finding
from ..sentence import Figure, Report, Sentence
from .pointing import LEAST, LONG, TO, Pointer, meant, named_alike, pointer
from .words import pairs_of

UNDONE = re.compile("未(?!成年)|没有")
PART = re.compile("其中|[中里][，,]?有?$")
ORGAN = re.compile("[省市县区局厅组科室院镇村街站]")
OTHER = re.compile(
    r"另|新增|未|没|不|无|重点|其他|部分|多数|个别|第|仅|只|下一?步|再|又|尚|仍|首|累计|同比|环比|增|降|减|应|最"
)
WHEN = re.compile(
    r"20\d\d年|[去上前]年|\d{1,2}月(?:\d{1,2}日)?|第?[一二三四]季度|[上下]半年|首[轮批次期]|第[一二三四五六七八九十\d]+[轮批次期]"
)
LAST_YEAR = re.compile("[去上前]年(?!度)")
THIS_YEAR = re.compile("[今本]年")
MEASURES = ("duration", "day", "average")
SINCE = re.compile(r"自\d{1,2}月(?:\d{1,2}日)?起")
OWN_TIME = frozenset(["上半年", "下半年"])
WHOLLY = re.compile(
    r"^[^，。；]{0,20}?(?:均|都|全部|全都|全数|悉数|分别|逐一|逐[项条个]|无一|人人|个个|足额|全额|如数|原数)"
)
AT_ONCE = re.compile("^(?:均|都|全部|全都|已?全[部额数]|悉数|逐[一项条个]|已?(?:足额|如数))")
OF_ALL = re.compile("全[区县市局系省镇]")
CHANGED = re.compile("新增|增[加至补]|追加|补充|[又再另][加增]|扩[大至展]|调整[为到至]|减[少至]|核减|退出|撤销|合并")
BEHIND = re.compile("^[^，。；]{0,12}(?:[束成毕]后|以来|期间|过程中|(?:后|时|[一-鿿][中里])$)")
POINT = re.compile(
    r"(?:^|[，；。：\n])\s*(?:[二三四五六七八九十]是|第[二三四五六七八九十][，是]|（[二三四五六七八九十]）|[②-⑩]|[2-9][.．、](?!\d))"
)
BASIS = re.compile("^的(?:基础|前提|条件|情况|标准)")
APART = re.compile("[。；\n]")
PROGRESS = re.compile("[已未有存被获仍尚完实达]")
AMONG = re.compile("[中里]")
WITHIN = re.compile("^(?:[一-鿿]{2,8})?的[一-鿿]")
ATTENDED = re.compile("参加|参与|到会|与会|参会|出席|参训|听课|受训|到场|参观")
LIGHT = re.compile("的")
REMEMBERED, MOST_OWNER, HALF = 40, 8, 0.5
Said = tuple[Sentence, Figure]


def again(report: Report) -> Iterator[Finding]:
    said: dict[str, deque[Said]] = defaultdict(lambda: deque(maxlen=REMEMBERED))
    for sentence in report.sentences:
        for figure in sentence.figures:
            unit = figure.unit.removesuffix("次") if "（次）" in figure.text else figure.unit
            before = list(said[unit])
            said[unit].append((sentence, figure))
            back = pointer(sentence, figure) if before else None
            if back:
                yield from _differing(back, before)


def _differing(back: Pointer, before: Sequence[Said]) -> Iterator[Finding]:
    figure = back.figure
    near = [each for each in before if back.direct or back.named or _is_near(figure, each[1])]
    taken = [other for where, other in near if _takes_up(_pair(back, where, other))]
    if taken and not _explained(back, before):
        closest = min(taken, key=lambda other: (not _same_digits(figure, other), abs(other.value - figure.value)))
        why = f"前面写的是{closest.text}，这里说到同一件事写的是{figure.text}。"
        yield back.sentence.found("repeated", why, figure)


@dataclass(frozen=True)
class Pair:
    """A figure and one that it may take up. ``told`` is what was said with the other before the figure points back.

    ``own`` and ``share`` say how much of the pointing words stands in the other's clause and in what was told.
    """

    back: Pointer
    other: Figure
    told: str
    own: float
    share: float
    near: bool
    more: bool

    @property
    def turned(self) -> bool:
        return _same_digits(self.back.figure, self.other)

    @property
    def between(self) -> str:
        """What stands between the two, the words that point back left out."""
        end = self.back.figure.claim.start - len(self.back.front)
        return self.back.sentence.report.text[self.other.claim.end : end]

    @property
    def of_other_points(self) -> bool:
        """一是…有3个窗口未公示；二是…有5个窗口未设意见箱: the points of a list."""
        figure = self.back.figure
        point = POINT.search(self.back.sentence.report.text[self.other.claim.end : figure.claim.start])
        return bool(point or ("；" in self.between and self.back.named and self.other.lead.endswith("的")))

    @property
    def beside(self) -> bool:
        """选派7名干部参训；选派5名干部挂职, 3名干部受到处分，4名干部受到诫勉: two deeds told in one way, side by side."""
        words, lead = self.back.words, self.other.lead
        bare = not (
            meant(words) or meant(lead) or WHOLLY.match(self.back.figure.tail) or re.search(r"[。\n]", self.between)
        )
        return bare or ("；" in self.between and len(words) >= LEAST and lead.endswith(words))


def _pair(back: Pointer, where: Sentence, other: Figure) -> Pair:
    figure = back.figure
    told = where.text if where is not back.sentence else back.told
    more = figure.low > other.high
    words = meant(back.words)
    if figure.unit == "人" and (more or ATTENDED.search(told)):
        words = ATTENDED.sub("", words)
    own, share = (
        sum(sign in text for sign in words) / len(words) if words else 1 for text in (other.about + back.noun, told)
    )
    return Pair(back, other, told, own, share, _is_near(figure, other), more)


def _takes_up(pair: Pair) -> bool:
    """Whether the figure is about what the other counted, and about all of it."""
    back, other = pair.back, pair.other
    if other.claim.vague != back.figure.claim.vague or other.value <= 1 or _told_apart(pair):
        return False
    if back.figure.percent or (back.figure.claim.kind in MEASURES and named_alike(back.noun, other)):
        return pair.near and named_alike(back.noun, other)
    if PART.search(other.lead) and pair.own < 1:
        return False
    if back.subject and not (pair.near and (back.direct or pair.more or pair.turned)):
        return False
    if back.direct:
        return _of_one_kind(pair) and (not back.words or pair.share >= HALF or pair.near)
    if back.subject and pair.share < 1:
        return False
    if pair.of_other_points and (not meant(back.words) or pair.own <= HALF):
        return False
    if back.named:
        return _of_one_kind(pair) and (pair.near if pair.own < 1 else pair.near or pair.more) and pair.share >= HALF
    return pair.near and not pair.beside and (_is_topic(pair) or _says_again(pair))


def _is_topic(pair: Pair) -> bool:
    """15个党支部均已换届, 通过18次检查, 专班14名成员, 举报线索19件全部办结: nothing new but what follows."""
    back, figure = pair.back, pair.back.figure
    more = pair.more or pair.turned
    if AT_ONCE.match(figure.tail) or BASIS.match(figure.tail):
        return (not meant(back.words) and more) or (len(meant(back.words)) >= LONG and pair.own == 1)
    known = pair.share == 1 and len(back.words) <= MOST_OWNER
    if len(back.noun) < LEAST:
        return known and figure.claim.kind in ("count", "amount") and bool(AMONG.match(figure.tail))
    member = known and back.words and figure.unit == "人" and pair.more
    far = "\n" in pair.between and back.noun[:LONG] not in pair.other.label
    if far or back.front.endswith("为") or not (member or _of_one_kind(pair)):
        return False
    if back.through:
        return pair.share >= HALF
    wholly = WHOLLY.match(figure.tail) or OF_ALL.search(back.words) or BEHIND.match(figure.tail)
    return bool((WITHIN.match(figure.tail) and more) or (known and (more or wholly or _is_afresh(pair))))


def _is_afresh(pair: Pair) -> bool:
    """问题31个。对29个问题: a little less, in a sentence of its own and without a word of progress, is no part."""
    figure, other = pair.back.figure, pair.other
    away = other.value - figure.value
    close = figure.value > 1 and (away <= LEAST or away * 10 <= other.value)
    dated = _other_time(pair.back.sentence.before(figure.claim.start), pair.told)
    return bool(
        close and not dated and APART.search(pair.between) and not PROGRESS.match(figure.tail[len(pair.back.noun) :])
    )


def _says_again(pair: Pair) -> bool:
    """虚报学员27人, 追回其虚报37名学员套取的补贴: what was done and what was counted, in the same words."""
    back, other = pair.back, pair.other
    noun = len(back.noun) >= LEAST and back.noun[:LEAST] in other.label
    same = len(back.words) >= LEAST and back.words[-LEAST:] in other.lead and (noun or back.figure.unit in ("人", "元"))
    return bool(same and pair.between != "、" and (WHOLLY.match(back.figure.tail) or "的" in back.figure.tail))


def _told_apart(pair: Pair) -> bool:
    """Whether the figure is said to be of another month, round, office or kind than the other."""
    back, other = pair.back, pair.other
    if LAST_YEAR.search(other.lead) and THIS_YEAR.search(back.front):
        return True
    if UNDONE.search(other.lead) and not UNDONE.search(back.words + back.figure.tail):
        return True  # 尚未检查的14家, 检查过的36家
    if "每" in other.lead and "每" not in back.front:
        return True
    if any(word[0] not in pair.told for word in OTHER.finditer(back.words)) or _other_time(_dated(back), pair.told):
        return True
    if CHANGED.search(pair.between):
        return True
    organ = any(word[0] not in pair.told for word in ORGAN.finditer(back.words))
    return organ and bool(ORGAN.search(TO.split(other.lead)[-1]))


def _dated(back: Pointer) -> str:
    """Where a day may stand that tells a figure apart: who took part took part on a day."""
    attended = back.figure.unit == "人" and ATTENDED.search(back.words)
    return back.sentence.before(back.figure.claim.start) if attended else back.words


def _other_time(front: str, told: str) -> bool:
    """Of 上半年 and 下半年, one alone may be all the time that is reported on."""
    own = () if any(half in told for half in OWN_TIME) else OWN_TIME
    return any(word not in told and word not in own for word in WHEN.findall(SINCE.sub("", front)))


def _of_one_kind(pair: Pair) -> bool:
    """Whether the nouns agree; 这36.7万元 and 查实的34条 leave theirs out."""
    back, other = pair.back, pair.other
    says_itself = back.figure.unit in ("人", "元") and (back.direct or back.named) and not back.subject
    if len(back.noun) < LEAST or says_itself:
        return True
    about = other.about
    if back.direct and not back.words and pair.turned:
        return True
    certain = pair.turned or (back.named and pair.more)
    if not other.tail.strip() and (len(meant(other.lead)) < LONG or certain):
        about = pair.told
    measured = back.figure.claim.kind in MEASURES and not back.words and back.figure.tail.startswith("的")
    if measured:
        about = pair.told
    if (back.direct or measured or pair.turned) and set(meant(back.noun)) & set(about):
        return True
    return _share_noun(back, about)


def _share_noun(back: Pointer, about: str) -> bool:
    return bool(pairs_of(meant(back.noun), LIGHT) & pairs_of(meant(about), LIGHT))


def _is_near(one: Figure, other: Figure) -> bool:
    """No more than two fifths or two away: 33 and 35, 58.6 and 56.8; what is farther is another thing or a part."""
    away = abs(one.value - other.value)
    return away * 5 <= max(one.value, other.value) * 2 or away <= 2 or _same_digits(one, other)


def _same_digits(one: Figure, other: Figure) -> bool:
    if len(one.text) != len(other.text) and "," not in one.text + other.text:
        return False
    signs = [sorted(re.sub(r"\D", "", figure.text)) for figure in (one, other)]
    return signs[0] == signs[1] and len(signs[0]) >= LEAST


def _explained(back: Pointer, before: Sequence[Said]) -> bool:
    """Whether the figure was said before, or can be reckoned from those that were."""
    figure, words = back.figure, meant(back.words)
    if not (back.named or back.direct) and _has_rest(back, before):
        return True
    same = [each for each in before if pairs_of(words, LIGHT) & pairs_of(meant(each[1].about), LIGHT)]
    if len(words) <= LONG or not any(words in meant(other.about) for _, other in same):
        same = list(before)
    if any(other.low <= figure.high and figure.low <= other.high for _, other in same):
        return True
    return reckoned(figure.value, same)


def _has_rest(back: Pointer, before: Sequence[Said]) -> bool:
    """党员128名。126名党员签订承诺书，2名因病请假: a part, with what makes up the whole behind it."""
    figure = back.figure
    rests = [each.value for each in back.sentence.figures[figure.place + 1 :] if each.unit == figure.unit]
    return any(figure.value + rest == other.value for rest in rests for _, other in before)


def reckoned(value: Decimal, said: Sequence[Said]) -> bool:
    """Whether a value is the sum or difference of two others, or the sum of several in a row; no part is added."""
    values = [other.value for _, other in said]
    if any(value == abs(one - two) for one, two in combinations(values, 2)):
        return True
    wholes = [other.value for where, other in said if "其中" not in where.before(other.claim.start)]
    if any(value == one + two for one, two in combinations(wholes, 2)):
        return True
    runs = (values[first:last] for first in range(len(values)) for last in range(first + LONG, len(values) + 1))
    return any(value == sum(run) for run in runs)
