"""A finding from the inspection to the reminder talk, told by those it concerns; and who opens what was said."""

import re

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from qingfeng.contexts.conduct.models import AppraisalRule, Finding, Talk
from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.people.models import Org
from tests.support.accessibility import assert_anybody_can_use
from tests.support.acting import fill_in, menu, next_steps, take_step

SAID = "本人说明了原因，表示今后提前报备"
SCOPE = "窗口午间在岗情况"
RECORDS = "/records/conduct/"


class Bureau:
    """One browser in which colleagues take turns."""

    def __init__(self, page, log_in):
        self.page, self.log_in = page, log_in

    def turn(self, username, address="/"):
        self.log_in(self.page, username)
        self.page.goto(address)

    def save(self, words):
        fill_in(self.page, words)
        self.page.get_by_role("main").get_by_role("button", name="保存", exact=True).click()
        expect(self.page.get_by_text("已保存。")).to_be_visible()

    def add(self, what, words):
        self.page.get_by_role("link", name=f"添加{what}").click()
        self.save(words)


@pytest.fixture
def bureau(page, log_in):
    return Bureau(page, log_in)


def name_of(username):
    return str(get_user_model().objects.get(username=username))


def somebody_of(code, place):
    return get_user_model().objects.filter(posts__org__code=f"QL-{code}").order_by("username")[place]


def address_of(finding):
    return f"{RECORDS}findings/{finding.pk}/"


@pytest.fixture
def found(bureau):
    """The office's part: an inspection, its team, what it found about the liaison of a section."""
    page, checker, liaison = bureau.page, somebody_of("RSK", 2), name_of("liaison")
    bureau.turn("office")
    menu(page).get_by_role("link", name="工作纪律检查", exact=True).click()
    page.get_by_role("link", name="新建", exact=True).click()
    bureau.save({"单位": "青岚区人社局", "检查日期": "2022-09-19", "检查范围": SCOPE})
    bureau.add("检查人员", {"检查人员": str(checker)})
    facts = {
        "当事人": liaison,
        "单位": "劳动关系科",
        "情形": "迟到",
        "具体情况": "13:50 到岗",
        "申辩期限": "2022-09-23",
    }
    page.get_by_role("link", name="添加检查发现").click()
    fill_in(page, facts | {"检查人": liaison})
    page.get_by_role("main").get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("检查人不能是当事人。", exact=True)).to_be_visible()
    bureau.save({"检查人": str(checker)})
    assert_anybody_can_use(page)
    take_step(page, "检查完成")
    return Finding.objects.get(inspection__scope=SCOPE)


def test_nobody_is_judged_unheard_and_a_rule_says_what_it_costs(bureau, found):
    page = bureau.page
    page.goto(address_of(found))
    expect(next_steps(page)).to_contain_text("申辩期限未到，当事人也还没有申辩。")

    bureau.turn("liaison")
    page.get_by_role("main").get_by_role("link", name=str(found)).first.click()
    take_step(page, "登记申辩", {"本人申辩": "午间替同事办加急件，晚回十分钟。"})
    assert_anybody_can_use(page)

    bureau.turn("section_head", address_of(found))
    expect(page.get_by_role("main")).to_contain_text("午间替同事办加急件")
    expect(next_steps(page).get_by_role("link", name="认定", exact=True)).to_have_count(0)

    bureau.turn("office", address_of(found))
    take_step(page, "认定")
    take_step(page, "纳入绩效考核")
    rule = AppraisalRule.objects.get(kind="late", nth=1, status="adopted")
    expect(page.get_by_role("main")).to_contain_text(rule.cited)
    found.refresh_from_db()
    assert (found.appraisal_amount, found.deviation) == (rule.amount, "")
    assert_anybody_can_use(page)

    bureau.turn("deputy_director", address_of(found))
    page.get_by_role("link", name="登记提醒谈话").click()
    bureau.save({"谈话日期": "2022-09-20", "事由": "午间晚到岗"})
    bureau.add("谈话对象", {"谈话对象": name_of("liaison")})
    take_step(page, "登记完成", {"谈话内容": SAID})
    talk = Talk.objects.get(finding=found)
    assert str(talk.follow_up_on) == "2023-03-20", "six months later"
    expect(page.get_by_role("main")).to_contain_text("2023-03-20")
    expect(page.get_by_role("main")).not_to_contain_text(SAID)

    bureau.turn("liaison", f"{RECORDS}talks/{talk.pk}/")
    page.get_by_role("button", name="查看保密内容").click()
    expect(page.get_by_role("main")).to_contain_text(SAID)


@pytest.fixture
def admonition():
    """An admonition of the deputy director's, entered as a person would."""
    from qingfeng.contexts.conduct import workflow
    from qingfeng.contexts.conduct.models import TalkParticipant
    from qingfeng.kernel import writing

    def make():
        users = get_user_model().objects
        talker = users.get(username="deputy_director")
        day = Talk.objects.filter(status="held").latest("day").day
        talk = Talk(org=Org.objects.get(code="QL"), kind="admonition", day=day, talker=talker, matter="履职不力")
        talk = writing.create(talk, by=talker)
        writing.create(TalkParticipant(talk=talk, person=users.get(username="section_head")), by=talker)
        return workflow.finish(talk, content=SAID, by=talker)

    return make


@pytest.mark.both_screens
def test_the_group_opens_an_admonition_only_after_saying_why(bureau, admonition):
    page, talk = bureau.page, admonition()
    address = f"{RECORDS}talks/{talk.pk}/"
    bureau.turn("office", address)
    expect(page.get_by_role("button", name="查看保密内容")).to_have_count(0)
    expect(next_steps(page)).to_contain_text("“依规查阅”由派驻纪检监察组办理。")

    bureau.turn("discipline", address)
    expect(page.get_by_role("button", name="查看保密内容")).to_have_count(0)
    take_step(page, "依规查阅", {"查阅理由": "核实改正情况"})
    page.get_by_role("button", name="查看保密内容").click()
    expect(page.get_by_role("main")).to_contain_text(SAID)
    assert_anybody_can_use(page)
    verbs = list(Event.objects.about(talk).order_by("-seq").values_list("label", flat=True)[:2])
    assert verbs == ["查看保密内容", "依规查阅"]

    bureau.turn("section_head", address)
    expect(page.get_by_role("main")).to_contain_text("核实改正情况")
    expect(page.get_by_role("main")).to_contain_text("诫勉对象提交书面检查")


@pytest.mark.both_screens
def test_small_numbers_are_not_told_section_by_section(bureau):
    page = bureau.page
    bureau.turn("liaison", "/metrics/conduct.talk_sessions/?period=2022H1")
    whole = page.get_by_role("region", name="数值").locator(".q-value").inner_text()
    page.get_by_role("link", name="按科室").click()
    row = page.get_by_role("row", name=re.compile("人事科"))
    expect(row).to_contain_text("＜3")
    expect(page.locator(".q-split .q-sum")).to_contain_text(re.search(r"\d+", whole)[0])
    assert_anybody_can_use(page)
    row.get_by_role("link").click()
    expect(page.get_by_role("region", name="数值")).to_contain_text("为避免认出个人不公布具体数")


def test_talks_are_counted_by_session_and_by_person_for_each_campaign(bureau):
    bureau.turn("office", f"{RECORDS}talks/")
    bureau.page.get_by_role("link", name="次数和人次").click()
    expect(bureau.page.get_by_role("heading", level=1)).to_have_text("谈心谈话（人次）")
    expect(bureau.page.locator(".q-split")).to_contain_text("纪律作风")
