"""What reports quote about suspicious records: received, verified, upheld (``suspicions``), how the work stands
(``deciding``), what came back (``recovering``). ``words`` are shared."""

from .deciding import precision, resumptions, sent_back, suspected, suspensions, unverified
from .recovering import established, established_recovered, recovered, recovery_rate
from .suspicions import suspicions, suspicions_verified, upheld, upheld_people, verification_rate, verified

__all__ = [
    "established",
    "established_recovered",
    "precision",
    "recovered",
    "recovery_rate",
    "resumptions",
    "sent_back",
    "suspected",
    "suspensions",
    "suspicions",
    "suspicions_verified",
    "unverified",
    "upheld",
    "upheld_people",
    "verification_rate",
    "verified",
]
