"""How people meet supervision.

``registers``  the lists and records
``pages``      what has a shape of its own: the year, what its plans ask for, a receipt
``doors``      the ways there
"""

from . import doors, registers

__all__ = ["doors", "registers"]
