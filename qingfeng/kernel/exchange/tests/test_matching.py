"""A bureau's own headings are asked about once: guessed, confirmed, remembered for the bureau, forgotten on demand."""

import pytest
from django.urls import reverse

from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.exchange.models import ImportBatch, Matching
from qingfeng.kernel.exchange.tests.conftest import GOOD, HEADINGS, xlsx
from qingfeng.kernel.people.models import Org

pytestmark = pytest.mark.django_db
OWN = ["清单号", "编号", "责任科室", "来源", "类别", "主要问题", "表现形式", "经办人", "办结时限"]


@pytest.fixture
def own_sheet(hand_in):
    """A file with headings of the bureau's own."""
    return lambda *rows, headings=OWN: hand_in(content=xlsx([headings, *(rows or [GOOD])]))


@pytest.fixture
def say(enter, liaison):
    """Answer what the columns are: ``say(page, 经办人="owner")``, the guesses for the rest."""

    def answer(page, **said):
        columns = page.context["headings"]
        given = {each["name"]: said.get(each["heading"], each["field"]) for each in columns}
        return enter(liaison).post(page.request["PATH_INFO"], given, follow=True)

    return answer


def fields(page) -> dict[str, str]:
    return {each["heading"]: each["field"] for each in page.context["headings"]}


def test_unknown_headings_are_shown_with_their_likeliest_field(own_sheet):
    page = own_sheet()
    assert page.context["stage"] == "match"
    guessed = fields(page)
    assert (guessed["来源"], guessed["责任科室"], guessed["类别"]) == ("source", "org", "category")
    assert guessed["编号"] == "number"
    assert guessed["主要问题"] == "title"
    assert guessed["办结时限"] == "due_on"
    samples = {each["heading"]: each["samples"] for each in page.context["headings"]}
    assert samples["主要问题"] == ["窗口迟到"]


def test_what_a_person_confirms_is_what_comes_in(own_sheet, say, enter, liaison, problems):
    page = say(own_sheet(), 清单号="list", 表现形式="manifestation", 经办人="owner")
    assert (page.context["stage"], page.context["counts"]["good"]) == ("preview", 1)
    enter(liaison).post(page.request["PATH_INFO"], {"apply": "all"})
    record = problems.model.objects.get()
    assert (record.number, record.title, record.manifestation) == ("P1", "窗口迟到", "八点半后到岗")


def test_the_same_headings_are_not_asked_about_again_by_anybody_of_the_bureau(
    own_sheet, say, enter, person, section, problems
):
    say(own_sheet(), 清单号="list", 表现形式="manifestation", 经办人="owner")
    again = own_sheet([*GOOD[:1], "P2", *GOOD[2:]])
    assert (again.context["stage"], again.context["counts"]["good"]) == ("preview", 1)
    colleague = person("liaison", section)
    page = enter(colleague).get(problems.url("import"))
    assert ("经办人", "责任人") in page.context["remembered"]


def test_what_was_left_out_is_remembered_too(own_sheet, say):
    say(own_sheet(), 清单号="list", 表现形式="manifestation", 经办人="")
    assert Matching.objects.get().pairs["经办人"] == ""
    assert own_sheet().context["ignored"] == ["经办人"]


def test_another_bureau_has_headings_of_its_own(own_sheet, say, person, enter, problems):
    say(own_sheet(), 清单号="list", 表现形式="manifestation", 经办人="owner")
    neighbour = Org.objects.create(code="BH", name="碧湖区人社局", short_name="碧湖区人社局", kind="bureau")
    page = enter(person("liaison", neighbour)).get(problems.url("import"))
    assert page.context["remembered"] == []


def test_two_columns_cannot_be_one_field(own_sheet, say):
    page = say(own_sheet(), 清单号="list", 表现形式="title", 经办人="owner")
    assert page.status_code == 422
    assert "“主要问题”、“表现形式”都对应到了“问题”" in page.content.decode()
    assert not Matching.objects.exists()
    assert fields(page)["表现形式"] == "title", "what was chosen stands there still"


def test_a_field_that_the_register_does_not_have_is_refused(own_sheet, say):
    page = say(own_sheet(), 经办人="closed_on")
    assert page.status_code == 400
    assert not Matching.objects.exists()


def test_two_columns_of_one_name_are_told_apart_in_the_file(own_sheet, say):
    page = own_sheet([*GOOD, "又一个"], headings=[*OWN, "主要问题"])
    answer = say(page, 清单号="list", 表现形式="manifestation")
    assert answer.status_code == 422
    assert "有两列都叫“主要问题”" in answer.content.decode()


def test_known_headings_and_a_remark_need_no_answer(hand_in, good):
    page = hand_in(content=xlsx([[*HEADINGS, "附注"], [*good("P1"), "看看"]]))
    assert (page.context["stage"], page.context["ignored"]) == ("preview", ["附注"])


def test_the_answer_can_be_changed_from_the_preview(own_sheet, say, enter, liaison):
    page = say(own_sheet(), 清单号="list", 表现形式="manifestation", 经办人="")
    again = enter(liaison).get(page.context["match_url"])
    assert fields(again)["经办人"] == ""
    assert say(again, 经办人="owner").context["ignored"] == []


def test_forgetting_asks_anew_and_leaves_a_trace(own_sheet, say, enter, liaison, problems):
    say(own_sheet(), 清单号="list", 表现形式="manifestation", 经办人="owner")
    page = enter(liaison).post(reverse("exchange:forget", args=[problems.app, problems.slug]), follow=True)
    assert page.context["remembered"] == []
    assert own_sheet().context["stage"] == "match"
    labels = Event.objects.filter(subject_type="exchange.matching").order_by("seq").values_list("label", flat=True)
    assert list(labels) == ["记住列名对应", "忘记列名对应"]


def test_a_file_is_matched_by_whoever_handed_it_in(own_sheet, enter, clerk):
    path = own_sheet().request["PATH_INFO"]
    assert enter(clerk).get(path).status_code == 404
    assert enter(clerk).post(path, {}).status_code == 404


def test_a_file_that_was_taken_in_is_not_matched_again(own_sheet, say, enter, liaison):
    page = say(own_sheet(), 清单号="list", 表现形式="manifestation", 经办人="owner")
    enter(liaison).post(page.request["PATH_INFO"], {"apply": "all"})
    assert ImportBatch.objects.get().status == "applied"
    assert enter(liaison).get(page.context["match_url"]).status_code == 302
    assert enter(liaison).post(page.context["match_url"], {}).status_code == 302
