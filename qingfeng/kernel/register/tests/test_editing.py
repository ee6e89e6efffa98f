"""A record is entered and changed by a form, checked, by those who may, and never over somebody else's change."""

from datetime import date

import pytest

from qingfeng.kernel import writing
from qingfeng.kernel.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def liaison(person, section):
    return person("liaison", section)


def form_of(page) -> dict[str, str]:
    """What the browser would send back unchanged."""
    return {field.html_name: "" if field.value() is None else str(field.value()) for field in page.context["form"]}


def test_a_new_record_is_entered_for_ones_own_unit(on_list, liaison, section, enter, problems):
    type(on_list).objects.update(org=section)
    browser = enter(liaison)
    form = form_of(browser.get(problems.url("new")))
    assert form["org"] == str(section.pk)  # the only one this person may write for
    filled = form | {
        "list": on_list.pk,
        "number": "P9",
        "title": "脱岗",
        "manifestation": "午后",
        "due_on": "2022-09-01",
    }
    page = browser.post(problems.url("new"), filled)
    record = problems.model.objects.get(number="P9")
    assert page.url == problems.url("detail", record.pk)
    assert (record.created_by, Event.objects.about(record).get().label) == (liaison, "登记")


def test_another_unit_is_not_offered_and_not_taken(on_list, liaison, other_section, enter, problems):
    browser = enter(liaison)
    page = browser.get(problems.url("new"))
    assert other_section not in page.context["form"].fields["org"].queryset
    filled = {"org": other_section.pk, "list": on_list.pk, "number": "P9", "title": "脱岗", "due_on": "2022-09-01"}
    assert browser.post(problems.url("new"), filled).status_code == 422
    assert not problems.model.objects.exists()


def test_a_list_of_another_unit_is_not_offered_and_stays_where_it_was_named(problem, liaison, on_list, enter, problems):
    record, browser = problem("P1"), enter(liaison)
    assert on_list not in browser.get(problems.url("new")).context["form"].fields["list"].queryset
    page = browser.get(problems.url("edit", record.pk))
    assert browser.post(problems.url("edit", record.pk), form_of(page) | {"title": "早退"}).status_code == 302


def test_what_is_wrong_is_said_in_words_beside_its_field(on_list, liaison, enter, problems):
    page = enter(liaison).post(problems.url("new"), {"number": "P9", "due_on": "明天"})
    assert page.status_code == 422
    assert page.context["form"].errors["due_on"] == ["输入一个有效的日期。"]
    assert "还不能保存" in page.content.decode()


def test_readers_are_refused_with_the_roles_that_may(person, section, enter, problems):
    page = enter(person("director", section)).get(problems.url("new"))
    assert page.status_code == 403
    assert "只有科室联络员、科室负责人、办公室可以填报整改问题。" in page.content.decode()


def test_a_change_over_somebody_elses_change_is_refused(problem, liaison, clerk, enter, problems):
    record = problem("P1")
    browser = enter(liaison)
    form = form_of(browser.get(problems.url("edit", record.pk)))
    writing.change(record, {"title": "办公室改过的"}, by=clerk)
    page = browser.post(problems.url("edit", record.pk), form | {"title": "联络员改过的"})
    assert page.status_code == 422
    assert "别人已经修改了这条记录" in page.content.decode()
    again = browser.post(problems.url("edit", record.pk), form_of(page) | {"title": "联络员改过的"})
    assert again.status_code == 422, "sending it again does not make it newer"
    assert problems.model.objects.get().title == "办公室改过的"


def test_a_change_must_say_which_version_it_was_made_on(problem, liaison, enter, problems):
    record, browser = problem("P1"), enter(liaison)
    form = form_of(browser.get(problems.url("edit", record.pk)))
    del form["version"]
    assert browser.post(problems.url("edit", record.pk), form | {"title": "改"}).status_code == 422


def test_a_change_leaves_one_event_with_before_and_after(problem, liaison, enter, problems):
    record, browser = problem("P1"), enter(liaison)
    form = form_of(browser.get(problems.url("edit", record.pk)))
    browser.post(problems.url("edit", record.pk), form | {"title": "早退"})
    event = Event.objects.about(record).first()
    assert (event.actor, event.before, event.after) == (liaison, {"title": "窗口迟到P1"}, {"title": "早退"})


def test_what_can_no_longer_be_changed_says_why(problem, moved, liaison, enter, problems):
    record = moved(problem("P1"), "rectifying", issued_on=date(2022, 3, 1))
    page = enter(liaison).get(problems.url("edit", record.pk))
    assert page.status_code == 403
    assert "下发后只能在拟定措施时修改。" in page.content.decode()
    assert "下发后只能在拟定措施时修改。" in enter(liaison).get(problems.url("detail", record.pk)).content.decode()


def test_a_line_is_added_on_the_page_of_its_record_and_read_there(problem, liaison, enter, problems):
    record, browser, measures = problem("P1"), enter(liaison), problems.lines()[0]
    part = next(
        part
        for part in browser.get(problems.url("detail", record.pk)).context["related"]
        if part["title"] == "整改措施"
    )
    page = browser.post(part["add_url"], {"text": "严格考勤", "due_on": "2022-08-01"})
    assert page.url == problems.url("detail", record.pk)
    assert measures.model.objects.get().problem == record
    assert "严格考勤" in browser.get(page.url).content.decode()


def test_a_line_without_its_record_or_for_a_hidden_one_is_nowhere(problem, other_section, liaison, enter, problems):
    hidden, measures = problem("P1", other_section), problems.lines()[0]
    for query in ("", f"?problem={hidden.pk}", "?problem=x"):
        assert enter(liaison).get(measures.url("new") + query).status_code == 404


def test_confidential_words_are_not_shown_in_the_form_and_kept_when_left_empty(
    problem, liaison, enter, problems, monkeypatch
):
    record, browser = problem("P1"), enter(liaison)
    monkeypatch.setattr(problems.model, "confidential", ("manifestation",))
    page = browser.get(problems.url("edit", record.pk))
    assert "八点半后到岗" not in page.content.decode()
    browser.post(problems.url("edit", record.pk), form_of(page) | {"title": "早退"})
    record.refresh_from_db()
    assert (record.title, record.manifestation) == ("早退", "八点半后到岗")
