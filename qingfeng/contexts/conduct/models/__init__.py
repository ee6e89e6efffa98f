"""Talks, inspections of work discipline, circulars of criticism, and what a finding costs.

``roles``        who records, who judges, who reads
``talks``        a talk and the people it was held with
``inspections``  an inspection, its team, a circular
``findings``     what was found about one person
``appraisal``    the rules by which a finding counts in the yearly appraisal
``opening``      who else may open what was said, by which rule
"""

from .appraisal import AppraisalRule
from .findings import Finding
from .inspections import Circular, Inspection, InspectionMember
from .roles import JUDGES, RECORDERS, SUPERVISORS
from .talks import Talk, TalkParticipant

__all__ = [
    "JUDGES", "RECORDERS", "SUPERVISORS", "AppraisalRule", "Circular", "Finding", "Inspection", "InspectionMember",
    "Talk", "TalkParticipant",
]  # fmt: skip
