"""One box: people by the sound of their name, units, and the records that name them; entries follow a new name."""

from datetime import date

import lxml.html
import pytest

from qingfeng.contexts.conduct.models import Talk, TalkParticipant
from qingfeng.contexts.meetings.models import Meeting
from qingfeng.kernel import search, writing
from qingfeng.kernel.people.models import Grant, User


@pytest.fixture
def office(bureau, person):
    return person("office", bureau)


@pytest.fixture
def zhang(section, person):
    """Somebody named 张晓明."""
    user = person("", section)
    user.set_unusable_password()
    return writing.change(user, {"name": "张晓明", "password": user.password}, by=None)


@pytest.fixture
def talk(section, office, zhang):
    talk = writing.create(
        Talk(org=section, kind="heart", day=date(2022, 3, 10), talker=office, matter="季度谈心"), by=office
    )
    writing.create(TalkParticipant(talk=talk, person=zhang), by=office)
    return talk


def found(browser, words):
    """Heading and number of each group, and the titles under it."""
    page = lxml.html.fromstring(browser.get("/search/", {"q": words}).content.decode())
    return {
        " ".join(section.xpath(".//h2")[0].text_content().split()): [
            (link.text_content(), link.get("href")) for link in section.xpath(".//ul/li/*[1]")
        ]
        for section in page.xpath("//main//section")
    }


@pytest.mark.parametrize("words", ["zxm", "zhangxm", "ZHANGXIAOMING", "ｚｘｍ", "晓明", "张晓明"])
def test_a_person_is_found_by_name_and_by_its_sound_with_what_names_them(words, talk, office, enter):
    groups = found(enter(office), words)
    assert [title for title, _url in groups["人员 1"]] == ["张晓明"]
    assert [title for title, _url in groups["谈话对象 1"]] == ["张晓明"]


def test_a_list_is_searched_by_the_sound_of_a_name_too(talk, office, enter):
    assert "张晓明" in enter(office).get("/records/conduct/participants/?q=zxm").content.decode()
    assert TalkParticipant.objects.search("zxm").count() == 1
    assert not TalkParticipant.objects.search("lxm").exists()


def test_letters_are_still_found_as_letters(office, bureau):
    meeting = Meeting(org=bureau, number="ZXM-1", kind="bureau", title="信息化专题会", day=date(2022, 3, 10))
    writing.create(meeting, by=office)
    assert Meeting.objects.search("zxm").count() == 1


def test_several_words_must_all_be_met(talk, office):
    assert Talk.objects.search("就业科").count() == 1
    assert TalkParticipant.objects.search("zxm 就业").count() == 0, "the participant's entry holds no unit"


def test_a_family_name_alone_finds_people_with_a_hint(talk, office, enter):
    browser = enter(office)
    assert "人员 1" in found(browser, "张")
    assert "人员 1" not in found(browser, "明"), "one character is a family name"
    assert "多输一个字" in browser.get("/search/?q=张").content.decode()
    assert "多输一个字" not in browser.get("/search/?q=张晓").content.decode()


def test_a_unit_is_found_by_name_and_sound(talk, office, enter):
    for words in ("就业", "jyk", "就业科"):
        assert found(enter(office), words)["组织 1"][0][0] == "就业科"


def test_the_keepers_of_the_directory_are_led_there_others_to_what_names_the_person(
    talk, office, enter, person, bureau
):
    ((_name, url),) = found(enter(office), "zxm")["人员 1"]
    assert url.startswith("/search/?q=")
    ((_name, url),) = found(enter(person("system_admin", bureau)), "zxm")["人员 1"]
    assert url == "/people/?org=QL-JY"
    assert set(found(enter(person("system_admin", bureau)), "zxm")) == {"人员 1"}, "nothing of the business"


@pytest.mark.parametrize("role", ["", "audit_admin"])
def test_whoever_takes_no_part_finds_nobody(role, talk, enter, person, bureau):
    assert found(enter(person(role, bureau)), "zxm") == {}


def test_who_left_is_not_offered_as_a_colleague(zhang, office, enter):
    writing.change(zhang, {"is_active": False}, by=None)
    assert "人员 1" not in found(enter(office), "zxm")


def test_another_section_does_not_find_the_record(talk, enter, person, other_section):
    assert "谈话对象 1" not in found(enter(person("section_head", other_section)), "zxm")


def test_entries_follow_a_new_name(talk, zhang):
    writing.change(zhang, {"name": "覃小红"}, by=None)
    for old in ("zxm", "晓明"):
        assert not TalkParticipant.objects.search(old).exists()
    for new in ("qxh", "tanxh", "小红"):
        assert TalkParticipant.objects.search(new).count() == 1


def test_the_entries_that_hold_a_records_words_are_known():
    naming = search.naming(User)
    assert (TalkParticipant, "person", "name") in naming
    assert (Talk, "talker", "name") in naming


def test_only_entries_that_hold_the_changed_words_are_written_again(talk, zhang, django_assert_num_queries):
    with django_assert_num_queries(0):
        search.follow(zhang, ["password", "is_active"])


def test_many_hits_are_counted_and_lead_to_the_list(office, bureau, enter):
    for at in range(8):
        meeting = Meeting(org=bureau, number=f"2022-{at}", kind="bureau", title="台账专题会", day=date(2022, 3, 10))
        writing.create(meeting, by=office)
    browser = enter(office)
    assert len(found(browser, "台账")["会议 8"]) == 5
    assert "/records/meetings/meetings/?q=%E5%8F%B0%E8%B4%A6" in browser.get("/search/?q=台账").content.decode()


def test_the_empty_box_says_how_to_search_and_no_hit_what_to_try(office, enter):
    browser = enter(office)
    assert "可以这样找" in browser.get("/search/").content.decode()
    assert "可以这样找" in browser.get("/search/?q=%20！%20").content.decode()
    assert "没有找到" in browser.get("/search/?q=从来没有的词").content.decode()


@pytest.mark.parametrize(
    "words", ['"', "a* OR b", "') | ('", "😀", "𠮷", "AND", "<script>", "x" * 500, "一 二 三 四 五"]
)
def test_no_words_break_it(words, talk, office, enter):
    answer = enter(office).get("/search/", {"q": words})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_a_grant_that_ended_finds_nothing(talk, enter, person, bureau):
    reader = person("director", bureau)
    assert "谈话对象 1" in found(enter(reader), "zxm")
    Grant.objects.filter(user=reader).update(ends_on="2022-01-01")
    assert "谈话对象 1" not in found(enter(User.objects.get(pk=reader.pk)), "zxm")
