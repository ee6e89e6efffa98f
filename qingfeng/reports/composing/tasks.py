"""What of the reports waits for a person: their sections to confirm."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.tasks import Task, finds_tasks

from .models import Report, Section
from .outlining import outline_of


def name_of(report: Report) -> str:
    """“2022年上半年 半年党风廉政建设情况报告”: short, and without asking a figure."""
    return f"{Period.parse(report.period).label} {outline_of(report).kind}"


@finds_tasks
def to_confirm(user: Any) -> Iterator[Task]:
    mine = Section.objects.standing().filter(assigned_to=user, confirmed_at=None)
    for section in mine.filter(report__status=Report.Status.WRITING).select_related("report"):
        yield Task(
            section, f"{name_of(section.report)}：{section}",
            reverse("composing:section", args=[section.report_id, section.pk]),
            key="confirm", kind=_("报告章节"), step=_("确认这一节"), why=_("这一节分给您写、由您确认"),
            told=section.report.created_by_id != user.pk,
        )  # fmt: skip
