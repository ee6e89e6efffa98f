"""What day it is. A sample bureau lives on a fixed day, so that its clocks tell a story; a real one lives today."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from .periods import Period

REPORTING_MONTHS = 3  # so long after a half-year ends, its report is what people work on


def today() -> date:
    return settings.TODAY or timezone.localdate()


def now() -> datetime:
    """This moment, on that day."""
    return datetime.combine(today(), timezone.localtime().timetz())


def reporting_period() -> Period:
    """The half-year that a report is most likely asked for: the one that ended lately, otherwise the running one."""
    day = today()
    running = Period.of(day, "half")
    late = (day.month - 1) % 6 >= REPORTING_MONTHS
    return running if late else running.previous()
