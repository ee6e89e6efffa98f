"""Who takes part in supervision, as every model of it says."""

from qingfeng.kernel.people.roles import LEADERS, UNIT

OFFICE = frozenset({"office"})
DISCIPLINE = frozenset({"discipline"})
HANDERS_IN = UNIT | OFFICE
READERS = LEADERS | HANDERS_IN | DISCIPLINE
