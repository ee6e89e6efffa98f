"""The chain holds over all writes and all processes; whatever is edited, deleted or slipped in is found."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qingfeng.kernel import writing
from qingfeng.kernel.audit import trail, triggers
from qingfeng.kernel.audit.models import GENESIS, Event
from qingfeng.kernel.people.models import User
from qingfeng.kernel.terms.models import Term

TABLE = "audit_event"
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=20).map(str.strip)


class Undone(Exception):
    """Takes a write back."""


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create(username="clerk", name="职员")


def campaign(name: str, by: Any) -> Term:
    return writing.create(Term(vocabulary="campaign", name=name), by=by)


@pytest.fixture
def chain(user: User) -> list[Event]:
    """Five events in a row."""
    term = campaign("纪律作风", user)
    for n in range(4):
        writing.change(term, {"name": f"纪律作风{n}"}, by=user)
    return list(Event.objects.order_by("seq"))


@pytest.fixture
def unguarded(user: User):
    """The database without its guard, as somebody with the server's password would have it."""
    triggers.remove(connection, TABLE)
    yield
    triggers.install(connection, TABLE)


def test_an_empty_trail_holds(db):
    assert trail.verify() == trail.Verdict(0, GENESIS)


def test_the_trail_keeps_words_not_only_keys(user, chain):
    first = chain[0]
    assert (first.actor_name, first.label, first.subject_name) == ("职员", "登记", "纪律作风")
    assert (first.before, first.after["name"]) == (None, "纪律作风")
    assert (chain[1].before["name"], chain[1].after["name"]) == ("纪律作风", "纪律作风0")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(["create", "change", "delete", "fail"]), WORDS), max_size=8))
def test_the_chain_holds_after_any_sequence_of_writes(user, steps):
    """Those that were refused or rolled back leave no gap."""
    for verb, words in steps:
        term = Term.objects.order_by("-pk").first()
        try:
            with transaction.atomic():
                if verb == "create" or term is None:
                    campaign(words, user)
                elif verb == "change":
                    writing.change(term, {"name": words}, by=user)
                elif verb == "delete":
                    writing.delete(term, by=user)
                else:
                    campaign(words, user)
                    raise Undone
        except (Undone, ValidationError):
            continue
    verdict = trail.verify()
    assert verdict.broken is None
    assert verdict.events == Event.objects.count()


@pytest.mark.parametrize("sql", ["UPDATE {t} SET label = 'x'", "DELETE FROM {t}", "UPDATE {t} SET seq = seq + 1"])
def test_the_database_refuses_to_change_or_delete_an_event(chain, sql):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql.format(t=TABLE))
    assert trail.verify().events == 5


@pytest.mark.parametrize("name", ["actor_name", "label", "subject_name", "at", "org_name", "verb"])
def test_an_edited_word_is_found(chain, unguarded, name):
    Event.objects.filter(seq=3).update(**{name: "改过"})
    verdict = trail.verify()
    assert (verdict.broken, verdict.events) == (3, 2)
    assert "已被改动" in verdict.why


def test_an_edited_value_is_found(chain, unguarded):
    Event.objects.filter(seq=2).update(after={"name": "改过"})
    assert trail.verify().broken == 2


def test_an_edited_day_is_found(chain, unguarded):
    Event.objects.filter(seq=2).update(on=date(2020, 1, 1))
    assert trail.verify().broken == 2


def test_a_deleted_event_is_found(chain, unguarded):
    Event.objects.filter(seq=3).delete()
    verdict = trail.verify()
    assert (verdict.broken, verdict.why) == (4, "第 3 条日志缺失")


def test_a_deleted_end_is_found_by_the_head_that_was_kept_elsewhere(chain, unguarded):
    head = trail.verify().head
    Event.objects.filter(seq=5).delete()
    assert trail.verify().broken is None, "the chain alone cannot know"
    assert "末尾的日志已被删除" in trail.verify(head).why


def test_an_event_slipped_in_is_found(chain, unguarded):
    fake = chain[2]
    fake.seq, fake.label, fake.prev = 6, "伪造", chain[3].hash
    fake.hash = fake.digest()
    fake.save(force_insert=True)
    assert trail.verify().broken == 6


def test_an_event_rewritten_with_a_fitting_hash_breaks_the_next_one(chain, unguarded):
    event = chain[2]
    event.label = "改过"
    Event.objects.filter(seq=3).update(label="改过", hash=event.digest())
    verdict = trail.verify()
    assert (verdict.broken, verdict.why) == (4, "与上一条日志的校验值不衔接")


def test_a_head_that_is_still_in_the_chain_is_confirmed(user, chain):
    head = trail.verify().head
    campaign("庸懒散浮拖", user)
    assert trail.verify(head).broken is None


@pytest.mark.django_db(transaction=True)
def test_the_chain_holds_when_many_write_at_once():
    clerk = User.objects.create(username="clerk", name="职员")

    def write(worker: int) -> None:
        try:
            for n in range(5):
                campaign(f"第{worker}组第{n}项", clerk)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(write, worker) for worker in range(4)]:
            done.result(timeout=60)
    assert trail.verify() == trail.Verdict(20, Event.objects.first().hash)


@pytest.mark.django_db(transaction=True)
def test_a_write_that_is_rolled_back_leaves_no_gap_for_others():
    clerk = User.objects.create(username="clerk", name="职员")
    campaign("甲项", clerk)
    with pytest.raises(RuntimeError), transaction.atomic():
        campaign("乙项", clerk)
        raise RuntimeError
    campaign("丙项", clerk)
    assert [event.seq for event in Event.objects.order_by("seq")] == [1, 2]
    assert trail.verify().broken is None
