"""The nouns, in the order of a case: ``batches`` bring ``suspicions``; ``verifying`` and ``suspensions`` with their
``letters`` decide them; ``recovering`` brings the money back."""

from .batches import Batch, Outcome, Sighting, Source
from .letters import Letter
from .recovering import Recovery
from .roles import DECIDERS, EDITORS, READERS
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
    "Outcome",
    "Reason",
    "Recovery",
    "Recusal",
    "Sighting",
    "Source",
    "Suspension",
    "Suspicion",
    "Verification",
]
