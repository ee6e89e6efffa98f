"""The nouns, in the order of a case: ``batches`` bring ``suspicions``; ``verifying`` and ``suspensions`` with their
``letters`` decide them; ``recovering`` brings the money back. ``runs`` of our own
rules find some of them."""

from .batches import Batch, Outcome, Sighting, Source
from .letters import Letter
from .recovering import Recovery
from .roles import DECIDERS, EDITORS, READERS
from .runs import Opening, ScreeningRun
from .suspensions import Suspension
from .suspicions import EvidenceRow, Identity, Reason, Recusal, Suspicion
from .verifying import Check, Verification

__all__ = [
    "DECIDERS",
    "EDITORS",
    "READERS",
    "Batch",
    "Check",
    "EvidenceRow",
    "Identity",
    "Letter",
    "Opening",
    "Outcome",
    "Reason",
    "Recovery",
    "Recusal",
    "ScreeningRun",
    "Sighting",
    "Source",
    "Suspension",
    "Suspicion",
    "Verification",
]
