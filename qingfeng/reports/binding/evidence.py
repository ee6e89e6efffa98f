"""How strongly the words around a blank ask for one metric.

    Evidence   score from 0 to about 1.1, the words that gave it, and what speaks against
    weigh      the evidence for a metric at a blank, None where its words do not occur

The words about a figure stand behind it (制定**条整改措施), before it (整改措施**条), or in an earlier clause whose figure or
topic it goes on with (…海报**份、手册**份). Every character between, that the metric cannot explain, lowers the score.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qingfeng.kernel.metrics.asked import Asked
from qingfeng.reports.binding.answer import Askable
from qingfeng.reports.binding.passage import BLANK, OTHER_FIGURE, Passage, without_titles
from qingfeng.reports.binding.words import CJK, Vocabulary, head_of, vocabulary

BESIDE_A_TIME_OR_PLACE = ("month", "place", "organisation", "year")
CARRIED, FROM_SENTENCE_BEFORE = 0.84, 0.78
THRESHOLD = 0.74


@dataclass(frozen=True)
class Evidence:
    """What one metric has going for it at one blank."""

    metric: Askable
    score: float
    words: str
    """The words of the text that decided."""
    anchor: str
    """The piece of text that holds them, where it is not the blank's own lead and tail."""
    objection: str = ""
    """Why it may not be chosen, whatever its score."""


@dataclass(frozen=True)
class _Found:
    score: float
    words: str
    anchor: str = ""


def weigh(metric: Askable, asked: Asked, passage: Passage) -> Evidence | None:
    """The evidence for `metric`; an objection where never-words or missing needs forbid it."""
    known = vocabulary(asked, metric.dimensions)
    finder = _in_sentence if metric.kind in BESIDE_A_TIME_OR_PLACE else _around_figure
    best = max(finder(known, passage), key=lambda found: found.score, default=None)
    if best is None or best.score <= 0.3:
        return None
    missing, far = _needs(known, passage, best.anchor)
    objection = _forbidden(known, passage, _reach(known, passage, metric.kind, best.words)) or (
        f"上下文没有“{_readable(missing)}”这类说法" if missing else ""
    )
    score = best.score + 0.05 * known.has_verb(passage.own) + min(len(best.words), 8) * 0.008 - 0.12 * far
    return Evidence(metric, max(score, 0.0), best.words, best.anchor, objection)


def _around_figure(known: Vocabulary, passage: Passage) -> Iterator[_Found]:
    yield from _behind(known, passage)
    yield from _before(known, passage)
    yield from _carried(known, passage)


def _matches(known: Vocabulary, text: str) -> Iterator[re.Match[str]]:
    for pattern in known.about:
        yield from (match for match in pattern.finditer(text) if match[0].strip(BLANK))


def _behind(known: Vocabulary, passage: Passage) -> Iterator[_Found]:
    """**条整改措施: what stands after the match decides, for the head of a Chinese noun phrase is its end."""
    tail = without_titles(passage.tail)
    offset = len(tail) - len(tail.removeprefix("的"))
    for match in _matches(known, tail):
        gap = known.unexplained(tail[offset : match.start()])
        after = known.unexplained(head_of(tail[match.end() :]))
        yield _Found(1.0 - min(0.3, 0.03 * gap) - 0.08 * after, match[0])


def _before(known: Vocabulary, passage: Passage) -> Iterator[_Found]:
    """整改措施**条: nothing unexplained between, and no other noun behind the measure word."""
    lead = without_titles(passage.lead)
    head = known.unexplained(head_of(without_titles(passage.tail)))
    for match in _matches(known, lead + BLANK):
        gap = known.unexplained(lead[match.end() :])
        yield _Found(1.0 - 0.12 * gap - min(0.45, 0.09 * head), match[0])


def _carried(known: Vocabulary, passage: Passage) -> Iterator[_Found]:
    """手册**份 after 宣传海报**份: only where the metric explains every word of lead and tail."""
    lead = known.unexplained(without_titles(passage.lead))
    head = known.unexplained(head_of(without_titles(passage.tail)))
    if lead + head > 0 or ("其中" in passage.lead and not CJK.search(passage.lead.replace("其中", ""))):
        return
    pieces = [passage.clause_before, *passage.earlier] if passage.clause_before else passage.earlier
    for distance, piece in enumerate(dict.fromkeys(pieces)):
        for match in _matches(known, without_titles(piece)):
            yield _Found(CARRIED - 0.05 * distance, match[0], piece)
    for match in _matches(known, without_titles(passage.previous_sentence)):
        figures_since = passage.previous_sentence.count(OTHER_FIGURE, match.end())
        yield _Found(FROM_SENTENCE_BEFORE - 0.03 * figures_since, match[0], passage.previous_sentence)


def _in_sentence(known: Vocabulary, passage: Passage) -> Iterator[_Found]:
    """**月，印发《…方案》: the words may stand anywhere in the sentence, the nearer the better."""
    before = passage.lead
    after = re.split(r"(?:\d+|[×XxＸ*＊_]+)月", passage.sentence_after)[0]
    text = before + BLANK + after
    at = len(before)
    for match in _matches(known, text):
        between = text[at : match.start()] if match.start() >= at else text[match.end() : at]
        yield _Found(0.98 - 0.12 * max(0, len(re.findall("[，：]", between)) - 1), match[0].strip(BLANK))
    for distance, piece in enumerate(passage.earlier):
        for match in _matches(known, piece):
            yield _Found(0.86 - 0.05 * distance, match[0], piece)


def _needs(known: Vocabulary, passage: Passage, anchor: str) -> tuple[str, int]:
    """The first group of words that is nowhere near, and how many stand only in the item or its headings."""
    far = 0
    wider = "\n".join([passage.item_before, *passage.headings, passage.layout.title])
    for need in known.needs:
        if need.search(passage.sentence) or need.search(anchor):
            continue
        if not need.search(wider):
            return need.pattern, far
        far += 1
    return "", far


def _reach(known: Vocabulary, passage: Passage, kind: str, words: str) -> str:
    """Where never-words count: the blank's own words; the whole clause where these only go on with a list."""
    if kind in BESIDE_A_TIME_OR_PLACE:
        return passage.clause + passage.sentence_after.partition(words)[0]
    goes_on = not known.has_verb(passage.lead) and not any(about.search(passage.lead) for about in known.about)
    return passage.clause if goes_on else passage.own


def _forbidden(known: Vocabulary, passage: Passage, reach: str) -> str:
    """The words that say something else is asked."""
    reach = without_titles(reach)
    words = [match[0] for never in known.never if (match := never.search(reach))]
    words += [match[0] for unless in known.unless if (match := unless.search(passage.topic))]
    return f"“{words[0].strip(BLANK)}”说的是另一件事" if words else ""


def _readable(pattern: str) -> str:
    """The first few alternatives of a pattern, without its signs."""
    plain = re.sub(r"\(\?[^)]*\)|\[[^\]]*\]|\{[^}]*\}|[()?+*\\^$＊]", "", pattern)
    return "、".join([word for word in plain.split("|") if word][:3])
