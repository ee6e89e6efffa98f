"""A step is looked at before it is taken; twice is refused; many at once go through one preview."""

from datetime import date

import pytest

from qingfeng.kernel.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(problem, on_list, moved, clerk):
    """A problem that can be handed out."""
    moved(on_list, "issued", issued_on=date(2022, 3, 1))
    return lambda number, **values: problem(number, owner=clerk, leader=clerk, **values)


def state(record) -> str:
    record.refresh_from_db()
    return record.status


def test_the_page_of_a_step_says_what_it_will_do_and_does_nothing(ready, clerk, enter, problems):
    record = ready("P1")
    page = enter(clerk).get(problems.url("step", record.pk, "issue"))
    line = page.context["records"][0]
    assert (line["before"], line["after"], line["ok"]) == ("草稿", "已下发", True)
    assert list(page.context["form"].fields) == ["on"]
    assert state(record) == "draft"


def test_a_step_is_taken_once_and_the_second_time_refused_in_words(ready, clerk, enter, problems):
    record, browser = ready("P1"), enter(clerk)
    first = browser.post(problems.url("step", record.pk, "issue"), {"on": "2022-03-02"})
    second = browser.post(problems.url("step", record.pk, "issue"), {"on": "2022-03-02"})
    assert (first.status_code, second.status_code) == (302, 422)
    assert "当前为“已下发”，不能下发。" in second.content.decode()
    assert Event.objects.about(record).filter(verb="rectification.problem.issue").count() == 1


def test_what_a_step_refuses_stands_beside_its_field(ready, clerk, enter, problems):
    record = ready("P1")
    page = enter(clerk).post(problems.url("step", record.pk, "issue"), {"on": "2099-01-01"})
    assert page.status_code == 422
    assert page.context["form"].errors["on"] == ["日期不能晚于今天。"]
    assert state(record) == "draft"


def test_somebody_without_the_role_sees_why_and_is_refused(ready, person, section, enter, problems):
    record, browser = ready("P1"), enter(person("director", section))
    page = browser.get(problems.url("step", record.pk, "issue"))
    assert "“下发”由科室联络员、科室负责人、办公室办理。" in page.content.decode()
    assert page.context["good"] == 0
    assert browser.post(problems.url("step", record.pk, "issue"), {"on": "2022-03-02"}).status_code == 403
    assert state(record) == "draft"


def test_many_are_previewed_with_a_reason_for_each_that_cannot(ready, problem, clerk, enter, problems):
    able, unable = ready("P1"), problem("P2")
    page = enter(clerk).post(problems.url("bulk", "issue"), {"pick": [able.pk, unable.pk]})
    assert (page.status_code, page.context["good"], page.context["bad"]) == (200, 1, 1)
    told = {line["title"]: line["reasons"] for line in page.context["records"]}
    assert told[str(unable)] == ["还没有明确责任领导和责任人。"]
    assert {state(able), state(unable)} == {"draft"}


def test_confirmed_all_that_can_are_done_each_with_its_event(ready, problem, clerk, enter, problems):
    able, unable = [ready("P1"), ready("P2")], problem("P3")
    asked = {"pick": [each.pk for each in [*able, unable]], "confirm": "yes", "on": "2022-03-02"}
    page = enter(clerk).post(problems.url("bulk", "issue"), asked, follow=True)
    assert "已对 2 条记录办理“下发”。" in page.content.decode()
    assert [state(each) for each in [*able, unable]] == ["issued", "issued", "draft"]
    assert Event.objects.filter(verb="rectification.problem.issue").count() == 2


def test_when_one_fails_it_is_named_and_none_is_done(ready, clerk, enter, problems):
    good, late = ready("P1"), ready("P2", due_on=date(2022, 3, 1))
    asked = {"pick": [good.pk, late.pk], "confirm": "yes", "on": "2022-03-02"}
    page = enter(clerk).post(problems.url("bulk", "issue"), asked)
    assert page.status_code == 422
    assert f"{late}：整改时限不能早于下发日期。" in page.content.decode()
    assert {state(good), state(late)} == {"draft"}


def test_rows_the_reader_may_not_see_are_not_touched(ready, person, other_section, enter, problems):
    hidden = ready("P1")
    asked = {"pick": [hidden.pk], "confirm": "yes", "on": "2022-03-02"}
    page = enter(person("liaison", other_section)).post(problems.url("bulk", "issue"), asked)
    assert page.context["records"] == []
    assert state(hidden) == "draft"


def test_nothing_picked_and_grave_steps_are_answered_in_words(ready, clerk, enter, problems):
    record, browser = ready("P1"), enter(clerk)
    assert "请先在列表中勾选记录" in browser.post(problems.url("bulk", "issue")).content.decode()
    grave = browser.post(problems.url("bulk", "cancel"), {"pick": [record.pk]})
    assert (grave.status_code, "须逐条办理" in grave.content.decode()) == (400, True)
    assert browser.get(problems.url("bulk", "issue")).status_code == 405


def test_a_list_offers_the_steps_of_the_readers_roles(ready, clerk, person, section, enter, problems):
    ready("P1")

    def offered(user) -> list[str]:
        return [str(action["label"]) for action in enter(user).get(problems.url()).context["bulk_actions"]]

    assert offered(person("liaison", section)) == ["定时限", "下发", "认领", "申请销号"]
    assert "作废" not in offered(clerk)


def test_what_would_change_is_shown_before_and_nothing_of_it_stays(problem, clerk, enter, problems):
    records = [problem("P1"), problem("P2")]
    asked = {"pick": [each.pk for each in records], "due": "2022-10-01"}
    page = enter(clerk).post(problems.url("bulk", "set_due"), asked | {"look": "yes"})
    assert [(line["before"], line["after"]) for line in page.context["records"]] == [
        ("整改时限：2022-09-01", "整改时限：2022-10-01")
    ] * 2
    assert {str(day) for day in problems.model.objects.values_list("due_on", flat=True)} == {"2022-09-01"}
    assert not Event.objects.filter(verb="rectification.problem.set_due").exists()


def test_a_step_that_asks_for_words_alone_needs_no_second_look(problem, clerk, enter, problems):
    pick = {"pick": [problem("P1").pk]}
    looks = {name: enter(clerk).post(problems.url("bulk", name), pick).context["look"] for name in ("set_due", "urge")}
    assert looks == {"set_due": True, "urge": False}
