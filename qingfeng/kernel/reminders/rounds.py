"""What the worker does every few minutes, on working days and in working hours: make the digests, send what waits.

Both are harmless to repeat. The day is the bureau's (``calendar/today.py``), the hour is the one on the wall.
"""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from qingfeng.kernel.calendar.entered import refresh
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.calendar.workdays import is_working

from .channels import deliver
from .digest import make_digests


def in_working_hours(moment: datetime | None = None) -> bool:
    begins, ends = settings.WORKING_HOURS
    return is_working(today()) and begins <= timezone.localtime(moment).time() <= ends


def make_todays() -> int:
    refresh()
    return make_digests(today()) if in_working_hours() else 0


def send_waiting() -> int:
    refresh()
    return deliver() if in_working_hours() else 0
