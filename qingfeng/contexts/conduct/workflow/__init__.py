"""A talk is recorded and followed up; a finding is answered, then confirmed or dismissed; a circular is issued.

``talks``        talks
``inspections``  inspections and circulars
``findings``     what was found, from the reply to the appraisal
``appraisal``    the rules of appraisal
"""

from .appraisal import adopt, appraisal_rules, end
from .findings import appraise, confirm, dismiss, findings, hear, publish
from .inspections import cancel_inspection, circulars, complete, inspections, issue, withdraw
from .talks import cancel_talk, consult, examine, finish, follow_up, talks

__all__ = [
    "adopt", "appraisal_rules", "appraise", "cancel_inspection", "cancel_talk", "circulars", "complete", "confirm",
    "consult", "dismiss", "end", "examine", "findings", "finish", "follow_up", "hear", "inspections", "issue",
    "publish", "talks", "withdraw",
]  # fmt: skip
