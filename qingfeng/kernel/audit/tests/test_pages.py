"""The trail's screen: for the audit administrator, who reads and proves it and sees nothing else."""

import pytest
from django.db import connection
from django.urls import reverse

from qingfeng.kernel import writing
from qingfeng.kernel.audit import triggers
from qingfeng.kernel.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor(person, bureau, enter):
    return enter(person("audit_admin", bureau))


def test_it_is_read_by_the_audit_administrator_only(auditor, person, bureau, enter):
    assert auditor.get(reverse("audit:trail")).status_code == 200
    for role in ("system_admin", "security_admin", "director", "discipline"):
        browser = enter(person(role, bureau))
        assert browser.get(reverse("audit:trail")).status_code == 403
        assert browser.post(reverse("audit:verify")).status_code == 403


def test_it_is_searched_by_who_what_and_on_what(auditor, problem, clerk):
    record = problem("P1")
    writing.change(record, {"title": "早退"}, by=clerk)
    problem("P2")
    for words, expected in (("早退", ["修改"]), (clerk.name, None), ("没有这回事", [])):
        found = [row.label for row in auditor.get(reverse("audit:trail"), {"q": words}).context["table"].data.data]
        assert found == expected if expected is not None else len(found) == Event.objects.count()


def test_a_proof_on_demand_shows_the_head_to_keep_elsewhere(auditor, problem):
    problem("P1")
    chain = auditor.post(reverse("audit:verify")).context["chain"]
    assert (chain["ok"], chain["length"], chain["head"]) == (True, Event.objects.count(), Event.objects.first().hash)


def test_a_broken_chain_is_told_with_its_first_bad_row(auditor, problem):
    problem("P1")
    triggers.remove(connection, "audit_event")
    Event.objects.filter(seq=2).update(label="改过")
    page = auditor.post(reverse("audit:verify"))
    assert page.context["chain"]["broken"] == "第 2 条：内容与校验值不符，已被改动"
    assert "已断" in page.content.decode()


def test_proving_is_not_done_by_a_link(auditor):
    assert auditor.get(reverse("audit:verify")).status_code == 405
