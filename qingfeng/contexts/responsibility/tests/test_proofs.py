"""A link to a record is never a way round the permission law."""

from datetime import date

import pytest

from qingfeng.contexts.responsibility.models import Duty, Proof
from qingfeng.kernel import writing


@pytest.fixture
def others_duty(issued, other_section, person, cast):
    """A record that the head of the first section may not see."""
    owner = person("section_head", other_section)
    duty = Duty(
        list=issued, number="2", capacity="head", text="另一个科室的机密安排", org=other_section, owner=owner,
        due_on=date(2022, 12, 1),
    )  # fmt: skip
    return writing.create(duty, by=cast.office)


def address(record, host="http://testserver"):
    return f"{host}/records/responsibility/duties/{record.pk}/"


def link(browser, occasion, where):
    return browser.post(f"/responsibility/occasions/{occasion.pk}/link/", {"address": where})


def test_a_record_is_named_by_the_address_of_its_page(occasion, cast, enter):
    owed = occasion("1.1.1", "2022H1")
    assert link(enter(cast.head), owed, address(owed.duty)).status_code == 302
    proof = Proof.objects.get()
    assert (proof.subject, proof.words, owed.proved_by) == (owed.duty, str(owed.duty), "责任事项 1 件")


def test_the_same_record_is_not_named_twice_but_can_be_after_it_was_withdrawn(occasion, cast, enter):
    owed, browser = occasion("1.1.1", "2022H1"), enter(cast.head)
    link(browser, owed, address(owed.duty))
    assert "已经关联过" in link(browser, owed, address(owed.duty)).content.decode()
    proof = Proof.objects.get()
    browser.post(f"/records/responsibility/proofs/{proof.pk}/do/withdraw/", {"confirm": "yes"})
    assert owed.proved_by == ""
    assert link(browser, owed, address(owed.duty)).status_code == 302


@pytest.mark.parametrize("where", ["一派胡言", "/", "/records/no/such/1/", "/metrics/", "http://[", "/records/"])
def test_what_is_no_record_is_refused_in_words(where, occasion, cast, enter):
    answer = link(enter(cast.head), occasion("1.1.1", "2022H1"), where)
    assert answer.status_code == 422
    assert "没有找到这条记录，或者您无权查看" in answer.content.decode()


def test_a_record_one_may_not_see_is_not_there_to_be_named(occasion, others_duty, cast, enter):
    answer = link(enter(cast.head), occasion("1.1.1", "2022H1"), address(others_duty))
    assert answer.status_code == 422
    assert "机密" not in answer.content.decode()
    assert not Proof.objects.exists()


def test_whoever_may_not_see_the_record_learns_only_that_there_is_one(occasion, others_duty, cast, enter):
    owed = occasion("1.1.1", "2022H1")
    assert link(enter(cast.office), owed, address(others_duty)).status_code == 302
    page = f"/records/responsibility/occasions/{owed.pk}/"
    seen, told = (enter(who).get(page).content.decode() for who in (cast.office, cast.head))
    assert "机密安排" in seen
    assert "责任事项 1 件" in told
    assert "机密安排" not in told
    assert not Proof.objects.visible_to(cast.head).exists()
    assert enter(cast.head).get(f"/records/responsibility/proofs/{Proof.objects.get().pk}/").status_code == 404


def test_the_search_does_not_offer_one_duty_as_the_proof_of_another(occasion, others_duty, cast, enter):
    page = f"/responsibility/occasions/{occasion('1.1.1', '2022H1').pk}/link/?q=安排"
    assert enter(cast.office).get(page).context["groups"] == []
    assert "机密安排" in enter(cast.office).get("/search/?q=安排").content.decode()


def test_only_the_owner_and_the_office_add_proof(occasion, cast, enter):
    owed = occasion("1.1.1", "2022H1")
    assert link(enter(cast.deputy), owed, address(owed.duty)).status_code == 403
    assert link(enter(cast.clerk), owed, address(owed.duty)).status_code == 404
