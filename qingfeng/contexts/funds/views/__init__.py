"""How people meet fund supervision.

``registers``  suspicions, their batches, and what belongs to them
``recovering`` what is asked back
``doors``      the ways to pages of their own
"""

from . import doors, recovering, registers

__all__ = ["doors", "recovering", "registers"]
