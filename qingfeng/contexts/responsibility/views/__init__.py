"""How people meet the responsibility breakdown.

``registers``  lists, duties, occasions, proofs, and the doors between them
``tree``       one list as a tree, and next year's made from it
``owing``      who owes what, on one sheet
``linking``    naming a record as proof
"""

from . import registers

__all__ = ["registers"]
