"""A feedback is taken in, its drafts are decided one by one, and it is finished when none is left.

A draft: 列入清单 → a problem in draft, with its number; or 合并, 拆分, 不列入 (with a reason). Nothing is deleted.
"""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing
from qingfeng.kernel.documents import open_report
from qingfeng.kernel.errors import Refused
from qingfeng.kernel.files import keeping
from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.workflow import Workflow

from ..intake import DraftProblem, read
from ..models import Feedback, FeedbackDraft, Problem, RectificationList
from .words import JUDGES

LONGEST_TITLE = 60
S = FeedbackDraft.Status
feedbacks = Workflow(Feedback, start=Feedback.Status.READING)
drafts = Workflow(FeedbackDraft, start=S.PENDING)


@transaction.atomic
def take_in(feedback: Feedback, upload: UploadedFile[bytes], *, by: User) -> Feedback:
    """Keep a feedback with its file and the drafts read out of it; refuses in a sentence what cannot be read."""
    Feedback.must_write(by, feedback.org)
    upload.seek(0)
    feedback.text = open_report(upload.name or "", upload.read()).text
    found = read(feedback.text)
    feedback = writing.create(feedback, by=by, label=gettext_lazy("收下反馈"))
    keeping.attach(feedback, upload, by=by, kind="document", title=feedback.title)
    sections = list(Org.objects.beneath([feedback.org.path]).filter(closed_on__isnull=True))
    for each in found:
        writing.create(drafted(feedback, each, sections), by=by, label=gettext_lazy("读入问题"))
    return feedback


def drafted(feedback: Feedback, found: DraftProblem, sections: list[Org]) -> FeedbackDraft:
    return FeedbackDraft(
        feedback=feedback, number=found.number[:80], text=found.text, heading=(found.category or "")[:200],
        section_words=(found.section or "")[:200], due_words=(found.deadline_text or "")[:100],
        section=section_named(found.section or "", sections), due_on=found.deadline, start=found.start, end=found.end,
    )  # fmt: skip


def section_named(words: str, sections: list[Org]) -> Org | None:
    """The first of the printed sections that this bureau has under that very name."""
    known = {name: section for section in sections for name in (section.name, section.short_name)}
    return next((known[name] for name in words.split("、") if name in known), None)


def none_left(feedback: Feedback) -> str | None:
    left = feedback.drafts.pending().count()
    return _("还有 %(n)d 条草稿没有核对。") % {"n": left} if left else None


def none_taken(feedback: Feedback) -> str | None:
    taken = feedback.drafts.filter(problem__isnull=False).count()
    return _("已有 %(n)d 条列入清单，不能作废整份反馈。") % {"n": taken} if taken else None


@feedbacks.transition(
    gettext_lazy("核对完毕"), Feedback.Status.READING, to=Feedback.Status.DONE, by=JUDGES, needs=[none_left],
    help=gettext_lazy("每条草稿都已列入、合并或写明不列入的理由。"),
)  # fmt: skip
def finish_feedback(feedback: Feedback) -> None:
    keeping.freeze(feedback)


@feedbacks.transition(
    gettext_lazy("作废"), Feedback.Status.READING, to=Feedback.Status.CANCELLED, by=JUDGES, needs=[none_taken],
    inputs={"reason": gettext_lazy("理由")}, grave=True,
)  # fmt: skip
def cancel_feedback(feedback: Feedback, *, reason: str) -> None:
    pass


@transaction.atomic
def add_missed(feedback: Feedback, start: int, end: int, *, by: User) -> FeedbackDraft:
    """A stretch of the text that no draft holds becomes one."""
    if reason := why_not_add(feedback, by):
        raise Refused(reason)
    feedback = writing.locked(feedback)
    said = feedback.text[start:end]
    if not 0 <= start < end <= len(feedback.text) or not said.strip():
        raise ValidationError(_("这段起止在反馈原文里找不到文字，请重新勾选。"))
    start, end = start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip())
    if feedback.drafts.filter(start__lt=end, end__gt=start).exists():
        raise ValidationError(_("勾选的句子里有一部分已经在别的草稿里，请只勾选没有读入的句子。"))
    missed = FeedbackDraft(feedback=feedback, text=feedback.text[start:end], start=start, end=end)
    return writing.create(missed, by=by, label=gettext_lazy("补上漏读的问题"))


def why_not_add(feedback: Feedback, user: User) -> str:
    """Why this person cannot decide about its drafts now; empty when they can."""
    if feedback.status != Feedback.Status.READING:
        return _("这份反馈已经不在核对中。")
    return Feedback.why_not_write(user, feedback.org)


def place(words: str) -> int:
    if not re.fullmatch(r"[0-9]{1,7}", words.strip()):
        raise ValidationError(_("位置须是数字，现在是“%(words)s”。") % {"words": words[:20]})
    return int(words)


def being_read(draft: FeedbackDraft) -> str | None:
    return None if draft.feedback.status == Feedback.Status.READING else _("这份反馈已经不在核对中。")


def has_section(draft: FeedbackDraft) -> str | None:
    return None if draft.section_id else _("还没有责任科室。")


def has_deadline(draft: FeedbackDraft) -> str | None:
    return None if draft.due else _("还没有整改时限。")


def list_is_open(draft: FeedbackDraft) -> str | None:
    states = RectificationList.Status
    open_list = draft.feedback.list.status in {states.DRAFT, states.ISSUED}
    return None if open_list else _("所列入的清单已经办结或作废。")


@drafts.transition(
    gettext_lazy("分派"), S.PENDING, by=JUDGES, needs=[being_read],
    inputs={"section": gettext_lazy("责任科室"), "owner": gettext_lazy("责任人"), "due_on": gettext_lazy("整改时限")},
    help=gettext_lazy("写明责任科室、责任人和整改时限。"),
)  # fmt: skip
def assign_draft(
    draft: FeedbackDraft, *, section: Org | None = None, owner: User | None = None, due_on: date | None = None
) -> None:
    draft.section, draft.owner, draft.due_on = section, owner, due_on


@drafts.transition(
    gettext_lazy("列入清单"), S.PENDING, to=S.TAKEN, by=JUDGES,
    needs=[being_read, list_is_open, has_section, has_deadline],
    help=gettext_lazy("在整改清单里成为一条问题草稿，编号、来源、科室和时限一并带过去。"),
)  # fmt: skip
def take_draft(draft: FeedbackDraft, *, by: User) -> None:
    into = writing.locked(draft.feedback.list)  # numbers are given one at a time
    problem = Problem(
        org=draft.section, list=into, number=next_number(into), source=draft.feedback.source,
        title=title_of(draft.text), manifestation=draft.text, owner=draft.owner, due_on=draft.due,
    )  # fmt: skip
    draft.problem = writing.create(problem, by=by, label=gettext_lazy("由反馈列入"))


def next_number(into: RectificationList) -> str:
    taken = set(into.problems.values_list("number", flat=True))
    at = len(taken) + 1
    while (number := f"{into.number[:34]}-{at:02d}") in taken:
        at += 1
    return number


def title_of(text: str) -> str:
    """The first sentence; where it is long, its first clause."""
    sentence = re.split(r"[。；\n]", text.strip())[0]
    return (sentence if len(sentence) <= LONGEST_TITLE else sentence.split("，")[0])[:LONGEST_TITLE]


@drafts.transition(
    gettext_lazy("合并"), S.PENDING, to=S.MERGED, by=JUDGES, needs=[being_read],
    inputs={"into": gettext_lazy("并入第几条")}, help=gettext_lazy("原文接在那一条后面，两处文字都还在。"), bulk=False,
)  # fmt: skip
def merge_draft(draft: FeedbackDraft, *, into: str, by: User) -> None:
    row = list(draft.feedback.drafts.in_order())
    if not 1 <= (at := place(into)) <= len(row):
        raise ValidationError({"into": _("这份反馈没有第 %(n)d 条草稿。") % {"n": at}})
    other = writing.locked(row[at - 1])
    if other.pk == draft.pk or other.status != S.PENDING:
        raise ValidationError({"into": _("只能并入另一条待核对的草稿。")})
    first, second = sorted((other, draft), key=lambda each: (each.start, each.pk))
    whole = draft.feedback.text[first.start : second.end]
    between = draft.feedback.text[first.end : second.start]
    joined = (
        whole if second.start >= first.end and not between.strip("；，。、 \r\n") else f"{first.text}\n{second.text}"
    )
    values = {
        "text": joined.strip(), "section": other.section or draft.section, "owner": other.owner or draft.owner,
        "due_on": other.due_on or draft.due_on, "section_words": other.section_words or draft.section_words,
        "due_words": other.due_words or draft.due_words,
    }  # fmt: skip
    writing.change(other, values, by=by, label=gettext_lazy("合并"))
    draft.merged_into = other


@drafts.transition(
    gettext_lazy("拆分"), S.PENDING, by=JUDGES, needs=[being_read],
    inputs={"after": gettext_lazy("在第几个字之后拆开")}, help=gettext_lazy("拆成前后两条，科室和时限两条都保留。"),
)  # fmt: skip
def split_draft(draft: FeedbackDraft, *, after: str, by: User) -> None:
    at = place(after)
    before, behind = draft.text[:at].strip(), draft.text[at:].strip("；，、 \r\n")
    if not before or not behind:
        raise ValidationError({"after": _("拆开后有一条是空的，请选句子中间的位置。")})
    cut = draft.start + at if draft.start + at < draft.end else draft.end
    second = FeedbackDraft(
        feedback=draft.feedback, number=draft.number, text=behind, heading=draft.heading, section=draft.section,
        section_words=draft.section_words, due_words=draft.due_words, owner=draft.owner, due_on=draft.due_on,
        start=cut, end=draft.end,
    )  # fmt: skip
    writing.create(second, by=by, label=gettext_lazy("拆分"))
    draft.text, draft.end = before, cut


@drafts.transition(
    gettext_lazy("不列入"), S.PENDING, to=S.DROPPED, by=JUDGES, needs=[being_read],
    inputs={"reason": gettext_lazy("理由")}, help=gettext_lazy("不是问题，或已在别处整改；理由留痕。"), bulk=False,
)  # fmt: skip
def drop_draft(draft: FeedbackDraft, *, reason: str) -> None:
    draft.reason = reason


@drafts.transition(
    gettext_lazy("重新核对"), S.DROPPED, to=S.PENDING, by=JUDGES, needs=[being_read],
    help=gettext_lazy("撤回“不列入”。"), bulk=False,
)  # fmt: skip
def restore_draft(draft: FeedbackDraft) -> None:
    draft.reason = ""
