"""The trail only grows, in the database's own keeping; whoever gets past that is found by the chain."""

import pytest
from django.db import DatabaseError, connection, transaction

from qingfeng.kernel.audit import trail, triggers
from qingfeng.kernel.audit.models import GENESIS, Event

pytestmark = pytest.mark.django_db
TABLE = "audit_event"


@pytest.fixture
def five(clerk):
    """Five events of one person."""
    return [trail.record(actor=clerk, verb="test.act", subject=clerk, label=f"第{n}件") for n in range(1, 6)]


@pytest.fixture
def unguarded(five):
    """The guard is away: somebody with the database in hand."""
    triggers.remove(connection, TABLE)
    return [event.seq for event in five]


@pytest.mark.parametrize("sql", [f"UPDATE {TABLE} SET actor_name = '别人'", f"DELETE FROM {TABLE}"])
def test_the_database_refuses_to_change_or_delete_an_event(sql, five):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Event.objects.count() == 5


def test_a_model_can_neither_save_again_nor_delete(five):
    five[0].label = "改过的"
    for write in (five[0].save, five[0].delete, Event.objects.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            write()


def test_an_untouched_chain_holds(five):
    verdict = trail.verify()
    assert (verdict.events, verdict.head, verdict.broken) == (5, five[-1].hash, None)
    assert (five[0].prev, five[1].prev) == (GENESIS, five[0].hash)


@pytest.mark.parametrize(
    "change", [{"label": "别的事"}, {"actor_name": "别人"}, {"on": "2000-01-01"}, {"after": {"a": 1}}]
)
def test_an_edited_row_is_found(change, unguarded):
    Event.objects.filter(seq=unguarded[2]).update(**change)
    verdict = trail.verify()
    assert (verdict.broken, verdict.events) == (unguarded[2], 2)
    assert "已被改动" in verdict.why


def test_a_row_whose_own_hash_was_redone_is_found_at_the_next(unguarded):
    event = Event.objects.get(seq=unguarded[2])
    event.label = "别的事"
    Event.objects.filter(pk=event.pk).update(label=event.label, hash=event.digest())
    assert trail.verify().broken == unguarded[3]


def test_a_deleted_row_is_found(unguarded):
    Event.objects.filter(seq=unguarded[2]).delete()
    verdict = trail.verify()
    assert (verdict.broken, verdict.why) == (unguarded[3], "第 3 条日志缺失")


def test_an_inserted_row_is_found(unguarded):
    forged = Event.objects.get(seq=unguarded[-1])
    forged.seq, forged.label, forged.prev = forged.seq + 1, "没有发生的事", "0" * 64
    forged.hash = forged.digest()
    forged.save(force_insert=True)
    assert trail.verify().broken == forged.seq


def test_a_cut_off_end_is_found_by_the_head_kept_elsewhere(unguarded):
    head = trail.verify().head
    Event.objects.filter(seq__gt=unguarded[2]).delete()
    assert trail.verify().broken is None, "the chain alone cannot know what came after"
    assert "末尾的日志已被删除" in trail.verify(head).why


def test_a_head_kept_earlier_is_still_found_in_a_longer_chain(five, clerk):
    head = trail.verify().head
    trail.record(actor=clerk, verb="test.act", subject=clerk)
    assert trail.verify(head).broken is None


def test_an_event_is_undone_with_what_it_tells_of(five, clerk):
    with pytest.raises(RuntimeError), transaction.atomic():
        trail.record(actor=clerk, verb="test.act", subject=clerk)
        raise RuntimeError
    assert trail.verify().events == 5
