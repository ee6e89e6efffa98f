"""A batch says what it says: new, known, grown, vanished, back again; nothing is closed by a list."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from qingfeng.contexts.funds import workflow
from qingfeng.contexts.funds.hits import Hit, Row
from qingfeng.contexts.funds.models import Batch, Outcome, Sighting, Suspicion
from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.errors import Refused

MAY, JUNE = date(2022, 5, 10), date(2022, 6, 10)
ID = "11010119500101123X"
HIT = Hit(person=ID, rule="死亡后继续领取待遇", code="E01", scheme="pension_enterprise", months=(202203, 202204),
          amount=Decimal(6000), name="张某清", number="SJ-1")  # fmt: skip
OTHER = replace(HIT, person="110101195001019999", name="李某明", number="SJ-2")


@pytest.fixture
def clerk(bureau, person):
    return person("fund_supervision", bureau)


@pytest.fixture
def bring(section, clerk):
    """What became of each hit of a batch, in order."""

    def batch(*hits, source="issued", month="2022-05", on=MAY, **values):
        made = workflow.take_in(
            Batch(org=section, source=source, month=month, received_on=on, **values), hits, by=clerk
        )
        return list(made.sightings.order_by("pk").values_list("outcome", flat=True))

    return batch


def test_a_hit_becomes_a_suspicion_with_no_identity_in_the_open(bring):
    assert bring(HIT) == [Outcome.CREATED]
    found = Suspicion.objects.get()
    assert (found.name, found.masked) == ("张**", "110***********123X")
    assert ID not in found.person_key
    assert (found.identity.id_no, found.identity.name) == (ID, "张某清")
    told = "".join(str(event.before) + str(event.after) + str(event.inputs) for event in Event.objects.all())
    assert ID not in told and "张某清" not in told


def test_the_old_number_of_fifteen_digits_is_the_same_person(bring):
    bring(replace(HIT, person="110101500101123"))
    assert bring(replace(HIT, person="110101195001011239"), month="2022-06") == [Outcome.UNCHANGED]


def test_what_is_known_is_not_there_twice(bring):
    bring(HIT)
    assert bring(HIT, month="2022-06", on=JUNE) == [Outcome.UNCHANGED]
    assert Suspicion.objects.count() == 1


def test_the_same_file_is_refused_and_changes_nothing(bring):
    bring(HIT, digest="a" * 64)
    seen = Event.objects.count()
    with pytest.raises(ValidationError, match="已经入账"):
        bring(OTHER, digest="a" * 64)
    assert (Suspicion.objects.count(), Batch.objects.count(), Event.objects.count()) == (1, 1, seen)


def test_a_run_and_a_list_find_the_same_one(bring):
    bring(HIT)
    rows = [Row(202203, Decimal(3000), "死亡月份 2022-02")]
    assert bring(replace(HIT, rows=rows, number=""), source="screened", run="R1", rules=["E01"]) == [Outcome.JOINED]
    found = Suspicion.objects.get()
    assert found.issued and found.screened


def test_further_months_let_one_grow_that_nobody_has_begun(bring):
    bring(HIT)
    more = replace(HIT, months=(202203, 202204, 202205), amount=Decimal(9000))
    assert bring(more, month="2022-06") == [Outcome.GROWN]
    found = Suspicion.objects.get()
    assert (found.months, found.suspected) == ("2022-03..2022-05", Decimal(9000))


def test_further_months_of_one_that_is_being_verified_are_a_new_one(bring, clerk, person, bureau):
    bring(HIT)
    workflow.dispatch(Suspicion.objects.get(), verifier=person("", bureau), due_on=JUNE, on=MAY, by=clerk)
    more = replace(HIT, months=(202203, 202204, 202205), amount=Decimal(9000))
    assert bring(more, month="2022-06") == [Outcome.CREATED]
    first, second = Suspicion.objects.order_by("pk")
    assert (second.earlier, second.months, second.suspected) == (first, "2022-05", Decimal(3000))


def test_one_that_vanishes_waits_for_a_person(bring):
    bring(HIT, OTHER)
    assert bring(OTHER, month="2022-06", on=JUNE) == [Outcome.UNCHANGED, Outcome.VANISHED]
    gone = Suspicion.objects.get(issued_number="SJ-1")
    assert (gone.status, gone.vanished_on) == ("received", JUNE)


def test_an_incremental_list_lets_nothing_vanish(bring):
    bring(HIT, OTHER)
    assert bring(OTHER, month="2022-06", whole=False) == [Outcome.UNCHANGED]


def test_a_run_speaks_only_of_the_rules_it_asked(bring):
    bring(HIT, source="screened", run="R1", rules=["E01"])
    assert bring(source="screened", run="R2", rules=["E02"]) == []
    assert bring(source="screened", run="R3", rules=["E01"]) == [Outcome.VANISHED]


def test_a_list_lets_nothing_vanish_that_only_a_run_found(bring):
    bring(HIT, source="screened", run="R1", rules=["E01"])
    assert bring(OTHER) == [Outcome.CREATED]


def test_it_vanishes_once_and_may_come_back(bring):
    bring(HIT, OTHER)
    bring(OTHER, month="2022-06")
    assert bring(OTHER, month="2022-07") == [Outcome.UNCHANGED]
    assert bring(HIT, OTHER, month="2022-08") == [Outcome.BACK, Outcome.UNCHANGED]
    assert Suspicion.objects.get(issued_number="SJ-1").vanished_on is None


def test_what_vanished_is_kept_or_withdrawn_by_a_person_with_a_reason(bring, clerk):
    bring(HIT, OTHER)
    first, second = Suspicion.objects.order_by("pk")
    with pytest.raises(ValidationError, match="还在来源的名单里"):
        workflow.withdraw(first, reason="已更正", on=MAY, by=clerk)
    bring(month="2022-06", on=JUNE)
    kept = workflow.keep(first, reason="死亡日期有医学证明", on=JUNE, by=clerk)
    assert (kept.status, kept.vanished_on) == ("received", None)
    assert workflow.withdraw(second, reason="公安已更正死亡信息", on=JUNE, by=clerk).status == "cancelled"


def test_two_lines_about_one_person_and_rule_are_one_suspicion(bring):
    later = replace(HIT, months=(202205,), amount=Decimal(3000))
    assert bring(HIT, later) == [Outcome.CREATED]
    found = Suspicion.objects.get()
    assert (found.months, found.suspected) == ("2022-03..2022-05", Decimal(9000))


def test_evidence_keeps_no_identity(bring):
    bring(replace(HIT, rows=[Row(202203, Decimal(3000), f"账户 6217000012345678901，本人 {ID}")]))
    told = Suspicion.objects.get().evidence_rows.get().told
    assert ID not in told and "6217000012345678901" not in told and told.startswith("账户 621")


def test_only_fund_supervision_takes_a_batch_in(section, person, bureau):
    with pytest.raises(Refused):
        batch = Batch(org=section, source="issued", month="2022-05", received_on=MAY)
        workflow.take_in(batch, [HIT], by=person("office", bureau))
    assert not Sighting.objects.exists()
