"""repeated: one event told with two days (3月15日召开…会议, 按照3月25日…会议要求), one paper with two numbers.

events_again   days that take up an event, and numbers that take up a paper, told before with another
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from ..claims import Claim
from ..days import Day
from ..finding import Finding
from ..sentence import Report
from .words import pairs_of

LIGHT = re.compile(r"[的了对于在]|我局|局党组|全局|\d+|[年月日号]")
THIS = re.compile("[这该此]|上述|前述")
TAKEN_UP = re.compile("(?:按照|根据|落实|贯彻|围绕|对照|针对|自|自从|从|经过)$")
BACK = re.compile("(?P<deed>[^，]{0,8})的[这该此][次场个项份]?(?P<name>[一-鿿]?)")
CALLED = re.compile("的(?P<name>[^，。；：《》]{4,})")
ENDED = re.compile("(?:以?后|时|以来|当[天日]|期间|[会课班训]上|之[前后])$")
HELD = re.compile("[，、]|召开|举办|举行|组织|开展|印发|制定|出台|下发|进行|在|到|对|与|由|向|起|前|至|局|县|市|区|省")
AGAIN = re.compile("再次|第[二三四五]|又|另|下一|两次|每")
REMEMBERED, ALIKE, MOST_NAME = 40, 2, 4
LAST = 3  # characters of who issued a paper; before them may stand another word: 对照县人社发
IS_THIS = re.compile(f"(?:{THIS.pattern})[^，。；（]{{1,8}}(?:，?即|，?也就是|（)[^，。；（〔]{{2,8}}〔$")
PAPER = re.compile(
    r"(?:《(?P<title>[^》\n]{2,60})》（|（)?(?P<issuer>[一-鿿]{2,8})〔(?P<year>\d{4})〕(?:第\s?)?(?P<number>\d+)\s?号"
)


@dataclass(frozen=True)
class Event:
    """What is said in the clause of a day, and in the next where the day stands alone before a comma."""

    claim: Claim
    day: Day
    words: str

    def is_on(self, other: Day) -> bool:
        """Whether both days can be one, where what is not said is left open."""
        pairs = ((self.day.year, other.year), (self.day.month, other.month), (self.day.day, other.day))
        return all(one == another or None in (one, another) for one, another in pairs)


def events_again(report: Report) -> Iterator[Finding]:
    yield from _days_again(report)
    yield from _papers_again(report)


def _days_again(report: Report) -> Iterator[Finding]:
    told: deque[Event] = deque(maxlen=REMEMBERED)
    for claim in report.claims:
        day = claim.day
        if claim.kind not in ("date", "month") or day is None:
            continue
        event = Event(claim, day, _words(report.text, claim))
        known = [other for other in told if _takes_up(report.text, event, other)]
        if known and not any(other.is_on(day) for other in told):
            why = f"前面写的是{known[-1].claim.text}，这里说到同一件事写的是{claim.text}。"
            yield Finding("repeated", claim.start, claim.end, claim.text, why)
        told.append(event)


def _words(text: str, claim: Claim) -> str:
    before = re.split("[，。；：、（）\n]", text[max(0, claim.start - 30) : claim.start])[-1]
    behind = re.match("[，]?[^，。；：\n]{0,40}", text[claim.end :])
    return f"{before} {behind[0] if behind else ''}"


def _takes_up(text: str, event: Event, other: Event) -> bool:
    """该方案4月26日印发后, 4月19日的这次会议, 按照3月25日…会议要求: an event that is known, not a new one."""
    close = other.day.day is not None and (event.day.month == other.day.month or event.day.day == other.day.day)
    before = text[max(0, event.claim.start - 6) : event.claim.start]
    known = THIS.search(event.words) or TAKEN_UP.search(before)
    apart = re.search("[，。；\n]" if known else "[。；\n]", text[other.claim.end : event.claim.start])
    if not apart or AGAIN.search(event.words) or (event.day.day is not None and not close):
        return False
    alike = len(pairs_of(event.words, LIGHT) & pairs_of(other.words, LIGHT))
    behind = event.words.split(" ")[-1]
    if back := BACK.match(behind):
        return bool(
            alike
            or (back["name"] and back["name"] in other.words)
            or (back["deed"] and set(back["deed"]) <= set(other.words))
        )
    done = ENDED.sub("", behind)
    if ENDED.search(behind) and done and event.day.day is not None and done in other.words:
        return True
    if event.day.day is None or alike < ALIKE:
        return False
    called = CALLED.match(behind)
    name = called["name"] if called else "" if HELD.match(behind) else behind
    named = len(name) >= MOST_NAME and name[:MOST_NAME] in other.words
    return bool(named or known or ENDED.search(behind))


def _papers_again(report: Report) -> Iterator[Finding]:
    """县人社发〔2026〕14号, and later 县人社发〔2026〕41号文件印发的这一方案; a paper of another title is another."""
    told: dict[tuple[str, str], dict[str, str]] = {}
    for match in PAPER.finditer(report.text):
        known = told.setdefault((match["issuer"][-LAST:], match["year"]), {})
        clause = re.split("[，。；\n]", report.text[match.end() : match.end() + 30])[0]
        turned = any(sorted(match["number"]) == sorted(number) for number in known)
        other_title = "（" in match[0] and (not match["title"] or match["title"] not in known.values())
        same = IS_THIS.search(report.text[max(0, match.start("year") - 30) : match.start("year")])
        again = same or ((turned or THIS.search(clause)) and not other_title)
        if known and again and match["number"] not in known:
            start, end = match.span("number")
            why = f"前面写的是{list(known)[-1]}号，这里说到同一份文件写的是{match['number']}号。"
            yield Finding("repeated", start, end, match["number"], why)
        known[match["number"]] = match["title"] or ""
