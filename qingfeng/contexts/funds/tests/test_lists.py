"""A superior's sheet through the pages: its headings, what it would do, and what it then did."""

import io
from datetime import date

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from qingfeng.contexts.funds.lists import take_list
from qingfeng.contexts.funds.models import Batch, Suspicion
from qingfeng.kernel.exchange.models import ImportBatch
from qingfeng.kernel.jobs.models import Job
from qingfeng.kernel.jobs.worker import work_off

HEADINGS = ("数据编号", "疑点类型", "险种类型", "身份证号码", "人员姓名", "疑点所属期", "涉及金额", "参保地")
ROWS = [
    (
        "SJ-01",
        "死亡后继续领取待遇",
        "企业职工基本养老保险",
        "11010119500101123X",
        "张某清",
        "202203-202204",
        "6,000.00",
        "柳溪镇",
    ),
    (
        "SJ-02",
        "服刑期间领取养老金",
        "企业职工基本养老保险",
        "110101195001019999",
        "李某明",
        "2022年5月",
        "3000",
        "东岭镇",
    ),
]


def sheet(*rows, headings=HEADINGS, name="六月疑点.xlsx"):
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    page = book.add_worksheet()
    for at, row in enumerate([headings, *rows]):
        page.write_row(at, 0, row)
    book.close()
    return SimpleUploadedFile(name, file.getvalue())


@pytest.fixture
def desk(section, person, enter):
    return enter(person("fund_supervision", section))


@pytest.fixture
def hand_over(desk):
    def go(upload):
        return desk.post("/funds/lists/new/", {"file": upload}, follow=True)

    return go


def take(desk, page, apply="all", **told):
    values = {"month": "2022-06", "received_on": "2022-06-10", "whole": "on", "apply": apply} | told
    return desk.post(page.redirect_chain[-1][0], values, follow=True)


def test_a_list_is_looked_at_and_taken_in(desk, hand_over):
    page = hand_over(sheet(*ROWS))
    assert "看清楚再入账" in page.content.decode()
    assert not Suspicion.objects.exists()
    done = take(desk, page).content.decode()
    assert "名单已入账" in done
    first = Suspicion.objects.get(issued_number="SJ-01")
    assert (first.code, first.months, str(first.suspected)) == ("E01", "2022-03..2022-04", "6000.00")
    assert (first.received_on, first.region) == (date(2022, 6, 10), "柳溪镇")


def test_the_file_itself_is_not_kept_and_is_known_again(desk, hand_over):
    upload = sheet(*ROWS)
    take(desk, hand_over(upload))
    assert bytes(ImportBatch.objects.get().content) == b""
    upload.seek(0)
    assert "这个文件已经入账，没有变化" in hand_over(upload).content.decode()
    assert (Batch.objects.count(), ImportBatch.objects.count()) == (1, 1)


def test_headings_nobody_knows_are_asked_once(desk, hand_over):
    odd = ("编号甲", "疑点类型", "险种类型", "证件", "人员姓名", "疑点所属期", "涉及金额", "参保地")
    page = hand_over(sheet(*ROWS, headings=odd))
    assert "每一列是什么" in page.content.decode()
    fields = ("issued_number", "rule", "scheme", "person_key", "name", "months", "suspected", "region")
    address = page.redirect_chain[-1][0]
    told = desk.post(address, {f"column-{at}": field for at, field in enumerate(fields)}, follow=True)
    assert "看清楚再入账" in told.content.decode()
    page = hand_over(sheet(ROWS[0], headings=odd, name="另一份.xlsx"))
    assert "看清楚再入账" in page.content.decode()


@pytest.mark.parametrize(
    ("at", "words", "why"),
    [
        (5, "202213", "不是月份"),
        (3, "12", "人员编号"),
        (6, "三千", "输入一个数字"),
        (2, "大病保险", "选择一个有效的选项"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_written(desk, hand_over, at, words, why):
    bad = [*ROWS[1][:at], words, *ROWS[1][at + 1 :]]
    page = hand_over(sheet(ROWS[0], bad))
    shown = page.content.decode()
    assert "有错的行" in shown and why in shown and "第 3 行" in shown
    refused = take(desk, page)
    assert refused.status_code == 422 and "还有 1 行有错" in refused.content.decode()
    assert not Batch.objects.exists()


def test_only_the_good_rows_and_then_nothing_vanishes(desk, hand_over):
    take(desk, hand_over(sheet(*ROWS)))
    bad = [*ROWS[1][:5], "202213", *ROWS[1][6:]]
    page = take(desk, hand_over(sheet(ROWS[0], bad, name="七月.xlsx")), apply="good", month="2022-07")
    assert page.status_code == 200
    assert not Suspicion.objects.filter(vanished_on__isnull=False).exists()


def test_a_month_that_is_none_is_refused(desk, hand_over):
    page = take(desk, hand_over(sheet(*ROWS)), month="2022-13")
    assert page.status_code == 422 and "不是月份" in page.content.decode()
    assert not Batch.objects.exists()


def test_nobody_else_hands_a_list_over(section, person, enter):
    assert enter(person("office", section)).get("/funds/lists/new/").status_code == 403


@pytest.fixture
def long(monkeypatch):
    monkeypatch.setattr("qingfeng.kernel.exchange.working.LONG", 1)


def test_a_long_list_is_judged_and_taken_in_by_jobs(desk, hand_over, long):
    started = hand_over(sheet(*ROWS))
    assert started.redirect_chain[-1][0].startswith("/jobs/")
    kept = ImportBatch.objects.get()
    address = f"/funds/lists/{kept.pk}/"
    assert desk.get(address).url == started.redirect_chain[-1][0], "not before it was judged"
    work_off()
    shown = desk.get(address).content.decode()
    assert "看清楚再入账" in shown and "张**" in shown and "张某清" not in shown
    assert ImportBatch.objects.get().found["counts"] == {"rows": 2, "good": 2, "bad": 0}
    values = {"month": "2022-06", "received_on": "2022-06-10", "whole": "on", "apply": "all"}
    assert desk.post(address, values | {"month": "2022-13"}).status_code == 422
    assert desk.post(address, values).url.startswith("/jobs/")
    work_off()
    job = Job.objects.latest("pk")
    assert (job.message, Suspicion.objects.count()) == ("已入账 2 条。", 2)
    take_list(job, **job.arguments)  # done over after a crash
    assert Batch.objects.count() == 1


def test_the_columns_of_a_long_list_may_be_changed_and_it_is_judged_anew(desk, hand_over, long):
    hand_over(sheet(*ROWS))
    work_off()
    kept = ImportBatch.objects.get()
    fields = ("issued_number", "rule", "scheme", "person_key", "name", "months", "suspected", "")
    desk.post(f"/funds/lists/{kept.pk}/columns/", {f"column-{at}": field for at, field in enumerate(fields)})
    kept.refresh_from_db()
    assert kept.found is None
    work_off()
    assert "这些列不会导入：参保地" in desk.get(f"/funds/lists/{kept.pk}/").content.decode()
