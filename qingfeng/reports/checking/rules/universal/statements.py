"""What a sentence says of all of something.

Statement    the universal word, what is said, of whom, and where its exceptions may stand
statements   all of a sentence: 全部, 均, 全覆盖, 无一, 零投诉, 整改率100%
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...claims import Claim
from ...sentence import Figure, Sentence

WHOLE = ("全覆盖", "全员", "百分百")
NOBODY_LEFT_OUT = re.compile("一[个人户件项]不[落漏少]|不[落漏]一[个人户件项]")
DENIES = re.compile("零|无(?![一人])|未发生|没有发生|未出现|未收到|从未|(?:没有|无)一[名人起件例次](?!外)|无一(?!例外)")
RATE = re.compile(r"(?P<stem>[一-鿿]{2,4})率[^，。；]{0,4}$")
NOT_YET = re.compile(
    r"[底日月末]之?前[^，。；]*$|(?:将|拟|力争|确保|要求|计划(?!的)|必须|应当|目标|做到(?!了)|推动)[^，。；]*$"
)
LEFT = re.compile(r"(?:尚|仍|还)有|剩余|其余|未完成|尚余|余下")
EXCUSED = re.compile(
    r"另|未列入|不在岗|除(?!险)|(?<!安排)补[考签训课学]|未到期|长期|不涉及|之外|(?<!其中)(?<!更)新|以外|借调"
)
ON_TIME = re.compile(r"按期|按时|依法|如期|及时|规定时限|限时|当场|\d+(?:个工作)?[日天]内|[期时]限内")
AMONG_DUE = re.compile("到期|届期|应[办结]|符合[^，。；]{0,6}条件|具备[^，。；]{0,6}条件|(?<!办)结案的")
TO_COME = re.compile(r"[\s，]*(?:下半年|下一?步|接下来|明年|下一阶段|下季度)[^。；]*")
FILLER = set("名个件项条人家已按要时求有了的得到予以完成均都全部并为在是进行做各")
PLANNED = re.compile("[一-鿿]{0,2}(?:措施|方案|台账|清单|责任(?!书|制)[一-鿿]{0,2}|时限|计划)")
FILLERS = re.compile("已|按时|按期|按要求|得到|予以|均|都|全部|了|的|在|问题|科室|人员|工作")
SIGNS = "[，。；：、]"
LONGEST = 14


@dataclass(frozen=True)
class Statement:
    """``said`` is the predicate; ``scope`` the sentence with the one behind it, where exceptions stand."""

    sentence: Sentence
    mark: Claim
    said: str
    rate: bool = False

    @property
    def scope(self) -> Sentence:
        behind = self.sentence.with_next
        planned = TO_COME.match(self.sentence.report.text, self.sentence.end + 1)
        return self.sentence if planned else behind

    @property
    def denies(self) -> bool:
        return not self.rate and bool(DENIES.match(self.mark.text))

    @property
    def whole(self) -> bool:
        return self.rate or (self.mark.text in WHOLE or bool(NOBODY_LEFT_OUT.match(self.mark.text)))

    @property
    def on_time(self) -> bool:
        return bool(ON_TIME.search(self.said[:8]))

    @property
    def deed(self) -> str:
        """The predicate without what is only planned: 制定整改措施 is not 整改."""
        return PLANNED.sub("", self.said)

    @property
    def means(self) -> set[str]:
        """The characters of the predicate that mean something."""
        return set(re.findall("[一-鿿]", self.said if self.whole else self.deed)) - FILLER

    @property
    def clause(self) -> str:
        """Its clause up to the universal word."""
        return re.split("[，。；]", self.sentence.before(self.mark.start))[-1]

    @property
    def behind(self) -> str:
        return self.sentence.report.text[self.mark.end : self.sentence.end]

    @property
    def excused(self) -> bool:
        """Whether it is of what is left, still to come, or says itself who is left out."""
        not_yet = not self.rate and NOT_YET.search(self.sentence.before(self.mark.start))
        return bool(not_yet or LEFT.search(self.clause) or self.elsewhere or EXCUSED.search(self.behind))

    @property
    def elsewhere(self) -> bool:
        """Whether it is of what is due by now (已到期线索全部), or of a time to come."""
        return bool(AMONG_DUE.search(self.clause) or TO_COME.fullmatch(self.sentence.before(self.mark.start)))

    def figures(self) -> list[Figure]:
        """Counts beside it, or behind it for 均 and 全部."""
        counted = [each for each in self.scope.figures if each.claim.kind == "count" and each.value]
        return [each for each in counted if self.whole or each.claim.start > self.mark.end]


def statements(sentence: Sentence) -> Iterator[Statement]:
    for claim in sentence.report.inside(sentence):
        if claim.kind == "universal":
            yield Statement(sentence, claim, _said(sentence, claim))
    for figure in sentence.figures:
        if figure.percent and figure.value == 100:
            named = RATE.search(figure.lead)
            said = (named["stem"] if named else "") + "".join(re.findall("^[一-鿿]{1,8}", figure.tail))
            if said:
                yield Statement(sentence, figure.claim, said, rate=True)


def _said(sentence: Sentence, claim: Claim) -> str:
    """Behind 全部, on both sides of 全覆盖."""
    behind = re.split(SIGNS, sentence.report.text[claim.end : sentence.end])[0][:LONGEST]
    before = (
        re.split(SIGNS, sentence.before(claim.start))[-1]
        if claim.text in WHOLE or NOBODY_LEFT_OUT.match(claim.text)
        else ""
    )
    return before + behind


def clause_of(sentence: Sentence, figure: Figure) -> str:
    """The whole clause that a figure stands in."""
    behind = sentence.report.text[figure.claim.end : sentence.end]
    before = re.split(r"[，。；：]", sentence.before(figure.claim.start))[-1]
    return (before + figure.text + re.split(r"[，。；：]", behind)[0]).strip()


def told(figure: Figure) -> str:
    return f"{figure.lead.strip()[-8:]}{figure.text}{figure.tail.strip()[:6]}"
