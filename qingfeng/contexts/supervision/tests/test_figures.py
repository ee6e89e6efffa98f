"""The numbers of a submission come from the records, and stay as they were when it was handed in."""

from datetime import date

import pytest
from django.test import Client

from qingfeng.contexts.supervision import figures, workflow
from qingfeng.contexts.supervision.models import CarTrip, SubmissionFigure
from qingfeng.kernel import writing
from qingfeng.kernel.metrics import metric

ON = date(2022, 6, 2)


@pytest.fixture
def liaison(section, person):
    return person("liaison", section)


@pytest.fixture
def drive(section, liaison):
    def make(day=date(2022, 5, 10), km=20):
        trip = CarTrip(
            org=section, day=day, km=km, vehicle="公车01", driver="某师傅", passenger="某科员", purpose="走访",
            origin="政务中心", destination="柳溪镇",
        )  # fmt: skip
        return writing.create(trip, by=liaison)

    return make


def told(submission):
    return {
        str(chip["label"]): (chip["value"], str(chip["note"]), chip["changed"]) for chip in figures.chips(submission)
    }


def test_while_owed_the_numbers_are_those_of_the_records(owed, drive):
    drive(), drive(km=15), drive(day=date(2022, 4, 30))
    assert told(owed()) == {
        "公务用车次数": ("2", "", False),
        "公务用车里程": ("35", "", False),
        "节假日用车次数": ("0", "", False),
    }


def test_handing_in_freezes_them_and_a_later_change_is_told(owed, drive, liaison):
    drive()
    submission = workflow.submit(owed(), content="见台账", on=ON, by=liaison)
    assert told(submission)["公务用车次数"] == ("1", "与报送时一致", False)
    drive(km=15)
    assert told(submission)["公务用车次数"] == ("2", "报送时为 1 次", True)
    assert [str(each) for each in submission.figures.order_by("pk")][:2] == [
        "公务用车次数：1 次",
        "公务用车里程：20 公里",
    ]


def test_frozen_numbers_are_in_chinese_whatever_the_writer_reads(owed, drive, liaison, client: Client):
    client.force_login(liaison)
    client.cookies["django_language"] = "en"
    address = f"/records/supervision/submissions/{owed().pk}/do/submit/"
    assert client.post(address, {"content": "nil", "on": "2022-06-02", "confirm": "yes"}).status_code == 302
    assert SubmissionFigure.objects.first().label == "公务用车次数"


def test_each_number_on_the_page_opens(owed, drive, liaison, client: Client):
    drive()
    client.force_login(liaison)
    page = client.get(f"/records/supervision/submissions/{owed().pk}/")
    for chip in page.context["figures"]:
        assert chip["url"] in page.content.decode().replace("&amp;", "&")
        assert client.get(chip["url"]).status_code == 200


def test_a_matter_without_records_has_no_numbers(owed, liaison):
    submission = workflow.submit(owed("business"), content="正常开展", on=ON, by=liaison)
    assert figures.chips(submission) == []
    assert not submission.figures.exists()


def test_figures_of_a_context_that_is_not_there_are_left_out(owed, monkeypatch):
    without = {key: each for key, each in metric.registry.items() if not key.startswith("services.")}
    monkeypatch.setattr(figures, "registry", without)
    assert figures.chips(owed("inquiry")) == []


def test_nobody_writes_a_figure_by_hand(owed, group, client: Client):
    client.force_login(group)
    assert client.get(f"/records/supervision/figures/new/?submission={owed().pk}").status_code == 404


def test_receipts_are_numbered_without_gaps_each_year_and_printed(owed, group, liaison, client: Client):
    first, second = (workflow.submit(owed(series), content="无", on=ON, by=liaison) for series in ("cars", "leave"))
    assert workflow.receive(first, on=ON, by=group).receipt_number == "QL报收〔2022〕1号"
    received = workflow.receive(second, on=ON, by=group)
    assert (received.receipt_number, received.receiver) == ("QL报收〔2022〕2号", group)
    client.force_login(liaison)
    page = client.get(f"/supervision/receipts/{received.pk}/").content.decode()
    assert "QL报收〔2022〕2号" in page and str(group) in page and "2022年5月" in page


def test_there_is_no_receipt_before_it_is_signed_nor_for_strangers(
    owed, liaison, person, other_section, client: Client
):
    submission = owed()
    client.force_login(liaison)
    assert client.get(f"/supervision/receipts/{submission.pk}/").status_code == 403
    client.force_login(person("liaison", other_section))
    assert client.get(f"/supervision/receipts/{submission.pk}/").status_code == 404


def test_many_are_signed_for_at_once_each_with_its_own_number(owed, group, liaison, client: Client):
    many = [workflow.submit(owed(series), content="无", on=ON, by=liaison) for series in ("cars", "leave", "inquiry")]
    client.force_login(group)
    answer = {"pick": [each.pk for each in many], "on": "2022-06-03", "confirm": "yes"}
    assert client.post("/records/supervision/submissions/bulk/receive/", answer).status_code == 302
    numbers = {each.receipt_number for each in type(many[0]).objects.all()}
    assert numbers == {f"QL报收〔2022〕{n}号" for n in (1, 2, 3)}
