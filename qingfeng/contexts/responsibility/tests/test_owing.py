"""Who owes what: the numbers are those of the metrics, each opens to its very rows, and nobody is ranked."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest

from qingfeng.kernel.metrics.metric import get
from qingfeng.kernel.register.declaration import find
from tests.support import reading

SHEET = "/responsibility/owing/"
NAMES = {"应履行": "due", "已履行": "fulfilled", "已确认": "confirmed", "逾期": "overdue"}


@pytest.fixture
def sheet(enter):
    return lambda user, **asked: enter(user).get(SHEET, asked).context


def test_people_stand_by_section_and_post_and_not_by_lateness(done, sheet, cast):
    done("1.2", "2022Q1")
    lines = sheet(cast.office)["lines"]
    assert [(line["org"], line["person"]) for line in lines] == [
        ("青岚区人社局", str(cast.director)),
        ("就业科", str(cast.head)),
        ("就业科", str(cast.clerk)),
    ]


def test_the_totals_are_the_figures(done, sheet, cast, figure):
    done("1.1.2")
    for period in ("2022", "2022H1", "2022Q1"):
        for total in sheet(cast.office, period=period)["totals"]:
            assert total["value"] == figure(f"responsibility.duties_{NAMES[str(total['label'])]}", period)


def test_each_number_opens_to_as_many_rows(done, sheet, cast, enter, issued):
    done("1.1.2")
    register, browser = find("responsibility", "occasions"), enter(cast.office)
    for asked in ({}, {"list": issued.pk}, {"org": "QL-JY"}):
        for line in sheet(cast.office, **asked)["lines"]:
            for number in line["numbers"]:
                query = dict(parse_qsl(urlsplit(number["url"]).query))
                assert len(reading.listed(browser, register, **query)) == number["value"]


def test_what_is_owed_stands_by_name_and_what_is_far_off_as_a_number(issued, sheet, cast):
    lines = {line["person"]: line for line in sheet(cast.office)["lines"]}
    clerk, director = lines[str(cast.clerk)], lines[str(cast.director)]
    assert [(one["label"], one["late"]) for one in clerk["owed"]] == [("公示补贴发放名单", True)]
    assert [one["due"].month for one in director["owed"]] == [3, 6]
    assert director["later"] == 2


def test_somebody_without_a_role_reads_their_own_line_only(issued, sheet, cast):
    assert [line["person"] for line in sheet(cast.clerk)["lines"]] == [str(cast.clerk)]


def test_administrators_are_refused(issued, person, bureau, enter):
    assert enter(person("system_admin", bureau)).get(SHEET).status_code == 403


def test_there_is_no_score_and_no_share_of_a_person(done, enter, cast):
    done("1.1.2")
    page = enter(cast.office).get(SHEET).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert not re.search(r"\d%|得分|排名|名次", main)


def test_the_rate_shows_numerator_and_denominator(done, enter, cast):
    done("1.1.2")
    assert get("responsibility.fulfilment_rate").text
    page = enter(cast.office).get("/metrics/responsibility.fulfilment_rate/?period=2022H1").content.decode()
    assert "已履行责任" in page
    assert "应履行责任" in page


def test_the_tree_shows_each_duty_beneath_the_one_it_belongs_to(issued, enter, cast):
    rows = enter(cast.office).get(f"/responsibility/lists/{issued.pk}/").context["rows"]
    assert [(row["number"], row["depth"]) for row in rows] == [
        ("1", 1), ("1.1", 2), ("1.1.1", 3), ("1.1.2", 3), ("1.2", 2),
    ]  # fmt: skip
    assert [row["when"] for row in rows if row["leaf"]] == ["每半年", "2022-05-31", "每季度"]
