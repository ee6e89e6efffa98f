"""The pages of a call: sending, answering in the browser and by spreadsheet, the table, what a unit was ever asked."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.exchange.excel import read_rows, workbook
from qingfeng.kernel.files.models import Attachment
from qingfeng.reports.asking.models import Answer, Reply
from qingfeng.reports.asking.remembered import of_unit

pytestmark = pytest.mark.django_db
HEADINGS = ("序号", "问项", "口径", "期间", "计量单位", "要求", "答复", "说明")


@pytest.fixture
def reply(ask):
    """Two questions to each section; the reply of the first."""
    return ask(questions=[("招聘活动", "场")])[0]


@pytest.fixture
def desk(enter, liaisons, section):
    return enter(liaisons[section.pk])


def typed(reply, *values, **more):
    names = [f"q{each.pk}" for each in reply.call.questions.order_by("pk")]
    return {f"{name}-value": value for name, value in zip(names, values, strict=True)} | {"kind": "system", **more}


def sheet(*rows):
    with workbook("表", HEADINGS, rows)[0] as file:
        return SimpleUploadedFile("答复.xlsx", file.read())


def row(at, name, value, note=""):
    return [at, name, "", "", "", "", value, note]


def values(reply):
    return [answer.value for answer in reply.answers.order_by("question")]


def test_answers_are_saved_as_one_goes_and_handed_in_with_proof(desk, reply):
    address = reverse("asking:answer", args=[reply.pk])
    assert desk.post(address, typed(reply, "12", "", act="save")).status_code == 302
    assert values(reply) == ["12 家"]
    proof = SimpleUploadedFile("明细.pdf", b"%PDF-1.7\n%")
    desk.post(address, typed(reply, "12", "3", act="send", file=proof, said="含直播招聘"))
    reply.refresh_from_db()
    assert (reply.status, reply.note, values(reply)) == ("answered", "含直播招聘", ["12 家", "3 场"])
    assert Attachment.objects.of(reply).count() == 1


def test_a_wrong_number_is_told_at_its_field_and_nothing_is_kept(desk, reply):
    page = desk.post(reverse("asking:answer", args=[reply.pk]), typed(reply, "12", "三五场", act="save"))
    assert page.status_code == 422
    assert "招聘活动：“三五场”不是数字" in page.content.decode()
    assert values(reply) == []


def test_what_is_right_can_be_kept_alone(desk, reply):
    page = desk.post(reverse("asking:answer", args=[reply.pk]), typed(reply, "12", "三五场", act="good"))
    assert page.status_code == 422
    assert values(reply) == ["12 家"]


def test_handing_in_half_says_so_and_keeps_nothing(desk, reply):
    page = desk.post(reverse("asking:answer", args=[reply.pk]), typed(reply, "12", "", act="send"))
    assert "还有 1 个问项没有填" in page.content.decode()
    assert (page.status_code, values(reply)) == (422, [])


def test_whoever_may_not_answer_reads_why_and_cannot_post(enter, office, reply):
    browser, address = enter(office), reverse("asking:answer", args=[reply.pk])
    assert "由科室联络员" in browser.get(address).content.decode()
    assert browser.post(address, typed(reply, "1", "1")).status_code == 403
    assert browser.post(reverse("asking:sheet", args=[reply.pk]), {"file": sheet()}).status_code == 403


def test_other_sections_do_not_find_the_page(enter, liaisons, other_section, reply):
    browser = enter(liaisons[other_section.pk])
    assert browser.get(reverse("asking:answer", args=[reply.pk])).status_code == 404
    assert browser.post(reverse("asking:sheet", args=[reply.pk]), {"act": "take"}).status_code == 404


def test_the_sheet_goes_out_comes_back_and_comes_back_again(desk, reply):
    address = reverse("asking:sheet", args=[reply.pk])
    rows = read_rows("a.xlsx", b"".join(desk.post(address, {"act": "take"}).streaming_content))
    assert tuple(rows[0]) == HEADINGS
    assert rows[1][:2] == ["1", "走访企业"]
    filled = [row(1, "走访企业", 12, "含2家新开户"), row(2, "招聘活动", "3场")]
    desk.post(address, {"file": sheet(*filled)})
    assert values(reply) == ["12 家", "3 场"]
    seen = Event.objects.count()
    page = desk.post(address, {"file": sheet(*filled)}, follow=True)
    assert "没有改动" in page.content.decode()
    assert Event.objects.count() == seen
    again = read_rows("a.xlsx", b"".join(desk.post(address, {"act": "take"}).streaming_content))
    assert [line[6] for line in again[1:]] == ["12", "3"]


def test_a_wrong_cell_is_told_by_row_and_nothing_is_kept(desk, reply):
    page = desk.post(
        reverse("asking:sheet", args=[reply.pk]),
        {"file": sheet(row(1, "走访企业", 12), row(2, "招聘活动", "很多"), row(3, "别的数", 5))},
    )
    told = page.content.decode()
    assert page.status_code == 422
    assert "第 3 行“答复”：“很多”不是数字" in told
    assert "第 4 行：“3 别的数”不是这次征集的问项" in told
    assert 'value="12"' in told
    assert values(reply) == []


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (SimpleUploadedFile("a.xlsx", b"no"), "打不开这个表格"),
        (SimpleUploadedFile("a.csv", "甲,乙\n1,2\n".encode()), "请用本页下载的表格填写"),
        (SimpleUploadedFile("a.csv", b""), "文件是空的"),
    ],
)
def test_a_file_that_is_no_such_sheet_is_refused(desk, reply, file, why):
    file.seek(0)
    page = desk.post(reverse("asking:sheet", args=[reply.pk]), {"file": file})
    assert (page.status_code, why in page.content.decode()) == (422, True)


def test_a_sheet_in_the_encoding_of_the_office_is_read(desk, reply):
    text = "序号,问项,答复\n1,走访企业,１２\n".encode("gb18030")
    desk.post(reverse("asking:sheet", args=[reply.pk]), {"file": SimpleUploadedFile("a.csv", text)})
    assert values(reply) == ["12 家"]


def test_what_was_given_last_time_stands_beside_the_field(ask, answered, desk, section):
    (before,) = ask(covers="2021H2", to=[section])
    answered(before, "9")
    (now,) = ask(to=[section], title="这一期")
    assert "上期报的是 9 家" in desk.get(reverse("asking:answer", args=[now.pk])).content.decode()


def test_a_call_is_looked_over_and_sent_from_its_page(enter, office, draft, section, answered, ask):
    (first,) = ask(to=[section])
    answered(first, "12")
    call, browser = draft(title="又要一遍", to=[section]), enter(office)
    address = reverse("asking:sending", args=[call.pk])
    assert "这个数已经报过" in browser.get(address).content.decode()
    refused = browser.post(address, {"units": [section.pk], "act": "send"})
    assert (refused.status_code, "请先在“核对并发出”里选" in refused.content.decode()) == (422, True)
    question = call.questions.get()
    browser.post(reverse("asking:repeat", args=[question.pk]), {"repeat": "reuse"})
    done = browser.post(address, {"units": [section.pk], "act": "send"}, follow=True).content.decode()
    assert "已发给 0 个科室；沿用已报数据、没有打扰的 1 个" in done
    assert browser.get(address).status_code == 302


def test_only_the_office_sends(enter, liaisons, section, draft):
    browser = enter(liaisons[section.pk])
    call = draft()
    assert browser.get(reverse("asking:sending", args=[call.pk])).status_code == 404
    assert (
        browser.post(reverse("asking:repeat", args=[call.questions.get().pk]), {"repeat": "reuse"}).status_code == 404
    )


def test_the_table_shows_sums_and_differences(enter, office, ask, answered):
    first, second = ask("派遣公司", joins="same")
    answered(first, "14")
    answered(second, "12")
    page = enter(office).get(reverse("asking:table", args=[first.call_id]))
    assert page.context["differing"] == 1
    assert "不一致，相差 2 家" in page.content.decode()
    rows = read_rows(
        "a.xlsx",
        b"".join(enter(office).post(reverse("asking:excel", args=[first.call_id])).streaming_content),
    )
    assert rows[1] == ["派遣公司", "家", "14 家", "12 家", "不一致，相差 2 家"]


def test_what_is_not_handed_in_is_not_in_the_table(enter, office, ask, filled):
    first, _second = ask()
    filled(first, "14")
    page = enter(office).get(reverse("asking:table", args=[first.call_id])).content.decode()
    assert "14 家" not in page


def test_one_page_tells_everything_a_unit_was_ever_asked(
    enter, office, liaisons, section, other_section, ask, answered
):
    for reply in ask():
        answered(reply, "12")
    ask(title="又要一遍", repeat="reuse")
    ask(title="再要一遍", repeat="again")
    history = of_unit(section)
    (asked,) = history.asked
    assert (asked.times, asked.repeated, asked.spared) == (3, 2, 1)
    assert (history.replies, history.questions, history.repeated, history.spared) == (3, 3, 2, 1)
    page = enter(liaisons[section.pk]).get(reverse("asking:unit", args=[section.code])).content.decode()
    assert "同期重复 2 次" in page and "又要一遍" in page
    assert enter(liaisons[section.pk]).get(reverse("asking:unit", args=[other_section.code])).status_code == 404
    assert enter(liaisons[section.pk]).get(reverse("asking:history")).content.decode().count("q-title") == 1
    assert enter(office).get(reverse("asking:history")).content.decode().count("q-title") == 2


def test_somebody_without_a_role_finds_no_history(enter, person, bureau):
    assert enter(person("", bureau)).get(reverse("asking:history")).status_code == 200
    assert enter(person("system_admin", bureau)).get(reverse("asking:history")).status_code == 403


def test_pages_only_read(enter, office, ask, answered):
    for reply in ask():
        answered(reply, "12")
    seen = (Event.objects.count(), Answer.objects.count(), Reply.objects.count())
    browser, call = enter(office), Reply.objects.first().call_id
    for name, given in (("table", [call]), ("sending", [call]), ("history", []), ("excel", [call])):
        assert browser.get(reverse(f"asking:{name}", args=given)).status_code in {200, 302, 405}
    assert (Event.objects.count(), Answer.objects.count(), Reply.objects.count()) == seen
