"""From an order to return to the court: what the letters say, which periods they start, when the court may be asked."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from docx import Document

from qingfeng.contexts.funds import periods, workflow
from qingfeng.contexts.funds.letters import draft, word_of
from qingfeng.contexts.funds.models import Letter, Recovery, Referral, Suspicion
from qingfeng.kernel import writing
from qingfeng.kernel.calendar.models import LocalClock
from qingfeng.kernel.register.declaration import page_of, register_of

FEBRUARY, MAY = date(2022, 2, 7), date(2022, 5, 10)
REMEDIES = ("六十日内向本级人民政府申请行政复议", "六个月内直接向有管辖权的人民法院提起行政诉讼")


@pytest.fixture(autouse=True)
def today(settings):
    """After the time in which the order could be contested."""
    settings.TODAY = date(2022, 12, 1)


@pytest.fixture
def clerk(bureau, person):
    return person("fund_supervision", bureau)


@pytest.fixture
def case(section, clerk):
    def make(**values):
        told = {
            "scheme": "pension_enterprise", "rule": "死亡后继续领取待遇", "code": "E01", "reason": "false_claim",
            "findings": "家属隐瞒死亡，继续领取。",
        } | values  # fmt: skip
        new = Suspicion(
            org=section, number=f"CG-{Suspicion.objects.count()}", person_key="QL-0001", name="张某", months="2022-03",
            received_on=FEBRUARY, suspected=3000, verdict="upheld", verified_on=FEBRUARY, reviewed_on=FEBRUARY,
            established=Decimal(3000), status="recovering", **told,
        )  # fmt: skip
        return writing.create(new, by=clerk)

    return make


@pytest.fixture
def sent(clerk):
    """A letter of the case, drafted as the page drafts it, issued and delivered on the day."""

    def make(of, kind, on=MAY):
        name, body = draft(of, kind)
        letter = writing.create(Letter(suspicion=of, kind=kind, addressee=name, body=body), by=clerk)
        letter = workflow.issue(letter, by=clerk, series="青人社基责", on=on)
        return workflow.deliver(letter, by=clerk, delivery="by_hand", on=on)

    return make


@pytest.fixture
def court(clerk):
    def make(of, on):
        if not of.referrals.filter(to="order").exists():
            writing.create(Referral(suspicion=of, to="order", document="责1", day=MAY, amount=Decimal(1)), by=clerk)
        new = Referral(suspicion=of, to="court", document=f"申{on}", day=on, amount=Decimal(1))
        return writing.create(new, by=clerk)

    return make


def test_fraud_is_ordered_back_by_the_insurance_law_and_the_fine_stays_out(case):
    name, body = draft(case(), "order")
    assert name == "张*" and "《中华人民共和国社会保险法》第八十八条" in body
    assert "骗取待遇3,000.00元（冒领、骗取），尚有3,000.00元没有退回" in body
    assert "自收到本决定书之日起十五日内退回3,000.00元" in body and "罚款不在本决定之内" in body
    assert all(words in body for words in REMEDIES) and "行政诉讼期间，本决定不停止执行" in body


def test_what_was_overpaid_otherwise_is_ordered_back_by_the_agency_rules(case):
    _name, body = draft(case(reason="double"), "order")
    assert "《社会保险经办条例》第四十六条" in body and "第八十八条" not in body and "罚款" not in body


def test_a_subsidy_is_no_insurance(case):
    of = case(scheme="subsidy", code="", rule="重复领取补贴", reason="false_claim")
    for kind in ("refund", "order"):
        _name, body = draft(of, kind)
        assert "社会保险" not in body and "就业补助资金" in body


def test_the_offices_own_documents_say_within_how_many_days(case):
    LocalClock.objects.create(key="funds.return", length=30, document="青人社〔2022〕12号")
    assert "自收到本决定书之日起30日内退回" in draft(case(), "order")[1]


def test_an_exhortation_says_period_way_sum_and_the_right_to_be_heard(case, sent, clerk):
    of = case()
    order = sent(of, "order")
    writing.create(Recovery(suspicion=of, amount=Decimal("1000.50"), day=MAY, receipt="P1"), by=clerk)
    _name, body = draft(of, "urge")
    assert f"2022年5月10日作出《责令退回决定书》（{order.document_number}）" in body and "已于2022年5月10日送达" in body
    assert "自收到本催告书之日起十个工作日内" in body and "履行方式" in body and "人民币1,999.50元" in body
    assert "陈述和申辩" in body and "第五十三条、第五十四条，申请人民法院强制执行" in body
    assert "行政复议" not in body, "an exhortation is no decision"


def test_the_letters_are_written_as_official_documents(case, sent):
    of = case()
    order, urge = sent(of, "order"), sent(of, "urge", on=date(2022, 11, 14))
    for letter in (order, urge):
        text = "\n".join(each.text for each in Document(io.BytesIO(word_of(letter))).paragraphs)
        assert letter.get_kind_display() in text and letter.body.splitlines()[-1] in text
    assert order.document_number in urge.body


def test_a_verdict_that_finds_nothing_has_nothing_to_contest(case):
    of = case()
    assert all(words in draft(of, "verdict")[1] for words in REMEDIES)
    Suspicion.objects.filter(pk=of.pk).update(verdict="not_upheld", reason="lawful", established=0, status="verified")
    of.refresh_from_db()
    assert "行政复议" not in draft(of, "verdict")[1]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("delivered", "review", "suit", "court"),
    [
        (date(2022, 5, 10), date(2022, 7, 11), date(2022, 11, 10), date(2023, 2, 10)),  # 9 July is a Saturday
        (date(2022, 8, 31), date(2022, 10, 31), date(2023, 2, 28), date(2023, 5, 29)),  # 30 October, 28 May are Sundays
    ],
)  # fmt: skip
def test_the_periods_of_an_order_are_counted_as_the_law_counts(delivered, review, suit, court):
    assert periods.until_review(delivered) == review
    assert periods.until_suit(delivered) == suit
    assert periods.until_court(delivered) == court


@pytest.mark.django_db
def test_ten_days_after_an_exhortation_are_working_days():
    """行政强制法 art. 69. Delivered on a Monday: the tenth working day is the Monday two weeks later."""
    assert periods.from_court(date(2022, 11, 14)) == date(2022, 11, 29)


def test_letters_are_offered_when_they_make_sense(case, sent, clerk, enter):
    of = case()
    workflow.open_identity(of, by=clerk, reason="拟决定书")
    page = f"/funds/suspicions/{of.pk}/letter/"
    desk = enter(clerk)
    assert "责令退回决定书" in desk.get(page).content.decode()
    assert "kind=urge" not in desk.get(page).content.decode()
    sent(of, "order")
    assert "催告你履行" in desk.get(f"{page}?kind=urge").content.decode()
    writing.create(Recovery(suspicion=of, amount=Decimal(3000), day=MAY, receipt="P1"), by=clerk)
    assert "kind=order" not in desk.get(page).content.decode()


def test_a_delivered_order_tells_its_periods_and_waits_on_the_workbench(case, sent, clerk, court, enter):
    of = case()
    order = sent(of, "order")
    assert order.enforce_by == date(2023, 2, 10)
    workflow.open_identity(of, by=clerk, reason="看期限")
    page = enter(clerk).get(page_of(order)).content.decode()
    assert "申请行政复议至 2022-07-11，提起行政诉讼至 2022-11-10" in page
    assert "2022-11-10 之后至 2023-02-10，须先催告" in page
    letters = register_of(Letter)
    assert list(letters.owed(clerk)) == [order] and [each.due for each in letters.clocks(order)] == [order.enforce_by]
    sent(of, "urge", on=date(2022, 11, 14))
    court(of, date(2022, 11, 29))
    assert not letters.owed(clerk).exists() and not letters.clocks(order)


def test_an_order_that_was_obeyed_waits_for_nothing(case, sent, clerk):
    of = case()
    order = sent(of, "order")
    writing.create(Recovery(suspicion=of, amount=Decimal(3000), day=MAY, receipt="P1"), by=clerk)
    assert not register_of(Letter).owed(clerk).exists() and not register_of(Letter).clocks(order)


def test_the_court_is_asked_after_an_exhortation_and_its_ten_days(case, sent, court):
    of = case()
    sent(of, "order")
    with pytest.raises(ValidationError, match="须先送达催告书"):
        court(of, date(2022, 11, 28))
    sent(of, "urge", on=date(2022, 11, 14))
    with pytest.raises(ValidationError, match="满十个工作日、仍不履行的才能申请，最早 2022-11-29"):
        court(of, date(2022, 11, 28))
    assert court(of, date(2022, 11, 29)).to == "court"
