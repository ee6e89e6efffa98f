"""Talks: sessions, participants and people are three figures; what was said is for those who were there."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client

from qingfeng.contexts.conduct import workflow
from qingfeng.contexts.conduct.models import Talk, TalkParticipant
from qingfeng.kernel import writing
from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.errors import Refused
from qingfeng.kernel.terms.models import Term

from .conftest import CONTENT


def three(figure, *args, **where):
    return tuple(
        figure(f"conduct.{key}", *args, **where) for key in ("talk_sessions", "talk_participants", "talk_people")
    )


def test_sessions_participants_and_people_are_three_figures(held, clerk, section, person, figure):
    held(clerk, person("", section))
    held(clerk)
    assert three(figure) == (2, 3, 2)


def test_drafts_cancelled_talks_and_other_periods_do_not_count(draft, held, head, figure):
    draft()
    workflow.cancel_talk(held(), reason="重复登记", on=date(2022, 3, 11), by=head)
    held(on=date(2021, 12, 31))
    assert three(figure) == (0, 0, 0)
    assert three(figure, "2021H2") == (1, 1, 1)


def test_a_campaign_is_asked_by_any_of_its_names(held, campaign, figure):
    held(campaign=campaign, occasion="campaign")
    held(campaign=Term.objects.create(vocabulary="campaign", name="劳务派遣市场整治"), occasion="campaign")
    held(occasion="org_life")
    assert three(figure, campaign="庸懒散拖") == (1, 1, 1)
    assert three(figure, occasion="org_life") == (1, 1, 1)
    assert three(figure, talk_kind="reminder") == (0, 0, 0)


def test_a_campaign_talk_names_the_campaign(draft):
    with pytest.raises(ValidationError, match="请选择是哪一项专项行动"):
        draft(occasion="campaign")


def test_a_talk_needs_participants_and_its_day(draft, head):
    talk = draft()
    talk.participants.all().delete()
    with pytest.raises(ValidationError, match="还没有登记谈话对象"):
        workflow.finish(talk, content=CONTENT, by=head)
    with pytest.raises(ValidationError, match="谈话日期还没有到"):
        workflow.finish(draft(on=date(2022, 7, 2)), content=CONTENT, by=head)


def test_nobody_talks_with_themselves_or_is_counted_twice_in_a_session(draft, head, clerk):
    talk = draft()
    for each, reason in ((head, "不能同时是谈话对象"), (clerk, "已经在谈话对象里")):
        with pytest.raises(ValidationError, match=reason):
            writing.create(TalkParticipant(talk=talk, person=each), by=head)


def test_the_content_is_written_only_by_those_who_were_there(draft, office):
    with pytest.raises(Refused, match="由谈话双方和登记人填写"):
        workflow.finish(draft(), content=CONTENT, by=office)


def test_a_follow_up_is_owed_until_it_is_made_and_its_words_are_sealed_too(held, head, client: Client):
    talk = held(follow_up_on=date(2022, 6, 10))
    address = f"/records/conduct/talks/{talk.pk}/"
    client.force_login(head)
    assert address in client.get("/").content.decode()
    assert client.get(address).context["status"]["word"] == "待回访"
    filled = {"content": "已改正", "on": "2022-06-09", "confirm": "yes"}
    assert client.post(f"{address}do/follow_up/", filled).status_code == 302
    assert address not in client.get("/").content.decode()
    assert client.get(address).context["status"]["word"] == "已登记"
    talk.refresh_from_db()
    assert talk.content.startswith(CONTENT) and talk.content.endswith("已改正")


def test_without_an_agreed_day_there_is_no_follow_up(held, head):
    with pytest.raises(ValidationError, match="没有约定回访"):
        workflow.follow_up(held(), content="已改正", on=date(2022, 6, 9), by=head)


def test_the_database_and_the_trail_hold_no_word_of_it(held):
    talk = held()
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM conduct_talk WHERE id = %s", [talk.pk])
        assert CONTENT not in cursor.fetchone()[0]
    assert not any(CONTENT in f"{event.before}{event.after}{event.inputs}" for event in Event.objects.all())


@pytest.mark.parametrize("reader", ["head", "clerk"])
def test_those_who_were_there_open_it_and_each_reading_is_recorded(held, reader, request, client: Client):
    talk, user = held(), request.getfixturevalue(reader)
    client.force_login(user)
    address = f"/records/conduct/talks/{talk.pk}/"
    assert CONTENT not in client.get(address).content.decode()
    assert CONTENT in client.post(address).content.decode()
    last = Event.objects.order_by("-seq").first()
    assert (last.verb, last.actor_id) == ("conduct.talk.open", user.pk)


@pytest.mark.parametrize("role", ["office", "discipline", "director"])
def test_others_see_the_fact_but_not_the_content(held, role, bureau, person, client: Client):
    talk = held()
    client.force_login(person(role, bureau))
    address = f"/records/conduct/talks/{talk.pk}/"
    page = client.get(address).content.decode()
    assert "季度谈心" in page
    assert "查看保密内容" not in page
    refused = client.post(address)
    assert refused.status_code == 403
    assert CONTENT not in refused.content.decode()
    assert not Event.objects.filter(verb="conduct.talk.open").exists()


def test_another_section_and_its_liaison_see_nothing(held, other_section, person):
    held()
    for role in ("section_head", "liaison"):
        stranger = person(role, other_section)
        assert not Talk.objects.all().visible_to(stranger).exists()
        assert not TalkParticipant.objects.all().visible_to(stranger).exists()


def test_a_participant_sees_the_talk_but_not_who_else_took_part(held, clerk, section, person):
    held(clerk, person("", section))
    assert Talk.objects.all().visible_to(clerk).count() == 1
    assert [each.person for each in TalkParticipant.objects.all().visible_to(clerk)] == [clerk]


def test_the_search_box_does_not_look_into_talks(held, head):
    held()
    assert not Talk.objects.all().visible_to(head).search("拖延").exists()
    assert not Talk.objects.all().visible_to(head).search("季度").exists()
    assert Talk.objects.all().visible_to(head).search("就业科").exists()


def test_a_recorded_talk_takes_no_more_participants(held, head, client: Client):
    client.force_login(head)
    assert client.get(f"/records/conduct/participants/new/?talk={held().pk}").status_code == 403
