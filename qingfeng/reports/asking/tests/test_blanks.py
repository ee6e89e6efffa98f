"""From a blank that no record answers to a call, and from its answers back into the report and its template."""

import pytest
from django.urls import reverse

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.people.models import Org
from qingfeng.reports import drafts
from qingfeng.reports.asking import workflow as steps
from qingfeng.reports.asking.models import DataCall, Question

from .conftest import TODAY

pytestmark = pytest.mark.django_db
TEXT = "青岚区人社局2022年上半年工作情况\n上半年，走访慰问困难企业**家；由**同志牵头负责。\n"
H1, H2 = Period.parse("2022H1"), Period.parse("2022H2")


@pytest.fixture
def desk(enter, office, bureau):
    Org.objects.filter(pk=bureau.pk).update(place="青岚区")
    return enter(office)


@pytest.fixture
def report(bureau, office):
    return drafts.begin("半年报告.txt", TEXT.encode(), H1, bureau, by=office)


def ask_page(draft, index=1):
    return reverse("asking:blank", args=[draft.pk, index])


@pytest.fixture
def asked(desk, report, section, other_section):
    """The first blank, asked of both sections, and sent."""

    def make(index=1):
        form = desk.get(ask_page(report, index)).context["form"]
        given = {name: value for name, value in form.initial.items() if value not in (None, "")}
        units = [section.pk, other_section.pk]
        desk.post(ask_page(report, index), {"joins": "sum", **given, "units": units})
        call = DataCall.objects.latest("pk")
        return list(
            steps.issue(call, by=call.created_by, on=TODAY).replies.select_related("org", "call").order_by("org__path")
        )

    return make


def card(page, index):
    return page.context["blanks"][index - 1]


def test_the_form_knows_what_the_words_around_the_blank_tell(desk, report):
    words = desk.get(ask_page(report)).context["form"].initial
    assert words["name"] == "走访慰问困难企业"
    assert (words["measure"], words["kind"], words["covers"]) == ("家", "number", "2022H1")
    assert "走访慰问困难企业多少家" in words["definition"]
    assert desk.get(ask_page(report, 2)).context["form"].initial["kind"] == "text"


def test_an_open_blank_offers_to_ask_and_tells_how_far_it_is(desk, report, asked, answered):
    review = reverse("reports:review", args=[report.pk])
    assert card(desk.get(review), 1)["call_url"] == ask_page(report)
    first, second = asked()
    assert "已有 0／2" in card(desk.get(review), 1)["asked"]["words"]
    answered(first, "12")
    with pytest.raises(BadInput, match="还没有收齐"):
        drafts.decide(report, 1, "given", by=report.owner)
    answered(second, "8")
    assert card(desk.get(review), 1)["asked"] | {"url": "", "name": ""} == {
        "words": "征集到 20 家", "tone": "done", "ready": True, "url": "", "name": "",
    }  # fmt: skip


def test_the_answer_fills_the_blank_as_a_figure_with_rows(desk, report, asked, answered):
    for reply, number in zip(asked(), ("12", "8"), strict=True):
        answered(reply, number)
    page = desk.post(reverse("reports:decide", args=[report.pk, 1]), {"decision": "given"}, follow=True)
    filled = card(page, 1)
    assert (filled["text"], filled["rows"], filled["status"]) == ("20", 2, "changed")
    assert "asking.q" in filled["metric"]["url"]
    assert desk.get(filled["metric"]["url"]).context["value"] == "20"


def test_what_fits_no_measure_word_is_filled_in_with_where_it_comes_from(report, asked, answered):
    for reply in asked(2):
        answered(reply, "某科长")
    item = drafts.decide(report, 2, "given", by=report.owner).items[1]
    assert item.answer.text == "某科长"
    assert "征集：《" in item.binding.reason


def test_a_template_asks_the_same_again_next_period(desk, report, asked, answered, office, bureau, section):
    for reply in asked():
        answered(reply, "12")
    drafts.decide(report, 1, "given", by=office)
    template = drafts.keep(report, by=office)
    assert template.bindings.count() == 1
    again = drafts.begin(template.name, bytes(template.content), H2, bureau, by=office)
    (first, _second) = drafts.read(again).items
    assert first.binding.metric.startswith("asking.q")
    assert first.answer is None
    words = desk.get(ask_page(again)).context["form"].initial
    assert (words["covers"], words["name"]) == ("2022H2", Question.objects.first().name)
    assert section.pk in words["units"]


def test_a_blank_is_asked_once_until_its_call_is_cancelled(desk, report, asked, office, section):
    first, _second = asked()
    form = {"title": "又问", "used_for": "报告", "covers": "2022H1", "due_on": "2022-07-15", "name": "企业"}
    form |= {"definition": "同前", "kind": "number", "measure": "家", "joins": "sum", "units": [section.pk]}
    refused = desk.post(ask_page(report), form)
    assert (refused.status_code, "已经征集过" in refused.content.decode()) == (422, True)
    steps.cancel(first.call, by=office, on=TODAY, reason="问错了")
    assert desk.post(ask_page(report), form).status_code == 302


def test_whoever_draws_up_no_calls_gets_no_button_and_no_page(enter, person, bureau, section):
    liaison = person("liaison", section)
    report = drafts.begin("半年报告.txt", TEXT.encode(), H1, bureau, by=liaison)
    browser = enter(liaison)
    assert card(browser.get(reverse("reports:review", args=[report.pk])), 1)["call_url"] == ""
    assert browser.get(ask_page(report)).status_code == 403


def test_a_report_of_somebody_else_is_not_asked_for(desk, person, bureau, enter):
    report = drafts.begin("别人的.txt", TEXT.encode(), H1, bureau, by=person("office", bureau))
    assert desk.get(ask_page(report)).status_code == 404


def test_a_wrong_period_or_no_unit_is_told_at_the_form(desk, report):
    page = desk.post(ask_page(report), {"covers": "2022H9", "title": "一", "used_for": "二"})
    assert page.status_code == 422
    assert "请至少选一个科室" in page.content.decode()
    assert DataCall.objects.count() == 0
