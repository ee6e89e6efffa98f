"""Many records written at once are checked, found and told of as if they had been written one by one."""

import pytest
from django.core.exceptions import ValidationError

from qingfeng.kernel import writing
from qingfeng.kernel.audit import trail
from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.people.models import User
from qingfeng.kernel.terms.models import Term

KEPT = ("verb", "label", "actor_name", "subject_type", "before", "inputs", "org_name")


@pytest.fixture
def clerk(db):
    return User.objects.create(username="clerk", name="职员")


def terms(*names):
    return [Term(vocabulary="campaign", name=name) for name in names]


def test_each_leaves_the_event_that_it_would_have_left_alone(clerk):
    (alone,) = terms("甲")
    writing.create(alone, by=clerk, label="登记")
    writing.create_many(terms("乙", "丙"), by=clerk, label="登记")
    first, *others = Event.objects.order_by("seq")
    assert [event.subject_name for event in others] == ["乙", "丙"]
    assert [event.subject_id for event in others] == list(Term.objects.order_by("pk").values_list("pk", flat=True))[1:]
    for event in others:
        assert [getattr(event, name) for name in KEPT] == [getattr(first, name) for name in KEPT]
        assert event.after == first.after | {"name": event.subject_name}
    assert trail.verify().broken is None and trail.verify().events == 3


def test_a_bad_one_among_them_leaves_nothing(clerk):
    with pytest.raises(ValidationError, match="name"):
        writing.create_many(terms("甲", ""), by=clerk)
    writing.create(terms("丁")[0], by=clerk)
    with pytest.raises(ValidationError):
        writing.create_many(terms("戊", "丁"), by=clerk)
    assert (Term.objects.count(), Event.objects.count()) == (1, 1)


def test_a_model_that_looks_around_as_it_is_saved_is_written_one_by_one(clerk, monkeypatch):
    monkeypatch.setattr(Term, "save", lambda self, **how: None)
    with pytest.raises(TypeError, match="one by one"):
        writing.create_many(terms("甲"), by=clerk)


def test_none_is_nothing(clerk):
    assert writing.create_many([], by=clerk) == [] and not Event.objects.exists()
