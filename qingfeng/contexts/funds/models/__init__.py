"""The nouns, in the order of a case: ``batches`` bring ``suspicions``; ``verifying`` and ``suspensions`` with their
``letters`` decide them; ``recovering`` pursues the money, ``settling`` brings it back, ``balance`` adds
it up. ``runs`` of our own rules find some of them."""

from .balance import Balance, balance_of
from .batches import Batch, Outcome, Sighting, Source
from .letters import Letter
from .recovering import Agreement, Instalment, Referral
from .roles import DECIDERS, EDITORS, READERS
from .runs import Opening, ScreeningRun
from .settling import Balances, Recovery, WriteOff, untied
from .suspensions import Suspension
from .suspicions import EvidenceRow, Identity, Reason, Recusal, Suspicion
from .trials import Trial
from .verifying import Check, Verification

__all__ = [
    "DECIDERS",
    "EDITORS",
    "READERS",
    "Agreement",
    "Balance",
    "Balances",
    "Batch",
    "Check",
    "EvidenceRow",
    "Identity",
    "Instalment",
    "Letter",
    "Opening",
    "Outcome",
    "Reason",
    "Recovery",
    "Recusal",
    "Referral",
    "ScreeningRun",
    "Sighting",
    "Source",
    "Suspension",
    "Suspicion",
    "Trial",
    "Verification",
    "WriteOff",
    "balance_of",
    "untied",
]
