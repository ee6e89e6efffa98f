"""How well a document was read: which of its problems were found, what was invented, and what is right about each."""

import re
from collections import Counter

from qingfeng.contexts.rectification.intake import DraftProblem, read_feedback

from .labelled_feedback import Gold, Labelled

FIELDS = ("text", "number", "category", "section", "deadline")


def plain(words: str | None) -> str:
    return re.sub(r"[\s。；，、：]", "", words or "")


def same(draft: DraftProblem, gold: Gold) -> bool:
    """Found means: it begins where the label begins (in Word: with the same words)."""
    return draft.start == gold.start if gold.start is not None else plain(draft.text) == plain(gold.text)


def paired(labelled: Labelled) -> tuple[list[tuple[Gold, DraftProblem | None]], list[DraftProblem]]:
    drafts = read_feedback(labelled.file_name, labelled.content)
    pairs = [(gold, next((draft for draft in drafts if same(draft, gold)), None)) for gold in labelled.problems]
    found = [draft for _, draft in pairs if draft]
    return pairs, [draft for draft in drafts if draft not in found]


def right(gold: Gold, draft: DraftProblem, name: str) -> bool:
    if name == "deadline":
        return (draft.deadline.isoformat() if draft.deadline else None) == gold.deadline
    return plain(getattr(draft, name)) == plain(getattr(gold, name))


def score(labelled: Labelled) -> Counter[str]:
    pairs, invented = paired(labelled)
    total = Counter(problems=len(pairs), found=sum(draft is not None for _, draft in pairs), invented=len(invented))
    for gold, draft in pairs:
        total.update(name for name in FIELDS if draft and right(gold, draft, name))
    return total
