"""What reports quote about suspicious records: received, verified, upheld (``suspicions``), how the work stands
(``deciding``), what came back (``recovering``), what is still owed or was given up (``settling``), what must
tie before any of it is frozen (``tying``); ``words`` are shared."""

from .deciding import precision, resumptions, sent_back, suspected, suspensions, unverified
from .recovering import established, established_recovered, recovered, recovery_rate
from .settling import (
    established_outstanding,
    established_written_off,
    outstanding,
    suspicions_recovered,
    suspicions_upheld,
    written_off,
)
from .suspicions import suspicions, suspicions_verified, upheld, upheld_people, verification_rate, verified
from .tying import every_fen

__all__ = [
    "established",
    "established_outstanding",
    "established_recovered",
    "established_written_off",
    "every_fen",
    "outstanding",
    "precision",
    "recovered",
    "recovery_rate",
    "resumptions",
    "sent_back",
    "suspected",
    "suspensions",
    "suspicions",
    "suspicions_recovered",
    "suspicions_upheld",
    "suspicions_verified",
    "unverified",
    "upheld",
    "upheld_people",
    "verification_rate",
    "verified",
    "written_off",
]
