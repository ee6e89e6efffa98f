"""How people meet screening.

``registers``  the runs, the openings of timelines, and the ways here from menu and records
``access``     who may see numbers, and who persons
``store``      what there is to be screened
``runs``       asking for a run, what it found by rule, taking it over
``hits``       the objects of one rule, masked
``rules``      the catalogue, the page of a rule
``trials``     a rule tried with other parameters
``persons``    one person's timeline, for a stated reason
"""

from . import registers, rules, trials

__all__ = ["registers", "rules", "trials"]
