"""Hand in a masked report, settle every blank, take the Word file, keep it for the next half-year."""

from importlib.resources import files
from io import BytesIO

import docx
import pytest
from playwright.sync_api import expect

from tests.support.accessibility import assert_anybody_can_use
from tests.support.acting import fill_in, focus_on, menu

NAME = "半年报告（留空）.docx"
REPORT = files("qingfeng.sample").joinpath("reports", NAME).read_bytes()
BLANKS = 39
TYPED, WHY = "6", "团支部活动登记簿"
MEETING, MEASURES, ACTIVITIES, SUBSIDIES, RECOVERED = 3, 20, 23, 24, 31  # the blanks that this story settles


@pytest.fixture
def desk(page, log_in):
    log_in(page, "office")
    page.goto("/reports/")
    return page


def hand_in(page, content, name=NAME, period="2022H1"):
    fill_in(page.get_by_role("main"), {"期间": period})
    page.get_by_label("报告（.docx 或 .txt）").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    page.get_by_role("button", name="上传并填写").click()


def card(page, number):
    return page.locator(f"#blank-{number}")


def chip(page, number):
    return page.locator(f"#chip-{number}")


def figure(page, number):
    """What stands in the text, without the number of the blank."""
    return chip(page, number).inner_text().removesuffix(str(number)).strip()


def settle(page):
    """Two are confirmed, one gets another figure, one stays open, one is typed with its source."""
    for number in (MEETING, SUBSIDIES):
        card(page, number).get_by_role("button", name="确认").click()
        expect(card(page, number)).to_contain_text("已确认")

    card(page, MEASURES).locator("summary").click()
    card(page, MEASURES).get_by_role("radio").first.check()
    card(page, MEASURES).get_by_role("button", name="改成这个").click()
    expect(card(page, MEASURES)).to_contain_text("整改措施")
    expect(card(page, MEASURES).locator("header")).not_to_contain_text("待确认")

    card(page, RECOVERED).get_by_role("button", name="留空").click()
    expect(card(page, RECOVERED).locator("header")).to_contain_text("留空")

    card(page, ACTIVITIES).locator("summary").click()
    card(page, ACTIVITIES).get_by_label("或直接填写").fill(TYPED)
    card(page, ACTIVITIES).get_by_role("button", name="改成这个").click()
    expect(card(page, ACTIVITIES)).to_contain_text("手工填写须写明理由")
    expect(card(page, ACTIVITIES).get_by_label("或直接填写")).to_have_value(TYPED)
    card(page, ACTIVITIES).get_by_label("手工填写的理由").fill(WHY)
    card(page, ACTIVITIES).get_by_role("button", name="改成这个").click()
    expect(card(page, ACTIVITIES)).to_contain_text(WHY)
    expect(chip(page, ACTIVITIES)).to_contain_text(TYPED)
    expect(page.locator("#review-counts")).to_contain_text("已经人确认 5 处")


def word_file(page):
    with page.expect_download() as taken:
        page.get_by_role("button", name="下载 Word").click()
    assert taken.value.suggested_filename.endswith(".docx")
    return docx.Document(BytesIO(taken.value.path().read_bytes()))


def test_a_report_is_settled_downloaded_kept_and_used_for_the_next_half_year(desk):
    hand_in(desk, REPORT)
    expect(desk.locator("#review-counts")).to_contain_text(f"共 {BLANKS} 处空")
    assert_anybody_can_use(desk)
    settle(desk)
    assert_anybody_can_use(desk)
    measures, paid = figure(desk, MEASURES), figure(desk, SUBSIDIES)

    document = word_file(desk)
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "2022年2月，召开党风廉政建设和反腐败工作会议" in text
    assert f"制定整改措施{measures}条" in text
    assert f"开展青年志愿服务活动{TYPED}次" in text
    assert "追回资金XX.XX万元" in text
    comments = "\n".join(comment.text for comment in document.comments)
    assert len(list(document.comments)) >= BLANKS - 2
    assert "党风廉政" in comments
    assert WHY in comments

    desk.get_by_role("button", name="存为模板").click()
    expect(desk.get_by_text("已存为模板，记住了 3 处确认过的对应关系。")).to_be_visible()
    desk.get_by_role("main").get_by_role("link", name=NAME).click()
    fill_in(desk.get_by_role("main"), {"期间": "2022H2"})
    desk.get_by_role("button", name="填这一期").click()
    expect(desk.locator("#review-counts")).to_contain_text(f"共 {BLANKS} 处空")
    expect(card(desk, MEASURES)).to_contain_text("整改措施")
    expect(card(desk, MEASURES)).to_contain_text("模板")
    assert float(figure(desk, SUBSIDIES)) > float(paid), "so far this year: half a year later it is more"


@pytest.mark.both_screens
def test_a_blank_is_found_in_the_text_and_settled_beside_it(desk):
    hand_in(desk, REPORT)
    chip(desk, MEETING).click()
    expect(card(desk, MEETING)).to_be_in_viewport()
    expect(card(desk, MEETING)).to_be_focused()
    card(desk, MEETING).get_by_role("button", name="确认").click()
    expect(card(desk, MEETING)).to_contain_text("已确认")
    assert_anybody_can_use(desk)
    with desk.expect_navigation():
        card(desk, MEETING).locator("p a").first.click()
    expect(desk.get_by_role("region", name="数值")).to_contain_text("2")
    assert_anybody_can_use(desk)


def test_a_blank_is_settled_without_a_mouse(desk):
    hand_in(desk, REPORT)
    card(desk, MEETING).focus()
    focus_on(desk, "确认")
    desk.keyboard.press("Enter")
    expect(card(desk, MEETING)).to_contain_text("已确认")
    expect(card(desk, MEETING).locator(":focus")).to_have_count(1)


def test_what_cannot_be_read_is_refused_in_a_sentence(desk):
    for content, name, period, sentence in (
        (b"", "空.docx", "2022H1", "空"),
        (b"%PDF-1.7\n1 0 obj", "报告.docx", "2022H1", "PDF"),
        ("全年工作已经完成。".encode(), "报告.txt", "2022H1", "没有"),
        (REPORT, NAME, "2022H9", "看不懂期间“2022H9”"),
    ):
        hand_in(desk, content, name, period)
        expect(desk.get_by_role("alert")).to_contain_text(sentence)
        assert "/reports/" in desk.url
    assert_anybody_can_use(desk)
    menu(desk).get_by_role("link", name="填报告").click()
    expect(desk.get_by_text("还没有填过报告")).to_be_visible()
