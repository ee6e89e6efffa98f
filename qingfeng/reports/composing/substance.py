"""Composed reports among those that paragraphs may have been taken from (``reports.substance``)."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.urls import reverse

from qingfeng.kernel.people.models import Org
from qingfeng.reports.substance.papers import MOST, Paper, papers

from .models import Report
from .presenting import readings_of, teller_of, text_of, title_of


@papers
def composed(org: Org, user: Any) -> Iterator[Paper]:
    for report in Report.objects.visible_to(user).filter(org=org).select_related("org")[:MOST]:
        page = reverse("composing:report", args=[report.pk])
        yield Paper(key_of(report), title_of(report), report.period, page, partial(whole, report))


def key_of(report: Report) -> str:
    return f"report-{report.pk}"


def whole(report: Report) -> str:
    teller = teller_of(report)
    return text_of(report, [reading for _section, reading in readings_of(report, teller)], teller)
