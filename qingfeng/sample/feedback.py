"""A feedback taken in: half of its drafts are decided, the rest wait beside the text."""

from datetime import date
from importlib.resources import files

from django.core.files.uploadedfile import SimpleUploadedFile

from qingfeng.contexts.rectification import workflow as steps
from qingfeng.contexts.rectification.models import Campaign, Feedback, Problem, RectificationList
from qingfeng.kernel import writing

from .cast import Cast
from .clock import turn

NAME = "巡察反馈（示例）.docx"
RECEIVED = date(2022, 9, 8)


def take_in(cast: Cast, campaign: Campaign) -> None:
    turn(RECEIVED)
    into = RectificationList(
        org=cast.bureau, number="QD-2022-XC", campaign=campaign, level=RectificationList.Level.BUREAU
    )
    into = writing.create(into, by=cast.office)
    content = files("qingfeng.sample").joinpath("reports", NAME).read_bytes()
    feedback = Feedback(
        org=cast.bureau, title="区委第二巡察组反馈意见", source=Problem.Source.INSPECTION_TOUR, received_on=RECEIVED,
        due_on=date(2022, 12, 8), list=into,
    )  # fmt: skip
    feedback = steps.take_in(feedback, SimpleUploadedFile(NAME, content), by=cast.office)
    decide_half(cast, feedback)


def decide_half(cast: Cast, feedback: Feedback) -> None:
    turn(RECEIVED, 1)
    drafts = list(feedback.drafts.in_order())
    heads = {section: cast.heads[code] for code, section in cast.sections.items()}
    for draft in drafts[: len(drafts) // 2]:
        if draft.section is None:
            continue
        owner, due = heads[draft.section], draft.due_on
        ready = steps.assign_draft(draft, by=cast.office, section=draft.section, owner=owner, due_on=due)
        steps.take_draft(ready, by=cast.office)
    steps.drop_draft(drafts[-1], by=cast.office, reason="7 月已在纪律作风整治中整改，见该清单")
