"""The periods that an order to return and an exhortation start when they are delivered. Lengths and articles are in
``kernel/calendar/statutory``; here is which event starts which.

until_review    the person may ask for administrative review: 60 days (行政复议法, 2023 revision, art. 20)
until_suit      the person may sue at once: 6 months (行政诉讼法 art. 46)
until_court     the office may ask the court to enforce: 3 months after the last of these (行政强制法 art. 53)
from_court      … but not before 10 days after the exhortation was delivered (art. 54); ten days or less are working
                days (art. 69)

Whoever did ask for review or sued has other dates, which the decision on it starts: those are not reckoned here.
"""

from datetime import date, timedelta

from qingfeng.kernel.calendar.clocks import clock


def until_review(delivered_on: date) -> date:
    return clock("remedy.review").due(delivered_on)


def until_suit(delivered_on: date) -> date:
    return clock("remedy.suit").due(delivered_on)


def until_court(delivered_on: date) -> date:
    return clock("enforce.apply").due(until_suit(delivered_on))


def from_court(urged_on: date) -> date:
    """The first day on which the court may be asked; ``urged_on``: when the exhortation was delivered."""
    return clock("enforce.urge").due(urged_on) + timedelta(days=1)
