"""Who puts a problem right and by when, as brackets, sentences and lines of their own say it.

DUTY      section, who assists, the deadline in words, and where these words stand
TRIM      trimmed(text, start, end) → where the problem's own words end, and the duty said behind them
ONLY      a paragraph that says nothing else
"""

import re
from dataclasses import dataclass, field, replace

from .deadlines import ALWAYS, DATE, SPAN

_UNNAMED = re.compile(r"\?P<\w+>")
_DAY, _FOR, _ALWAYS = _UNNAMED.sub("?:", DATE), _UNNAMED.sub("?:", SPAN), ALWAYS
_WHO = (
    r"(?:整改|主要|第一)?(?:责任|牵头|主责|承办|主办|落实|涉及|主体责任|整改|负责)(?:责任)?"
    r"(?:科室|部门|单位|股室|处室|机构|主体|支部|科)(?:（单位）|（部门）|（科室）|及责任人)?|牵头|主责|责任|承办"
)
_HELPS = r"(?:配合|协助|协办|参与|配合整改)(?:科室|部门|单位|股室|处室)?"
_PERSON = (
    r"(?:整改|主要|第一|直接|具体|牵头)?(?:责任|牵头|分管|包抓|主管|负责|联系)(?:领导|人|人员|同志)|督办领导|责任人"
)
_WHEN = (
    r"(?:(?:整改|完成|办结|销号|办理|落实|计划完成|整改完成|整改落实)(?:的)?(?:时限|期限|时间|限期|日期|完成时间)|"
    r"时限|期限|限期)(?:要求)?"
)
_KEY = re.compile(
    rf"(?:(?P<person>{_PERSON})|(?P<who>{_WHO})|(?P<helps>{_HELPS})|(?P<when>{_WHEN}))(?:均?[为是][：]?|：|均|】：?)"
)
_BARE_KEY = re.compile(
    r"(?:(?P<who>牵头科室|责任科室|牵头|责任单位|责任部门)|(?P<helps>配合科室|配合))(?=[\u4e00-\u9fff])"
)
_ORG = (
    r"(?!以下|含|如|即|原|包括|涉及|其中|例|见|详|共|注|同|由|在|因|对|已|未|不|仅|只|的)[\u4e00-\u9fffA-Z“”·]{1,16}"
    r"(?:科|室|股|队|中心|处|支部|局|办|院|所|站|厅|窗口|组|委|部|班子|专班|工会|各科室|单位|总支|大厅)(?:（[^）]{1,10}）)?"
)
_ORGS = rf"{_ORG}(?:[、和及与，/,]{_ORG})*"
ORGS = re.compile(_ORGS)
_UNTIL = rf"(?:{_DAY}(?:之?前|以前|为止|止|内|底|末)?|{_FOR}|{_ALWAYS})"
_DONE = r"(?:整改|完成|到位|解决|落实|办结|负责|销号|整治)"
_BY = re.compile(rf"由(?P<who>{_ORGS}?)(?=负责|牵头|承办|主办|统筹|于|限|务必|须|{_DAY})")
_HELPED = re.compile(rf"(?P<helps>{_ORGS})(?:配合|协助)")
_WORDS = re.compile(_UNTIL)
_LIMITED = re.compile(rf"(?:{_DAY})(?:之?前|以前|为止|止|底|末|内)|{_DAY}(?<=[底末])|{_FOR}(?<=内)|{_ALWAYS}")
_BRACKET = re.compile(r"（((?:[^（）]|（[^（）]*）)*)）|【([^【】]*)】")
_SENTENCE = re.compile(
    rf"【?(?:{_PERSON}|{_WHO}|{_HELPS}|{_WHEN})(?:均?[为是][：]?|：|】)|(?:责任科室|牵头科室|责任单位|责任部门)|由{_ORGS}[^。]{{0,30}}{_DONE}|"
    rf"(?:请|责成|限|要求)?(?:{_ORGS})?(?:于|在|务必于|须于|应于)?{_UNTIL}(?:[^。；]{{0,8}}){_DONE}|"
    rf"(?:请|责成|限){_ORGS}[^。；]{{0,6}}{_UNTIL}[^。；]{{0,8}}{_DONE}|{_ALWAYS}[。；，]?(?=\n|\Z|$)|"
    rf"(?:请|责成){_ORGS}(?:[^。；]{{0,6}}){_DONE}"
)
_ANYBODY = re.compile(
    "(?:请|由)?(?:相关|有关|各|责任|对应|所有|全体|涉及|你)(?:责任)?(?:科室|单位|部门|股室|局|处|中心).*"
)
_NAMED = re.compile(rf"({_ORGS})：(?=.)")
_CLAUSE = re.compile(r"(?<=[。；，\n ）】])(?=\S)")
_AFTER = re.compile(
    r"(?<=[。；])(?:请(?:你|各|相关|有关|贵|及时|认真|立即|于)|望(?:你|各)|希望|"
    r"(?:整改|处理)(?:措施|要求|建议|意见|目标)：)"
)
_SEPARATOR = "；，。、 \n"
_REPORTING = re.compile("报送|上报|报告|书面|反馈(?!问题)|报区|报我")


@dataclass(frozen=True)
class Duty:
    section: str | None = None
    assisting: str | None = None
    deadline: str | None = None
    at: int = field(default=0, compare=False)

    def __bool__(self) -> bool:
        return bool(self.section or self.deadline or self.assisting)

    def over(self, other: "Duty") -> "Duty":
        """This one, and where it is silent the other."""
        return replace(
            self if self.deadline or not other.deadline else replace(self, deadline=other.deadline, at=other.at),
            section=self.section or other.section,
            assisting=self.assisting or (None if self.section else other.assisting),
        )


def said_in(words: str, at: int = 0, *, bracketed: bool = False) -> Duty:
    """The duty that a stretch of words states. In brackets a name and a date need no label."""
    keys = list(_KEY.finditer(words)) or (list(_BARE_KEY.finditer(words)) if bracketed else [])
    found: dict[str, str] = {}
    for place, key in enumerate(keys):
        until = keys[place + 1].start() if place + 1 < len(keys) else len(words)
        name, value = next(name for name, given in key.groupdict().items() if given), words[key.end() : until]
        found.setdefault(name, _value(name, value))
    loose = words[: keys[0].start()] if keys else words
    section = found.get("who") or _by(words) or (_loose_org(_HELPED.sub("", loose)) if bracketed else None)
    section = None if section and _ANYBODY.fullmatch(section) else section
    helps = found.get("helps") or _group(_HELPED, words, "helps")
    when = found.get("when") or _when(words, loosely=bracketed)
    return Duty(section or None, helps or None, when or None, at)


def _value(name: str, value: str) -> str:
    if name == "when":
        always = re.search(_ALWAYS, value)
        found = _WORDS.search(value)
        return found[0] if found else always[0] if always else value.strip(_SEPARATOR)[:20]
    if name == "person":
        return value
    orgs = ORGS.match(value.lstrip())
    plain = re.split(r"[；，。\s（【]", value.lstrip())[0]
    return joined(orgs[0] if orgs and len(orgs[0]) >= len(plain) else plain)


def joined(orgs: str) -> str:
    return "、".join(
        filter(None, re.split(r"[、，/,\s]|(?<=[科室股队心处部局办院所站组])[和及与]", orgs.strip(_SEPARATOR)))
    )


def _by(words: str) -> str | None:
    named = _group(_BY, words, "who")
    asked = re.search(rf"(?:请|责成)(?P<who>{_ORGS}?)(?:于|在|务必|须|限|立即|抓紧|{_DAY})", words)
    return named or (joined(asked["who"]) if asked and not asked["who"].startswith("你") else None)


def _group(pattern: re.Pattern[str], words: str, name: str) -> str | None:
    match = pattern.search(words)
    return joined(match[name]) if match else None


def _loose_org(words: str) -> str | None:
    bare = _WORDS.sub("；", words)
    tokens = [token for token in re.split(r"[；，\s]|整改|完成|于|负责|牵头|限|前", bare) if token]
    named = [token for token in tokens if ORGS.fullmatch(token)]
    return joined("、".join(named)) if named else None


def _when(words: str, *, loosely: bool) -> str | None:
    limited = _LIMITED.search(words)
    return limited[0] if limited else None


def in_bracket(words: str) -> Duty:
    """A bracket's duty; a bracket that explains something has none."""
    inside = words[1:-1]
    duty = said_in(inside, bracketed=True)
    if _KEY.search(inside) or _BARE_KEY.match(inside):
        return duty if duty or not re.match(_PERSON, inside) else Duty()
    rest = _WORDS.sub("", inside)
    plain = re.sub(r"[；，、。\s]|整改|完成|到位|前|负责|限|于|底|内|收到.{0,8}之?日?起|牵头|配合|以内|办结", "", rest)
    if duty.section:
        plain = re.sub(ORGS.pattern, "", rest) and re.sub("|".join(map(re.escape, duty.section.split("、"))), "", plain)
    return duty if len(plain) <= 2 else Duty()


def is_duty_bracket(words: str) -> bool:
    return bool(in_bracket(words)) or bool(re.match(rf"[（【](?:{_PERSON})[：为]", words))


def trimmed(text: str, start: int, end: int) -> tuple[int, Duty]:
    """Where the problem's own words end, and the duty stated in them or behind them."""
    duty = Duty()
    for match in _BRACKET.finditer(text, start, end):
        found = in_bracket(match[0])
        duty = duty.over(replace(found, at=match.start()))
    said = _first(_SENTENCE, text, start, end)
    while said < end and _REPORTING.search(text, said, end):
        said = _first(_SENTENCE, text, said + 1, end)
    if said < end:
        duty = duty.over(said_in(text[said:end], said))
    return _own_end(text, start, min(said, _first(_AFTER, text, start, end))), duty


def led_by(text: str, start: int, end: int) -> tuple[int, Duty]:
    """Where the words begin behind a bracket of duty, or behind the name of a section and a colon; and that duty."""
    duty = Duty()
    while start < end:
        bracket, named = _BRACKET.match(text, start, end), _NAMED.match(text, start, end)
        if bracket and is_duty_bracket(bracket[0]):
            duty, start = duty.over(replace(in_bracket(bracket[0]), at=start)), bracket.end()
        elif named and not _ANYBODY.fullmatch(named[1]):
            duty, start = duty.over(Duty(joined(named[1]))), named.end()
        elif text[start] in "，：、。 ":
            start += 1
        else:
            break
    return start, duty


def _first(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where the first sentence or clause begins that reads so; the end where none does."""
    brackets = [match.span() for match in _BRACKET.finditer(text, start, end)]
    for match in _CLAUSE.finditer(text, start, end):
        at = match.start()
        if at > start and not any(opened < at < closed for opened, closed in brackets) and pattern.match(text, at, end):
            return at
    return end


def _own_end(text: str, start: int, end: int) -> int:
    """Behind the last word: without brackets of duty, separators, and the full stop behind such a bracket."""
    while True:
        stop = end
        while end > start and text[end - 1] in "；，、 \n":
            end -= 1
        closing = end - 1 if end > start and text[end - 1] == "。" and text[end - 2 : end - 1] in {"）", "】"} else end
        bracket = next((each for each in _BRACKET.finditer(text, start, closing) if each.end() == closing), None)
        if bracket and is_duty_bracket(bracket[0]):
            end = bracket.start()
        if end == stop:
            return end


def only(words: str) -> Duty:
    """The duty of a paragraph that says nothing else; no duty for any other paragraph."""
    said = words.strip("。；， \n")
    if _BRACKET.fullmatch(said):
        return in_bracket(said)
    end, duty = trimmed(said + "\n", 0, len(said)) if _SENTENCE.match(said) else (len(said), Duty())
    labelled = _SENTENCE.match(said) and not _REPORTING.search(said)
    return (said_in(said) if labelled else duty) if (labelled or not end) else Duty()


def names_person_only(words: str) -> bool:
    return bool(re.match(rf"(?:{_PERSON})[：为]", words))


def of_heading(words: str) -> str | None:
    """A heading that is nothing but the name of a section."""
    bare = _BRACKET.sub("", words).strip("：。，； ")
    return joined(bare) if ORGS.fullmatch(bare) else None


def reports(words: str) -> bool:
    """It asks for a report, not for the problem to be put right."""
    return bool(_REPORTING.search(words))


def moved(duty: Duty, by: int) -> Duty:
    return replace(duty, at=duty.at + by)
