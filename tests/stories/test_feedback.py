"""The office takes an inspection feedback in, decides every draft beside the text, and no word of it is lost."""

from importlib.resources import files

import pytest
from playwright.sync_api import expect

from qingfeng.contexts.rectification.models import Feedback, Problem
from tests.support.accessibility import assert_anybody_can_use
from tests.support.acting import fill_in

LIST, NAME = "QD-2022-XC", "第三季度暗访反馈"
TEXT = """关于窗口暗访情况的反馈
多数窗口能够热情服务，但叫号机故障一周没有修复。
一、存在的问题
（一）工作纪律方面
1.午间值班空岗。9月6日12时30分，综合窗口无人在岗。（责任科室：社会保险科；整改时限：2022年10月31日前）
2.中午值班没有人。（责任科室：社会保险科；整改时限：2022年10月31日前）
（二）服务质量方面
1.办事指南没有更新，多收一份证明。投诉电话三次无人接听。（责任科室：就业科；立行立改）
2.个别群众等候时间较长。
二、整改要求
（一）请于10月底前报送整改情况。
2022年9月15日
"""


def hand_in(page, content: bytes, name: str = "暗访反馈.txt"):
    page.get_by_label("反馈文件").set_input_files({"name": name, "mimeType": "text/plain", "buffer": content})
    fill_in(page, {"反馈名称": NAME, "来源": "专项检查", "收到日期": "2022-09-16"})
    page.get_by_label("列入哪份清单").select_option(label=f"{LIST} 纪律作风（单位）")
    page.get_by_role("button", name="上传并读出问题").click()


def card(page, words: str):
    told = page.locator("p", has_text=words)  # other cards name it among their choices
    return page.get_by_role("region", name="逐条核对").locator("form", has=told).first


def unfold(page, words: str):
    card(page, words).get_by_text("不列入、合并或拆分").click()
    return card(page, words)


def counted(page, words: str):
    expect(page.locator(".q-record-head").first).to_contain_text(words)


@pytest.mark.both_screens
def test_a_feedback_is_read_decided_and_finished(bureau):
    page = bureau.page
    bureau.turn("office")
    bureau.show("反馈意见")
    page.get_by_role("link", name="交入反馈").click()
    hand_in(page, b"%PDF-1.7", "反馈.docx")
    expect(page.get_by_role("alert").first).to_contain_text("PDF")
    hand_in(page, TEXT.encode("gb18030"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(NAME)
    counted(page, "待核对 4 条")
    assert_anybody_can_use(page)

    unfold(page, "中午值班没有人。").get_by_label("与哪一条是同一个问题").select_option(index=1)
    card(page, "中午值班没有人。").get_by_role("button", name="并入那一条").click()
    counted(page, "已合并 1 条")

    place = unfold(page, "办事指南没有更新")
    place.get_by_label("办事指南没有更新").check()
    place.get_by_role("button", name="拆成两条").click()
    counted(page, "待核对 4 条")

    card(page, "办事指南没有更新").get_by_role("button", name="列入清单").click()
    expect(card(page, "办事指南没有更新").get_by_role("alert")).to_contain_text("还没有整改时限")
    card(page, "办事指南没有更新").get_by_label("整改时限").fill("2022-09-30")
    card(page, "办事指南没有更新").get_by_role("button", name="列入清单").click()
    counted(page, "已列入 1 条")
    card(page, "投诉电话三次").get_by_label("整改时限").fill("2022-09-30")
    card(page, "投诉电话三次").get_by_role("button", name="列入清单").click()
    card(page, "午间值班空岗").get_by_role("button", name="列入清单").click()
    counted(page, "已列入 3 条")

    unfold(page, "个别群众等候").get_by_label("不列入的理由").fill("八月已增开窗口")
    card(page, "个别群众等候").get_by_role("button", name="不列入", exact=True).click()
    counted(page, "不列入 1 条")

    page.get_by_role("link", name="有漏读的").click()
    page.get_by_label("多数窗口能够热情服务").check()
    page.get_by_role("button", name="把勾选的句子列为一条草稿").click()
    expect(page.get_by_text("暂不能“核对完毕”")).to_be_visible()
    missed = card(page, "叫号机故障")
    missed.get_by_label("责任科室").select_option(label="办公室")
    missed.get_by_label("整改时限").fill("2022-10-15")
    missed.get_by_role("button", name="列入清单").click()
    counted(page, "已列入 4 条")

    page.get_by_role("link", name="核对完毕").click()
    page.get_by_role("main").get_by_role("button", name="核对完毕").click()
    expect(page.get_by_text("已办理“核对完毕”。")).to_be_visible()
    made = Feedback.objects.get(title=NAME)
    taken = Problem.objects.filter(draft__feedback=made).order_by("number")
    assert [(each.title, each.org.name, each.status) for each in taken] == [
        ("办事指南没有更新，多收一份证明", "就业科", "draft"),
        ("投诉电话三次无人接听", "就业科", "draft"),
        ("午间值班空岗", "社会保险科", "draft"),
        ("多数窗口能够热情服务，但叫号机故障一周没有修复", "办公室", "draft"),
    ]
    assert "中午值班没有人" in taken[2].manifestation


def test_from_a_problem_back_to_the_words_it_was_read_from(bureau):
    page = bureau.page
    problem = Problem.objects.filter(draft__isnull=False).order_by("pk").first()
    bureau.turn("discipline")
    bureau.open("整改问题", problem.number)
    page.get_by_role("link", name="看反馈原文").click()
    expect(page.locator(f"#from-{problem.draft.pk}")).to_contain_text(problem.title[:10])


def test_the_liaison_reads_it_and_decides_nothing(bureau):
    page = bureau.page
    made = Feedback.objects.get(title="区委第二巡察组反馈意见")
    bureau.turn("liaison")
    page.goto(f"/rectification/feedbacks/{made.pk}/")
    expect(page.get_by_role("region", name="逐条核对").get_by_role("button")).to_have_count(0)


def test_the_sample_document_can_be_handed_in_again(bureau):
    content = files("qingfeng.sample").joinpath("reports", "巡察反馈（示例）.docx").read_bytes()
    bureau.turn("office")
    bureau.page.goto("/rectification/feedbacks/new/")
    hand_in(bureau.page, content, "巡察反馈.docx")
    counted(bureau.page, "待核对 15 条")
