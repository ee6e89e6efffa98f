"""What the resident discipline-inspection group advised, and what was reported to it and when.

``opinions``     the group alone writes them; the bureau answers
``submissions``  what is owed how often, what was handed in and with which numbers; who owes it cannot move its date
``affairs``      official cars and leave: the records from which the numbers come
"""

from .affairs import CarTrip, Entry, Leave
from .opinions import Opinion, OpinionItem
from .roles import DISCIPLINE, HANDERS_IN, OFFICE, READERS
from .submissions import Series, Submission, SubmissionFigure, SubmissionPlan

__all__ = [
    "DISCIPLINE",
    "HANDERS_IN",
    "OFFICE",
    "READERS",
    "CarTrip",
    "Entry",
    "Leave",
    "Opinion",
    "OpinionItem",
    "Series",
    "Submission",
    "SubmissionFigure",
    "SubmissionPlan",
]
