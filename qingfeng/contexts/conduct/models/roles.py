"""Who records talks, who judges findings, who reads them."""

from django.conf import settings

from qingfeng.kernel.people.roles import LEADERS

JUDGES = frozenset({"office", "discipline"})
SUPERVISORS = LEADERS | JUDGES
RECORDERS = SUPERVISORS | {"section_head", "branch"}
PERSON = settings.AUTH_USER_MODEL
