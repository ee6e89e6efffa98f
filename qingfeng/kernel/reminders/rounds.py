"""What the worker does every few minutes: settle what is done and, in working hours, make the digests and send them.

All are harmless to repeat. The day is the bureau's (``calendar/today.py``), the hour is the one on the wall.
"""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from qingfeng.kernel.calendar.entered import refresh
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.calendar.workdays import is_working
from qingfeng.kernel.people.models import User

from .channels import deliver
from .digest import make_digests, settle
from .models import Notice


def in_working_hours(moment: datetime | None = None) -> bool:
    begins, ends = settings.WORKING_HOURS
    return is_working(today()) and begins <= timezone.localtime(moment).time() <= ends


def make_todays() -> int:
    refresh()
    return make_digests(today()) if in_working_hours() else 0


def settle_all() -> int:
    """At any hour: the count in the header follows what was done."""
    refresh()
    counted = Notice.objects.open().unread().values("recipient")
    return sum(settle(user) for user in User.objects.filter(pk__in=counted))


def send_waiting() -> int:
    refresh()
    return deliver() if in_working_hours() else 0
