"""How people meet fund supervision.

``intake``     a superior's list on its way in
``registers``  suspicions, their batches, and what belongs to them
``recovering`` what is asked back
``doors``      the ways to pages of their own
"""

from . import doors, intake, recovering, registers

__all__ = ["doors", "intake", "recovering", "registers"]
