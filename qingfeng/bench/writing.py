"""Writing a report beside a million rows: a figure opened, figures found by words, a section tried as it is typed."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from qingfeng.kernel.metrics.metric import every
from qingfeng.kernel.people.models import User
from qingfeng.reports.composing.models import Report

from .measuring import Timing, timed
from .pages import browser_of

GROUP = "编写"
TYPED = 200.0  # milliseconds within which whoever types is answered
TIMES = 6
WORDS = ("整改", "谈话", "wtzg", "资金", "信访", "会议")


def writing() -> Iterator[Timing]:
    report = Report.objects.filter(status=Report.Status.WRITING).latest("pk")
    sections = sorted(report.sections.all(), key=lambda each: -len(each.text))
    client = browser_of(User.objects.get(username="office"))

    def open_(address: str) -> None:
        answered(client.get(address, headers={"HX-Request": "true"}), address)

    def try_(text: str) -> None:
        desk = {"heading": sections[0].heading, "text": text, "base": sections[0].revision}
        answered(client.post(address_of("try", report.pk, sections[0].pk), desk), "try")

    for figure in every():
        asked = urlencode({"call": f'figure("{figure.key}")'})
        address = f"{address_of('figure', report.pk)}?{asked}"
        yield timed(GROUP, f"打开 {figure.key}", open_, [address] * TIMES, TYPED)
    find = address_of("find", report.pk, sections[0].pk)
    yield timed(GROUP, "按词找数", open_, [f"{find}?{urlencode({'q': word})}" for word in WORDS], TYPED)
    typed = [sections[0].text + "。" * more for more in range(TIMES)]
    yield timed(GROUP, "边写边读最长的一节", try_, typed, TYPED)


def address_of(name: str, *keys: int) -> str:
    return reverse(f"composing:{name}", args=keys)


def answered(answer: Any, what: str) -> None:
    if answer.status_code != 200:
        raise RuntimeError(f"{what}: {answer.status_code}")
