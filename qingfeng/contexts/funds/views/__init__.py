"""How people meet fund supervision.

``intake``     a superior's list on its way in
``registers``  suspicions, their batches, and what belongs to them
``recovering`` what is asked back
``doors``      the ways to pages of their own
``screening``  (beside this folder) the store, runs, rules, timelines
"""

from ..screening import pages
from . import doors, intake, recovering, registers

__all__ = ["doors", "intake", "pages", "recovering", "registers"]
