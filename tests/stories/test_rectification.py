"""A problem's whole life, told by the people who live it; at its end the figure of closed problems is one higher."""

import re

import pytest
from playwright.sync_api import expect

from qingfeng.contexts.rectification.models import Problem
from qingfeng.kernel import writing
from qingfeng.kernel.files import keeping
from qingfeng.kernel.people.models import Grant, Org, User
from tests.support.accessibility import assert_anybody_can_use
from tests.support.acting import fill_in, next_steps, take_step
from tests.support.bureau import name_of, pdf

LIST, NUMBER = "QD-2022-900", "ZG-2022-900-1"
MEASURES = ("十月底前逐件清理积压的调解申请并登记", "每周五抽查三件，抽查结果登记")


def closed_problems(page):
    """The figure as it stands, and its page."""
    page.goto("/metrics/rectification.problems_closed/?period=2022H2")
    words = page.get_by_role("region", name="数值").locator(".q-value").inner_text()
    return int(re.sub(r"\D", "", words))


def report_problem(bureau):
    """The liaison's part: a list, a problem on it, a measure for each cause."""
    bureau.turn("liaison")
    bureau.enter("问题整改清单", {"清单编号": LIST, "专项行动": "窗口服务提升", "层级": "科室"})
    problem = {
        "整改清单": LIST, "问题编号": NUMBER, "来源": "自查", "类别": "拖", "问题": "调解申请积压",
        "具体表现": "三件调解申请超过五日未分派", "责任领导": name_of("deputy_director"),
        "责任人": name_of("liaison"), "整改时限": "2022-12-20",
    }  # fmt: skip
    bureau.enter("整改问题", problem)
    for measure in MEASURES:
        bureau.page.get_by_role("link", name="添加整改措施").click()
        bureau.save({"整改措施": measure, "以何佐证": "系统办件记录", "完成时限": "2022-11-30"})


def hand_out(bureau):
    bureau.turn("section_head")
    bureau.open("问题整改清单", LIST)
    take_step(bureau.page, "印发")
    bureau.open("整改问题", NUMBER)
    take_step(bureau.page, "下发")


def put_right(bureau):
    """The liaison accepts, the deputy director approves, the liaison does it, proves it and asks for closing."""
    page = bureau.page
    bureau.turn("liaison")
    bureau.open("整改问题", NUMBER)
    take_step(page, "认领")
    bureau.turn("deputy_director")
    bureau.open("整改问题", NUMBER)
    take_step(page, "审定措施")
    bureau.turn("liaison")
    bureau.open("整改问题", NUMBER)
    for number in ("1", "2"):
        take_step(page, "措施完成", {"第几条措施": number})
    expect(next_steps(page)).to_contain_text("还没有能证明成效的佐证材料")
    page.get_by_role("link", name="添加佐证").click()
    fill_in(page, {"佐证类别": "业务系统记录", "标题或文号": "办件记录"})
    page.get_by_label("文件").set_input_files(pdf("办件记录"))
    page.get_by_role("main").get_by_role("button", name="添加", exact=True).click()
    expect(page.get_by_text("已添加佐证。")).to_be_visible()
    take_step(page, "申请销号", {"整改成效": "积压的三件已全部分派，平均用时由六日降到二日。"})


def be_refused_as_their_own_judge(bureau):
    """Even with a role that judges, nobody judges the problem of their own section."""
    head = User.objects.get(username="section_head")
    grant = Grant(user=head, role="office", org=Org.objects.get(code="QL"), starts_on="2022-01-01")
    writing.create(grant, by=None, label="授权")
    bureau.turn("section_head")
    bureau.open("整改问题", NUMBER)
    expect(next_steps(bureau.page)).to_contain_text("不能核验本科室的问题。")
    expect(next_steps(bureau.page).get_by_role("link", name="核验通过")).to_have_count(0)


def be_judged(bureau):
    bureau.turn("discipline")
    bureau.open("整改问题", NUMBER)
    take_step(bureau.page, "核验通过")
    take_step(bureau.page, "销号", {"回头看日期": "2022-12-20"})


def test_a_problem_from_its_entry_to_its_closing_and_back(bureau):
    page = bureau.page
    bureau.turn("discipline")
    before = closed_problems(page)
    report_problem(bureau)
    assert_anybody_can_use(page)
    hand_out(bureau)
    put_right(bureau)
    be_refused_as_their_own_judge(bureau)
    be_judged(bureau)
    for verb in ("下发", "认领", "审定措施", "申请销号", "核验通过", "销号"):
        expect(page.locator("section", has=page.get_by_role("heading", name="办理过程"))).to_contain_text(verb)
    assert_anybody_can_use(page)

    assert closed_problems(page) == before + 1
    page.get_by_role("link", name=NUMBER, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(NUMBER)

    take_step(page, "反弹重开", {"理由": "回头看发现又有一件超时", "新的时限": "2022-12-30"})
    expect(page.get_by_role("heading", level=1)).to_contain_text(NUMBER)
    assert Problem.objects.get(number=NUMBER).relapses == 1
    assert closed_problems(page) == before


def of_the_section(status):
    return Problem.objects.filter(status=status, org=User.objects.get(username="liaison").org).order_by("pk").first()


def report_progress(bureau, words, proof):
    """A dated entry; what proves it stands beside it."""
    page = bureau.page
    take_step(page, "报进展", {"进展情况": words})
    page.get_by_role("region", name="整改进展").get_by_role("link", name=words).click()
    page.get_by_role("link", name="添加佐证").click()
    fill_in(page, {"佐证类别": "业务系统记录"})
    page.get_by_label("文件").set_input_files(proof)
    page.get_by_role("main").get_by_role("button", name="添加", exact=True).click()
    expect(page.get_by_text("已添加佐证。")).to_be_visible()


@pytest.mark.both_screens
def test_slow_work_is_told_honestly_extended_with_a_reason_sent_back_and_closed(bureau):
    page, problem = bureau.page, of_the_section("rectifying")
    old = problem.due_on
    Problem.objects.filter(pk=problem.pk).update(
        owner=User.objects.get(username="gxk3"), leader=User.objects.get(username="deputy_director")
    )
    bureau.turn("gxk3")  # the owner, who holds no role
    bureau.open("整改问题", problem.number)
    report_progress(bureau, "台账已对上两个月", pdf("对账记录"))
    bureau.open("整改问题", problem.number)
    left = list(problem.measures.order_by("pk"))
    for at in [at for at, measure in enumerate(left, start=1) if measure.done_on is None]:
        take_step(page, "措施完成", {"第几条措施": str(at)})
        if at == 1:
            take_step(page, "部分到位", {"已到位的和还差的": "第一条到位，抽查还差两周"})
    take_step(page, "申请延期", {"理由": "系统升级到十一月", "申请延期至": "2022-12-31"})
    expect(next_steps(page)).to_contain_text("“同意延期”由分管领导、局长、党组书记办理")

    bureau.turn("deputy_director")
    bureau.open("整改问题", problem.number)
    take_step(page, "同意延期")
    expect(page.get_by_role("region", name="延期申请")).to_contain_text(f"{old}")
    assert_anybody_can_use(page)
    problem.refresh_from_db()
    assert (problem.due_on.isoformat(), problem.first_due_on) == ("2022-12-31", problem.first_due_on)

    bureau.turn("gxk3")
    bureau.open("整改问题", problem.number)
    take_step(page, "申请销号", {"整改成效": "台账全部对上"})
    bureau.turn("discipline")
    bureau.open("整改问题", problem.number)
    take_step(page, "退回", {"理由": "还缺九月的记录"})
    bureau.turn("gxk3")
    bureau.open("整改问题", problem.number)
    expect(page.get_by_role("main")).to_contain_text("还缺九月的记录")
    take_step(page, "申请销号", {"整改成效": "九月记录已补"})
    bureau.turn("discipline")
    bureau.open("整改问题", problem.number)
    take_step(page, "核验通过")
    take_step(page, "销号", {"回头看日期": "2022-12-30"})
    problem.refresh_from_db()
    assert (problem.status, problem.look_back_on.isoformat()) == ("closed", "2022-12-30")
    assert all(proof.frozen_at for entry in problem.progress.all() for proof in keeping.of(entry))
