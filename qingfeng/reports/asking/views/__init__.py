"""The pages: registers and, beside them, sending a call, answering it, its table, a unit's history, a blank's call."""

from . import doors, registers

__all__ = ["doors", "registers"]
