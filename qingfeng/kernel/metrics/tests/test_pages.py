"""A figure is the same for every reader; the rows behind it are those the reader may see, and it says how many."""

import re
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.urls import reverse

from tests.support import reading

pytestmark = pytest.mark.django_db
H1 = {"period": "2022H1", "org": "QL"}


@pytest.fixture
def found(problem, other_section, moved):
    """Three problems of the half-year, two of one section and one of the other; one closed; and a draft."""
    made = [problem("P1"), problem("P2", category="lazy"), problem("P3", other_section, category="lazy")]
    for record in made:
        moved(record, "issued", issued_on=date(2022, 3, 1))
    moved(made[0], "closed", closed_on=date(2022, 5, 1))
    problem("P4")
    return made


@pytest.fixture
def page_of(enter):
    def get(user, key="rectification.problems_found", **asked):
        return enter(user).get(reverse("metrics:metric", args=[key]), H1 | asked)

    return get


def words(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_two_readers_see_one_figure_and_each_their_own_rows(found, clerk, person, section, page_of):
    whole, part = page_of(clerk), page_of(person("liaison", section))
    assert whole.context["value"] == part.context["value"] == "3"
    assert "共 3 条，您可查看" not in words(whole)
    assert "共 3 条，您可查看 2 条" in words(part)
    assert len(part.context["table"].rows) == 2


def test_the_rows_open_as_the_registers_list_with_a_banner(found, clerk, person, section, page_of, enter, problems):
    liaison = person("liaison", section)
    url = page_of(liaison).context["register_url"]
    page = enter(liaison).get(url)
    assert reading.keys_in(page.content.decode(), problems) == {found[0].pk, found[1].pk}
    assert page.context["drill"] | {"url": ""} == {
        "label": "发现问题", "url": "", "value": "3", "unit": "个", "total": 3, "visible": 2,
    }  # fmt: skip
    narrowed = dict(parse_qsl(urlsplit(url).query)) | {"category": "lazy"}
    assert reading.listed(enter(liaison), problems, **narrowed) == {found[1].pk}
    assert (
        dict(enter(liaison).get(problems.url(), narrowed).context["carried"])["metric"]
        == "rectification.problems_found"
    )


def test_a_stock_is_not_narrowed_by_the_day_of_the_list(found, clerk, page_of, enter, problems):
    """What is open at the end of the second quarter was handed out in the first."""
    url = page_of(clerk, "rectification.problems_open", period="2022Q2").context["register_url"]
    assert reading.keys_in(enter(clerk).get(url).content.decode(), problems) == {found[1].pk, found[2].pk}


def test_a_figure_of_other_records_does_not_stand_behind_this_list(clerk, enter, problems):
    for key in ("meetings.held", "rectification.closing_rate", "calendar.year"):
        assert enter(clerk).get(problems.url(), {"metric": key}).status_code == 400


def test_a_split_adds_up_and_each_part_opens(found, clerk, page_of, enter):
    split = page_of(clerk, by="category").context["split"]
    assert [(str(row["label"]), row["value"]) for row in split["rows"]] == [("懒", "2"), ("其他", "1")]
    assert split["total"] == "3"
    lazy = next(row for row in split["rows"] if str(row["label"]) == "懒")
    assert (
        enter(clerk)
        .get(reverse("metrics:metric", args=["rectification.problems_found"]) + lazy["url"][lazy["url"].index("?") :])
        .context["value"]
        == "2"
    )


def test_a_ratio_shows_its_two_parts_each_with_its_page(found, clerk, page_of, enter):
    page = page_of(clerk, "rectification.closing_rate")
    assert page.context["value"] == "33.3"
    top, bottom = page.context["parts"]
    assert (top["value"], bottom["value"]) == ("1", "3")
    assert enter(clerk).get(top["url"]).context["value"] == "1"
    assert len(page.context["table"].rows) == 3


def test_a_fact_of_the_period_has_no_rows(clerk, page_of):
    page = page_of(clerk, "calendar.year")
    assert (page.context["value"], page.context.get("table")) == ("2022", None)


def test_the_catalogue_lists_every_figure_with_its_value(found, clerk, enter):
    page = enter(clerk).get(reverse("metrics:catalogue"), H1)
    lines = {line["key"]: line["value"] for group in page.context["groups"] for line in group["metrics"]}
    assert (lines["rectification.problems_found"], lines["rectification.closing_rate"]) == ("3", "33.3")


@pytest.mark.parametrize(
    ("asked", "told"),
    [({"period": "去年"}, "看不懂期间"), ({"org": "XX"}, "没有代码为“XX”的单位"), ({"by": "colour"}, "不能按“colour”")],
)
def test_a_question_that_cannot_be_answered_is_told_how_to_be_asked(asked, told, clerk, page_of):
    page = page_of(clerk, **asked)
    assert (page.status_code, told in page.content.decode()) == (400, True)


@pytest.mark.parametrize("role", ["system_admin", "security_admin", "audit_admin"])
def test_administrators_see_no_figure(role, found, person, bureau, page_of, enter):
    administrator = person(role, bureau)
    assert page_of(administrator).status_code == 403
    assert enter(administrator).get(reverse("metrics:catalogue")).status_code == 403
