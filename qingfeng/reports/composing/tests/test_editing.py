"""Sections are written, merged, confirmed and moved about; every text stays."""

import pytest
from django.db import DatabaseError, connection, transaction

from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.reports.composing import editing


@pytest.fixture
def colleague(person, bureau):
    return person("office", bureau)


@pytest.fixture
def owner(person, bureau, report, section, writer):
    """Of the last section; holds no role over the bureau."""
    made = person("", bureau)
    editing.assign(section, made, by=writer)
    section.refresh_from_db()
    return made


def written(section, text, by, base=None):
    return editing.write(section, section.heading, text, base or section.revision, by=by)


def test_every_text_stays_with_its_writer(section, writer):
    first = section.text
    saved = written(section, "新的一稿。", writer).section
    assert (saved.revision, saved.text) == (2, "新的一稿。")
    assert [each.text for each in section.versions.all()] == ["新的一稿。", first]
    assert Event.objects.about(section).latest("seq").after["text"] == "新的一稿。"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE composing_version SET text = ''")
    assert editing.restore(saved, section.versions.get(revision=1), by=writer).section.text == first


def test_two_writers_at_once_are_put_together(section, writer, colleague):
    lines = section.text.split("\n")
    written(section, "\n".join(["头一行。", *lines]), colleague)
    saved = written(section, "\n".join([*lines, "末一行。"]), writer, base=1)
    assert saved.text == "\n".join(["头一行。", *lines, "末一行。"])
    assert saved.others == (str(colleague),)


def test_what_both_changed_is_kept_for_a_person_to_settle(section, writer, colleague):
    written(section, "同事的。", colleague)
    torn = written(section, "我的。", writer, base=1)
    assert torn.clashes == 1 and "我的。" in torn.text and "同事的。" in torn.text
    section.refresh_from_db()
    assert section.text == "同事的。"
    with pytest.raises(BadInput, match="删去标记"):
        written(section, torn.text, writer)
    assert written(section, "我和同事的。", writer).text == "我和同事的。"


def test_the_owner_confirms_what_they_read_and_a_change_undoes_it(section, writer, owner):
    with pytest.raises(Refused, match=r"由.*确认"):
        editing.confirm(section, 1, 0, by=writer)
    with pytest.raises(BadInput, match="还有 2 处没有数"):
        editing.confirm(section, 1, 2, by=owner)
    assert editing.confirm(section, 1, 0, by=owner).confirmed_by == owner
    section.refresh_from_db()
    changed = written(section, "又改了。", writer).section
    assert changed.confirmed_at is None
    with pytest.raises(BadInput, match="又改过了"):
        editing.confirm(changed, 1, 0, by=owner)


def test_the_owner_writes_their_section_and_no_other(report, section, owner, person, bureau):
    assert written(section, "我来写。", owner).section.revision == 2
    with pytest.raises(Refused):
        written(report.sections.first(), "不该我写。", owner)
    with pytest.raises(Refused):
        written(section, "局外人。", person("liaison", bureau))
    assert report in type(report).objects.visible_to(owner)
    assert report not in type(report).objects.visible_to(person("liaison", bureau))


def test_sections_are_added_moved_taken_out_and_put_back(report, section, writer):
    added = editing.add(report, "附：说明", by=writer)
    editing.move(added, -1, by=writer)
    assert [str(each) for each in report.sections.standing()][-2:] == ["附：说明", str(section)]
    editing.drop(added, by=writer)
    assert added not in report.sections.standing()
    with pytest.raises(Refused, match="已经移出"):
        written(editing.drop(added, by=writer), "x", writer)
    editing.drop(added, by=writer, back=True)
    assert added in report.sections.standing()


def test_a_comment_stays_open_until_it_is_settled(section, writer, owner, person, bureau):
    said = editing.comment(section, "数要核一遍。", "第一句", by=person("director", bureau))
    with pytest.raises(Refused):
        editing.settle(said, by=person("liaison", bureau))
    assert editing.settle(said, by=owner).settled_by == owner
    with pytest.raises(BadInput, match="请写下意见"):
        editing.comment(section, " ", "", by=writer)


def test_a_metric_used_for_the_first_time_is_remembered_as_it_is_defined(report, section, writer):
    written(section, "包机{{包机}}架次，节假日用车{{节假日用车次数}}次。", writer)
    report.refresh_from_db()
    assert "supervision.car_trips_on_days_off" in report.definitions
    section.refresh_from_db()
    assert section.text.startswith('包机{{ figure("employment.charter_flights") }}架次')


def test_a_section_of_a_whole_book_is_refused(section, writer):
    with pytest.raises(BadInput, match="分成几节"):
        written(section, "长" * 70_000, writer)
