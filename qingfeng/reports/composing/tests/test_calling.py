"""What a section lacks is asked of those who know it; once they have answered, the sentence is whole."""

from datetime import date

import pytest
from django.urls import reverse

from qingfeng.reports.asking import workflow as steps
from qingfeng.reports.asking.models import DataCall
from qingfeng.reports.asking.values import understood
from qingfeng.reports.composing import editing
from qingfeng.reports.composing.models import Section
from qingfeng.reports.composing.presenting import readings_of

TODAY = date(2022, 7, 4)
TEXT = "局领导上半年走访企业{{待填：走访企业}}家，召开会议{{党风廉政建设和反腐败工作会议召开月份}}月。"


@pytest.fixture
def lacking(section, writer, settings):
    settings.TODAY = TODAY
    editing.write(section, section.heading, TEXT, section.revision, by=writer)
    return Section.objects.get(pk=section.pk)


def page(section, call):
    return reverse("composing:call", args=[section.report_id, section.pk]) + f"?call={call}"


def said(section):
    """The section's line as it is read, and why something is missing."""
    reading = next(reading for each, reading in readings_of(section.report) if each == section)
    return reading.lines[-1], [each.why for each in reading.told if each.why]


BLANK = 'blank("走访企业")'


def test_a_place_left_to_be_filled_is_asked_and_filled_by_the_answer(
    lacking, writer, enter, person, section_of_staff, given
):
    browser = enter(writer)
    form = browser.get(page(lacking, BLANK)).context["form"]
    known = {name: form.initial[name] for name in ("name", "measure", "kind", "covers")}
    assert known == {"name": "走访企业", "measure": "家", "kind": "number", "covers": "2022H1"}
    assert "走访企业多少家" in form.initial["definition"]
    answer = browser.post(page(lacking, BLANK), {**form.initial, "units": [section_of_staff.pk]})
    call = DataCall.objects.get()
    assert answer.url == reverse("asking:sending", args=[call.pk])
    lacking.refresh_from_db()
    assert said(lacking)[1][0] == "这个数已向科室征集，还没有收齐。"
    given(call, "23")
    assert said(lacking)[0].startswith("局领导上半年走访企业23家")


def test_a_figure_that_no_record_holds_offers_the_same(lacking, writer, enter):
    browser = enter(writer)
    opened = reverse("composing:figure", args=[lacking.report_id])
    asked = 'figure("meetings.clean_governance_month")'
    panel = browser.get(opened, {"call": asked, "section": lacking.pk, "at": 0}).content.decode()
    assert "向科室征集" in panel
    form = browser.get(page(lacking, asked)).context["form"]
    assert (form.initial["name"], form.initial["kind"]) == ("党风廉政建设和反腐败工作会议召开月份", "day")
    filled = browser.get(opened, {"call": 'figure("education.books_bought")', "section": lacking.pk, "at": 0})
    assert "向科室征集" not in filled.content.decode()


def test_a_place_that_is_no_more_and_who_may_not_ask_are_told_so(lacking, enter, writer, person, section_of_staff):
    assert enter(writer).get(page(lacking, 'blank("别的")')).status_code == 400
    owner = person("liaison", section_of_staff)
    editing.assign(lacking, owner, by=writer)
    assert enter(owner).get(page(lacking, BLANK)).status_code == 403
    assert not DataCall.objects.exists()


@pytest.fixture
def section_of_staff(other_section):
    """The business section that is asked; ``section`` is that of the report here."""
    return other_section


@pytest.fixture
def given(writer, person, section_of_staff):
    """The section answers, its head confirms."""

    def answer(call, typed):
        steps.issue(call, by=writer, on=TODAY)
        reply, liaison = call.replies.get(), person("liaison", section_of_staff)
        steps.fill(reply, {each: understood(each, typed) for each in call.questions.all()}, by=liaison)
        done = steps.answer(reply, by=liaison, on=TODAY)
        return steps.confirm(done, by=person("section_head", section_of_staff), on=TODAY)

    return answer
