"""What was said in a talk stays where it was said: opened by rule with a reason, and found nowhere else."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client

from qingfeng.contexts.conduct import workflow
from qingfeng.contexts.conduct.models import Talk, TalkParticipant
from qingfeng.contexts.conduct.models.opening import OPENING
from qingfeng.kernel import writing
from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.errors import Refused
from qingfeng.kernel.people.roles import ROLES

from .conftest import CONTENT

CANARY = "泡桐树下的话"
AFTERWARDS = "槐树下的话"
REASON = "核实诫勉后的改正情况"


@pytest.fixture
def discipline(bureau, person):
    return person("discipline", bureau)


def test_every_rule_names_a_kind_of_talk_roles_and_a_source():
    assert OPENING
    for rule in OPENING:
        assert rule.kind in Talk.Kind.values
        assert rule.roles and rule.roles <= set(ROLES)
        assert str(rule.why) and str(rule.source).startswith("《")


def test_who_the_rule_names_opens_it_after_giving_a_reason(held, discipline, enter):
    talk, browser = held(kind="admonition"), enter(discipline)
    address = f"/records/conduct/talks/{talk.pk}/"
    refused = browser.post(address)
    assert refused.status_code == 403 and "先写明理由" in refused.content.decode()
    assert browser.post(f"{address}do/consult/", {"reason": "", "confirm": "yes"}).status_code == 422
    assert browser.post(f"{address}do/consult/", {"reason": REASON, "confirm": "yes"}).status_code == 302
    assert CONTENT not in browser.get(address).content.decode()
    assert CONTENT in browser.post(address).content.decode()
    assert [event.verb.rpartition(".")[2] for event in Event.objects.about(talk)[:2]] == ["open", "consult"]
    assert Event.objects.about(talk).get(verb="conduct.talk.consult").inputs == {"reason": REASON}


def test_the_person_reads_why_somebody_else_opened_it(held, discipline, clerk, enter):
    talk = held(kind="admonition")
    workflow.consult(talk, reason=REASON, by=discipline)
    assert REASON in enter(clerk).get(f"/records/conduct/talks/{talk.pk}/").content.decode()


def test_the_door_is_open_to_that_person_and_on_that_day_only(held, discipline, bureau, person, settings):
    talk = held(kind="admonition")
    workflow.consult(talk, reason=REASON, by=discipline)
    assert talk.may_read_content(discipline)
    assert not talk.may_read_content(person("discipline", bureau))
    settings.TODAY = date(2022, 7, 2)
    assert not talk.may_read_content(discipline)


@pytest.mark.parametrize("kind", [kind for kind in Talk.Kind.values if kind != "admonition"])
def test_no_rule_opens_another_kind(kind, held, discipline):
    with pytest.raises(ValidationError, match="没有规则允许"):
        workflow.consult(held(kind=kind), reason=REASON, by=discipline)


@pytest.mark.parametrize("role", ["office", "director", "deputy_director", "section_head"])
def test_no_rule_opens_it_to_another_role(role, held, bureau, person):
    talk = held(kind="admonition")
    with pytest.raises(Refused, match="派驻纪检监察组办理"):
        workflow.consult(talk, reason=REASON, by=person(role, bureau))


def test_a_group_over_another_unit_opens_nothing(held, other_section, person):
    talk, group = held(kind="admonition"), person("discipline", other_section)
    with pytest.raises(Refused):
        workflow.consult(talk, reason=REASON, by=group)


@pytest.mark.parametrize(("kind", "due"), [("reminder", date(2022, 9, 13)), ("admonition", date(2022, 9, 13))])
def test_a_reminder_and_an_admonition_are_followed_up_after_six_months(kind, due, draft):
    """The tenth of September 2022 is Mid-Autumn Day; the first working day after it is the thirteenth."""
    assert draft(kind=kind).follow_up_on == due
    assert draft(kind=kind, follow_up_on=date(2022, 5, 1)).follow_up_on == date(2022, 5, 1)


def test_other_talks_are_followed_up_when_agreed(draft):
    assert draft(kind="heart").follow_up_on is None
    assert draft(kind="leaving").follow_up_on is None


def test_after_an_admonition_the_person_writes_within_five_working_days(held, head, enter):
    talk = held(kind="admonition")
    page = enter(head).get(f"/records/conduct/talks/{talk.pk}/").content.decode()
    assert "2022-03-17" in page and "诫勉谈话和函询的暂行办法" in page
    with pytest.raises(ValidationError, match="不能早于谈话日期"):
        workflow.examine(talk, on=date(2022, 3, 9), by=head)
    talk = workflow.examine(talk, on=date(2022, 3, 16), by=head)
    with pytest.raises(ValidationError, match="已经提交"):
        workflow.examine(talk, on=date(2022, 3, 17), by=head)
    with pytest.raises(ValidationError, match="只有诫勉谈话"):
        workflow.examine(held(kind="reminder"), on=date(2022, 3, 16), by=head)


@pytest.fixture
def recorded(draft, head, enter):
    """A talk recorded and followed up in the browser, read by its recorder, and refused to somebody else."""
    talk, browser = draft(kind="admonition"), enter(head)
    address = f"/records/conduct/talks/{talk.pk}/"
    wrong = {"content": AFTERWARDS, "on": "2022-01-01", "confirm": "yes"}
    assert browser.post(f"{address}do/finish/", {"content": CANARY, "confirm": "yes"}).status_code == 302
    assert browser.post(f"{address}do/follow_up/", wrong).status_code == 422
    assert browser.post(f"{address}do/follow_up/", wrong | {"on": "2022-06-30"}).status_code == 302
    assert CANARY in browser.post(address).content.decode()
    talk.refresh_from_db()
    assert CANARY in talk.content and AFTERWARDS in talk.content
    return talk


def everything_kept() -> str:
    """Every cell of every table: trail, jobs, sessions, search entries."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        cells = []
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            cells += [str(cell) for row in cursor.fetchall() for cell in row]
    return "\n".join(cells)


def test_no_table_holds_a_word_of_it(recorded):
    kept = everything_kept()
    assert "季度谈心" in kept, "the matter is no secret and is found"
    assert CANARY not in kept and AFTERWARDS not in kept


@pytest.mark.parametrize("reader", ["head", "clerk", "office"])
def test_no_page_list_search_or_sheet_tells_it(recorded, reader, request, enter):
    browser: Client = enter(request.getfixturevalue(reader))
    pages = [
        "/", "/records/conduct/talks/", f"/records/conduct/talks/{recorded.pk}/", "/records/conduct/participants/",
        "/search/?q=泡桐", f"/search/?q={CANARY}", "/records/conduct/talks/?q=泡桐", "/records/conduct/talks/?content=泡桐",
        f"/records/conduct/talks/{recorded.pk}/edit/", "/metrics/conduct.talk_sessions/?by=section",
    ]  # fmt: skip
    for page in pages:
        told = browser.get(page).content.decode().replace(CANARY if "q=" in page else "-", "")
        assert CANARY not in told and AFTERWARDS not in told, page
    if reader != "clerk":
        sheet = b"".join(browser.post("/records/conduct/talks/export/?columns=content&columns=day"))
        words = "".join(ZipFile(BytesIO(sheet)).read(name).decode() for name in ZipFile(BytesIO(sheet)).namelist())
        assert "谈话日期" in words
        assert CANARY not in words and "谈话内容" not in words


def test_a_mistake_on_our_side_does_not_print_it(recorded, head, enter, monkeypatch, caplog):
    """The page of an accident tells nothing, and neither does the log."""
    browser = enter(head)
    browser.raise_request_exception = False
    monkeypatch.setattr(writing, "note", lambda *args, **kwargs: 1 / 0)
    answer = browser.post(f"/records/conduct/talks/{recorded.pk}/")
    assert answer.status_code == 500
    assert CANARY not in answer.content.decode() and CANARY not in caplog.text


def test_nobody_is_listed_as_a_participant_beside_oneself(held, clerk, section, person, enter):
    other = person("", section)
    talk = held(clerk, other)
    page = enter(clerk).get(f"/records/conduct/talks/{talk.pk}/").content.decode()
    assert str(other) not in page
    assert TalkParticipant.objects.count() == 2
