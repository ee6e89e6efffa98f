"""The numbers that go with a submission: computed from the records while it is owed, kept as they were once handed in.

``live``     what the records say now, each a question that opens
``freeze``   what they said, written down as rows of the submission
``release``  those words taken back, because it has to be handed in again; the trail keeps them
``chips``    both side by side, as the page of a submission shows them

Figures of other contexts are asked for by name: one that is not installed is left out.
"""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from qingfeng.kernel import writing
from qingfeng.kernel.audit.trail import LANGUAGE
from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.metrics.asking import Question
from qingfeng.kernel.metrics.metric import get, registry
from qingfeng.kernel.metrics.scope import Scope
from qingfeng.kernel.people.models import User

from .models import Series, Submission, SubmissionFigure

KEYS = {
    Series.CARS: ("supervision.car_trips", "supervision.car_km", "supervision.car_trips_on_days_off"),
    Series.LEAVE: ("supervision.leave_persons", "supervision.leave_days"),
    Series.INQUIRY: ("services.inquiries", "services.answered", "services.in_time_rate"),
}


def live(submission: Submission) -> list[Question]:
    scope = Scope(Period.parse(submission.covers), submission.org)
    return [Question(get(key), scope) for key in KEYS.get(Series(submission.series), ()) if key in registry]


def freeze(submission: Submission, *, by: User) -> None:
    """Write the numbers down in the language of the trail, whatever the writer reads."""
    with translation.override(LANGUAGE):
        for question in live(submission):
            metric = question.metric
            kept = SubmissionFigure(
                submission=submission, key=metric.key, label=str(metric.label), value=question.text or "",
                measure=metric.unit,
            )  # fmt: skip
            writing.create(kept, by=by, label=_("固定报送数字"))


def release(submission: Submission, *, by: User) -> None:
    for figure in submission.figures.all():
        writing.delete(figure, by=by, label=_("退回重报的数字"))


def chips(submission: Submission) -> list[dict[str, Any]]:
    """Each number as the records have it now; of one handed in, whether that has changed since."""
    kept = {figure.key: figure for figure in submission.figures.all()}
    return [_chip(question, kept.get(question.metric.key)) for question in live(submission)]


def _chip(question: Question, kept: SubmissionFigure | None) -> dict[str, Any]:
    metric, now = question.metric, question.text or ""
    note = ""
    if kept is not None:
        told = f"{kept.value or '—'} {kept.measure}"
        note = _("与报送时一致") if kept.value == now else _("报送时为 %(told)s") % {"told": told}
    return {
        "label": metric.label,
        "value": now,
        "unit": metric.unit,
        "url": question.url,
        "note": note,
        "changed": kept is not None and kept.value != now,
    }
