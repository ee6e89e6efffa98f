"""Who takes part in data calls, as every model of it says."""

from qingfeng.kernel.people.roles import LEADERS, UNIT

OFFICE = frozenset({"office"})
HEADS = frozenset({"section_head", "deputy_director"})
CALLERS = OFFICE | LEADERS  # read the calls themselves; a unit reads what it is asked
READERS = CALLERS | UNIT
