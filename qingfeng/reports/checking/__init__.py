"""Checking a finished draft: against itself, and against the records.

numerals, days   numbers and dates as reports write them, with their values
canonical        the text in one way of writing, so that every rule needs to know only one
claims           every number, date, percentage and universal word that can be wrong
sentence         figures in their order, with the words between them
rules            what cannot be true together, one module for each kind
finding          one contradiction, with the sentence that says why
checking         the one way through these: `check_text(text)`; no Django here
sourced          figures of a Word file that say themselves what they are
records          the same claims against the records
printing         JSON and table
"""

from .checking import Check, check_text
from .claims import Claim
from .finding import Finding

__all__ = ["Check", "Claim", "Finding", "check_text"]
