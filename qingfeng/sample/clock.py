"""The day on which something happens while the sample bureau is told, so that every event carries its own day."""

from datetime import date, timedelta

from django.conf import settings


def turn(day: date, days: int = 0) -> date:
    """It is now ``days`` after that day; answers the day."""
    settings.TODAY = day + timedelta(days=days)
    return settings.TODAY  # type: ignore[no-any-return]
