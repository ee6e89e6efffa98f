"""A yearly duty list, told from all its sides: drawn up, issued, done with proof, confirmed, and read on one sheet."""

import re

import pytest
from playwright.sync_api import expect

from qingfeng.contexts.responsibility.models import Duty, DutyList, Occasion
from qingfeng.kernel.people.models import User
from tests.support.accessibility import assert_anybody_can_use
from tests.support.acting import fill_in, menu, next_steps, take_step

TITLE = "2022年度党风廉政建设责任分解（增补）"
DUTY = "督办窗口作风问题整改"
BUREAU = "青岚区人社局"
MEETING = "第15次党组会议"
PAGES = re.compile(rb"/Type\s*/Page\b(?!s)")


class Bureau:
    """One browser in which colleagues take turns."""

    def __init__(self, page, log_in):
        self.page, self.log_in = page, log_in

    def turn(self, username):
        self.log_in(self.page, username)
        self.page.goto("/")

    def open_list(self):
        menu(self.page).get_by_role("link", name="责任清单", exact=True).click()
        self.page.get_by_role("main").get_by_role("link", name=TITLE, exact=True).click()

    def add(self, words):
        self.page.get_by_role("link", name="责任分解表").click()
        self.page.get_by_role("link", name="添加责任事项").click()
        fill_in(self.page, words)
        self.page.get_by_role("main").get_by_role("button", name="保存", exact=True).click()
        expect(self.page.get_by_text("已保存。")).to_be_visible()
        self.page.get_by_role("main").get_by_role("link", name=TITLE, exact=True).first.click()


@pytest.fixture
def bureau(page, log_in):
    return Bureau(page, log_in)


def name_of(username):
    return str(User.objects.get(username=username))


def draw_up(bureau):
    """The office: a list, the director's duty, beneath it a deputy's."""
    page = bureau.page
    bureau.turn("office")
    menu(page).get_by_role("link", name="责任清单", exact=True).click()
    page.get_by_role("link", name="新建", exact=True).click()
    fill_in(page, {"单位": BUREAU, "年度": "2022", "清单名称": TITLE})
    page.get_by_role("main").get_by_role("button", name="保存", exact=True).click()
    top = {"序号": "1", "责任类别": "第一责任人", "责任内容": "抓好作风建设", "单位": BUREAU}
    bureau.add(top | {"责任人": name_of("director")})
    beneath = {"序号": "1.1", "责任类别": "一岗双责", "责任内容": DUTY, "单位": BUREAU, "以何佐证": "会议纪要"}
    bureau.add(beneath | {"责任人": name_of("deputy_director"), "履行期限": "2022-09-30"})
    assert Duty.objects.get(text=DUTY).parent.text == "抓好作风建设"
    take_step(page, "报请审定")
    page.get_by_role("link", name="责任分解表").click()
    assert_anybody_can_use(page)


def issue(bureau):
    bureau.turn("director")
    bureau.open_list()
    take_step(bureau.page, "审定印发")


def fulfil(bureau):
    """The deputy finds it on the workbench, is asked for proof, names a meeting, reports."""
    page = bureau.page
    bureau.turn("deputy_director")
    page.get_by_role("main").get_by_role("link", name=f"1.1 {DUTY}").first.click()
    expect(next_steps(page)).to_contain_text("还没有佐证")
    assert_anybody_can_use(page)
    page.get_by_role("link", name="关联记录", exact=True).click()
    page.get_by_role("searchbox", name="搜索您能看到的记录").fill("党组")
    page.get_by_role("button", name="查询").click()
    page.get_by_role("button", name=f"关联 {MEETING}").click()
    expect(page.get_by_text(f"已关联“{MEETING}”。")).to_be_visible()
    take_step(page, "报告履行", {"履行情况": "党组会专题听取一次，五个问题已逐个督办。"})
    expect(next_steps(page)).to_contain_text("由上一级责任人或办公室的其他人确认")


def confirm(bureau):
    page = bureau.page
    bureau.turn("director")
    page.get_by_role("main").get_by_role("link", name=f"1.1 {DUTY}").first.click()
    expect(page.get_by_role("main").get_by_role("link", name=MEETING, exact=True)).to_be_visible()
    take_step(page, "确认")
    assert_anybody_can_use(page)


def test_a_duty_from_the_list_to_its_confirmation(bureau):
    draw_up(bureau)
    issue(bureau)
    fulfil(bureau)
    confirm(bureau)
    done = Occasion.objects.get(duty__text=DUTY)
    assert (done.status, str(done.confirmed_by)) == (Occasion.Status.CONFIRMED, name_of("director"))


@pytest.mark.both_screens
def test_who_owes_what_is_one_page_whose_numbers_open(bureau, screen):
    page = bureau.page
    bureau.log_in(page, "office")
    page.goto("/records/responsibility/lists/")
    page.get_by_role("link", name="谁欠什么").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("谁欠什么")
    assert_anybody_can_use(page)
    row = page.get_by_role("row").filter(has_text=name_of("section_head"))
    expect(row).to_contain_text("逾期")
    row.get_by_role("link", name="2", exact=True).click()
    listed = page.get_by_role("region", name="履责记录").locator("td.q-title")
    expect(listed).to_have_count(2)
    assert_anybody_can_use(page)


def test_who_owes_what_prints_on_one_sheet(bureau):
    """What the printer gets: all forty people of the bureau on one sheet of A4, in letters of eight points or more."""
    page = bureau.page
    bureau.log_in(page, "office")
    page.goto("/responsibility/owing/")
    people = page.get_by_role("row").count() - 2
    assert people >= 35
    page.emulate_media(media="print")
    points = page.locator(".q-one-sheet td").first.evaluate(
        "cell => parseFloat(getComputedStyle(cell).fontSize) * 0.75"
    )
    assert points >= 8
    assert len(PAGES.findall(page.pdf(prefer_css_page_size=True))) == 1


def test_somebody_without_any_role_does_their_own_duty(bureau):
    page = bureau.page
    somebody = Occasion.objects.filter(duty__capacity="post", status="owed", owner__grants=None).first()
    bureau.turn(somebody.owner.username)
    page.get_by_role("main").get_by_role("link", name=str(somebody), exact=True).first.click()
    page.get_by_role("link", name="添加佐证").click()
    fill_in(page, {"佐证类别": "名单、台账"})
    proof = {"name": "对照情况.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%own\n%%EOF\n"}
    page.get_by_label("文件").set_input_files(proof)
    page.get_by_role("main").get_by_role("button", name="添加", exact=True).click()
    take_step(page, "报告履行", {"履行情况": "逐条对照，全部兑现。"})
    assert_anybody_can_use(page)


def test_next_years_list_is_made_after_a_look(bureau):
    page = bureau.page
    bureau.log_in(page, "office")
    page.goto(f"/records/responsibility/lists/{DutyList.objects.get().pk}/")
    page.get_by_role("link", name="拟订下一年度").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2023年度党风廉政建设责任分解")
    assert_anybody_can_use(page)
    page.get_by_role("button", name="拟订这份清单").click()
    expect(page.get_by_text("请逐项核对后报请审定")).to_be_visible()
    assert DutyList.objects.get(year=2023).duties.count() == DutyList.objects.get(year=2022).duties.count()


@pytest.mark.both_screens
@pytest.mark.parametrize("address", ["lists/{list}/", "lists/{list}/copy/", "occasions/{owed}/link/?q=党组"])
def test_the_pages_of_its_own_fit_and_are_easy_to_use(page, log_in, screen, address):
    log_in(page, "office")
    owed = Occasion.objects.filter(status="owed").first()
    page.goto(f"/responsibility/{address.format(list=DutyList.objects.get().pk, owed=owed.pk)}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert_anybody_can_use(page)
