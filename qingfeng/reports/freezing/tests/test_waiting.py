"""Whoever has a section to confirm or a signature to give is told where the day begins, and until it is done."""

import pytest

from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.reminders.digest import make_digest
from qingfeng.kernel.reminders.standing import listed, shown
from qingfeng.reports.composing import editing
from qingfeng.reports.freezing import signing

pytestmark = pytest.mark.django_db
OURS = ("报告章节", "送签稿")


@pytest.fixture
def waiting(enter):
    """What of the reports stands on the workbench, as a person finds it."""

    def on_the_workbench(user):
        rows = enter(user).get("/").context["waiting"].lines
        return [(row["note"], row["url"]) for row in rows if row["note"].startswith(OURS)]

    return on_the_workbench


@pytest.fixture
def told():
    def of_today(user):
        user.set_password("一个密码")  # who never logs in is told of deadlines only
        user.save()
        make_digest(user, today(), ())
        return [(line["title"], line["words"], line["url"]) for line in map(shown, listed(user))]

    return of_today


def test_a_section_waits_for_its_owner_until_it_is_confirmed(report, writer, signers, waiting, told):
    section, owner = report.sections.standing().get(), signers[1]
    editing.assign(section, owner, by=writer)
    url = f"/composing/{report.pk}/sections/{section.pk}/"
    assert waiting(owner) == [("报告章节 · 确认这一节", url)]
    assert told(owner) == [("2022年上半年 统计简报：引言", "报告章节，等您办理：确认这一节", url)]
    assert waiting(signers[2]) == []
    section.refresh_from_db()
    editing.confirm(section, section.revision, 0, by=owner)
    assert waiting(owner) == [] and listed(owner) == []


def test_a_signature_waits_for_whose_turn_it_is_and_the_writer_is_told_when_all_have_signed(
    report, writer, signers, waiting, told
):
    draft = signing.send(report, signers[1:], by=writer)
    url = f"/freezing/{report.pk}/"
    for person, later in ((signers[1], signers[2]), (signers[2], None)):
        assert waiting(person) == [("送签稿 · 签署", url)]
        assert told(person)[0][1:] == ("送签稿，等您办理：签署", url)
        assert later is None or waiting(later) == []
        assert waiting(writer) == []
        signing.sign(draft, "同意", draft.hash, by=person)
        assert waiting(person) == [] and listed(person) == []
    assert waiting(writer) == [("送签稿 · 定稿", url)]
    signing.freeze(draft, by=writer)
    assert waiting(writer) == []


def test_a_paper_sent_back_waits_for_nobody(report, writer, signers, waiting):
    draft = signing.send(report, signers[1:], by=writer)
    signing.give_back(draft, "再核", draft.hash, by=signers[1])
    assert [waiting(each) for each in signers] == [[], [], []]
