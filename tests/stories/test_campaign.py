"""A campaign is planned, everybody in scope looks at themselves, and what they find becomes a list of problems."""

import pytest
from playwright.sync_api import expect

from qingfeng.contexts.rectification.models import Problem, SelfCheck
from tests.support.accessibility import assert_anybody_can_use
from tests.support.acting import fill_in, take_step
from tests.support.bureau import name_of

CAMPAIGN, SECTION = "办事拖沓", "劳动关系科"
DOCUMENT = "青岚区人社局办事拖沓专项整治方案"
PLAN = {"单位": "青岚区人社局", "标题": DOCUMENT, "文种": "方案", "文号": "青人社〔2022〕60号"}
CALLED = {
    "名称": CAMPAIGN,
    "其他叫法": "拖沓整治、办事拖沓整治",
    "结束日期": "2022-12-31",
    "销号由谁核验": "派驻纪检监察组",
}
ASPECTS = {"受理": "材料齐全的当场受理", "办结": "承诺时限内办结"}


def plan(bureau):
    """The office opens the campaign from the issued plan."""
    bureau.turn("office")
    bureau.enter("印发文件", PLAN)
    take_step(bureau.page, "印发", {"日期": "2022-09-05"})
    bureau.page.get_by_role("link", name="开展专项行动", exact=True).click()
    assert_anybody_can_use(bureau.page)
    fill_in(bureau.page, CALLED | {"牵头领导": name_of("director")})
    bureau.page.get_by_role("button", name="开展专项行动", exact=True).click()
    expect(bureau.page.get_by_text(f"已办理“开展专项行动”：{CAMPAIGN}。")).to_be_visible()
    for name, shows in ASPECTS.items():
        bureau.add("整治方面", {"整治方面": name, "具体表现说明": shows})
    bureau.add("参加范围", {"科室": SECTION})
    bureau.add("亮灯规则", {"亮灯": "蓝灯", "条件": "距时限不超过", "天数": "60"})
    take_step(bureau.page, "布置全员自查", {"日期": "2022-09-05", "完成时限": "2022-09-30"})


def answer(bureau, username, said):
    """From the workbench to the answers: one of each aspect, with words where there is a problem."""
    page = bureau.page
    bureau.turn(username)
    who = SECTION if username == "liaison" else name_of(username)
    page.get_by_role("main").get_by_role("link", name=f"{CAMPAIGN} {who}").first.click()
    page.get_by_role("link", name="逐项自查", exact=True).click()
    assert_anybody_can_use(page)
    for aspect, words in said.items():
        part = page.get_by_role("group", name=aspect, exact=True)
        part.get_by_label("有问题" if words else "无问题", exact=True).check()
        if words:
            fill_in(part, {"问题表现": words})
    page.get_by_role("button", name="提交自查").click()


@pytest.mark.both_screens
def test_everybody_in_scope_answers_every_aspect_and_the_findings_become_a_list(bureau):
    page = bureau.page
    plan(bureau)
    assert_anybody_can_use(page)

    answer(bureau, "gxk3", {"受理": "", "办结": ""})
    expect(page.get_by_text("自查已经提交。")).to_be_visible()
    nil = SelfCheck.objects.get(campaign__name=CAMPAIGN, person__username="gxk3")
    assert (nil.answer, nil.answered_by) == ("nil", nil.person)

    answer(bureau, "liaison", {"受理": "", "办结": " "})
    expect(page.get_by_role("main")).to_contain_text("有问题的，请写明问题表现。")
    fill_in(page.get_by_role("group", name="办结", exact=True), {"问题表现": "八月有三件调解超过承诺时限"})
    page.get_by_role("button", name="提交自查").click()
    take_step(page, "形成清单", {"清单编号": "QD-2022-801", "整改时限": "2022-11-30"})
    problem = Problem.objects.get(number="QD-2022-801-1")
    assert (problem.status, problem.aspect.name) == ("draft", "办结")

    bureau.turn("office")
    bureau.open("专项行动", CAMPAIGN)
    page.get_by_role("link", name="进展一览").click()
    expect(page.get_by_role("main")).to_contain_text("自查已答复 2 / 5")
    assert_anybody_can_use(page)
    page.get_by_role("row", name=SECTION).get_by_role("link", name="2", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("自查自纠")
    expect(page.get_by_text("第 1–3 条，共 3 条")).to_be_visible()  # who still owes an answer
