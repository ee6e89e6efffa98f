"""The pages of writing, as a browser meets them."""

import re

import pytest
from django.urls import reverse

from qingfeng.kernel.documents import open_report
from qingfeng.reports.composing import editing
from qingfeng.reports.composing.models import Report


@pytest.fixture
def desk(enter, writer):
    return enter(writer)


@pytest.fixture
def editor(report):
    """The page of the first section with a heading."""
    section = report.sections.get(order=2)
    return reverse("composing:section", args=[report.pk, section.pk]), section


def page(answer):
    return re.sub(r"<[^>]+>", "", answer.content.decode())


def typed(section, text, **more):
    return {"heading": section.heading, "text": text, "base": section.revision, **more}


def test_a_report_is_begun_from_an_outline_and_carried_on(desk, ledger, writer):
    url = reverse("composing:reports")
    first = desk.post(url, {"source": "outline:statistics", "period": "2022H1"})
    made = Report.objects.get()
    assert first["Location"] == reverse("composing:report", args=[made.pk])
    assert "统计简报" in page(desk.get(url))
    desk.post(url, {"source": f"report:{made.pk}", "period": "2022H2"})
    assert Report.objects.get(earlier=made).period == "2022H2"
    refused = desk.post(url, {"source": "outline:statistics", "period": "2022H9"})
    assert refused.status_code == 422 and "看不懂期间" in page(refused)


def test_only_the_office_begins_and_only_those_concerned_read(report, enter, person, bureau):
    clerk = enter(person("liaison", bureau))
    assert (
        clerk.post(reverse("composing:reports"), {"source": "outline:campaign", "period": "2022H1"}).status_code == 403
    )
    assert clerk.get(reverse("composing:report", args=[report.pk])).status_code == 404
    assert enter(person("director", bureau)).get(reverse("composing:report", args=[report.pk])).status_code == 200
    assert enter(person("system_admin", bureau)).get(reverse("composing:reports")).status_code == 403


def test_a_report_is_read_with_its_figures_and_what_is_missing(desk, report):
    answer = desk.get(reverse("composing:report", args=[report.pk]))
    told = page(answer)
    assert "形成科室问题整改清单2份" in told
    assert "发放各类就业创业补贴资金403.88万元" in told
    assert "台账里没有可以回答的记录" in told, "no clean-governance meeting was held"
    assert "未超过专项文件上限 4000 字" in told


def test_what_is_typed_is_read_without_being_kept(desk, editor):
    url, section = editor
    answer = desk.post(f"{url}try/", typed(section, "包机{{包机}}架次。"))
    assert "包机0架次。" in page(answer) and "还没有保存" in page(answer)
    before = section.text
    section.refresh_from_db()
    assert section.text == before
    assert desk.get(f"{url}try/").status_code == 405


def test_a_figure_is_put_where_the_caret_is_and_changed_there(desk, editor):
    url, section = editor
    put = desk.post(f"{url}try/", typed(section, "共次。", insert="meetings.held", cursor="1"))
    assert "共{{召开会议}}次。" in put.content.decode(), "the measure word that stands there is not said twice"
    changed = desk.post(
        f"{url}try/",
        typed(
            section,
            "共{{召开会议}}次。",
            change="1",
            **{"set.period": "Q1", "set.meeting_kind": "bureau", "set.org": ""},
        ),
    )
    assert "共{{召开会议，期间=一季度，会议类别=局务会}}次。" in changed.content.decode()
    moved = desk.post(f"{url}try/", typed(section, "改{{召开会议}}次。", change="7"))
    assert "请重新点开它" in page(moved) and "改{{召开会议}}次。" in moved.content.decode()


def test_what_cannot_be_saved_stays_in_the_editor(desk, editor, writer):
    url, section = editor
    editing.write(section, section.heading, "同事写的。", 1, by=writer)
    answer = desk.post(url, typed(section, "我写的。"))
    assert answer.status_code == 422
    assert "我写的。" in answer.content.decode() and "同事写的。" in answer.content.decode()
    assert "合不到一起" in page(answer)


def test_a_figure_opens_to_its_meaning_its_neighbours_and_its_rows(desk, report):
    url = reverse("composing:figure", args=[report.pk])
    call = 'figure("rectification.lists", level="section")'
    whole = desk.get(url, {"call": call, "section": report.sections.get(order=2).pk, "at": "0"})
    told = page(whole)
    assert "期间印发的问题整改清单份数" in told and "看支撑它的 2 条记录" in told
    assert "2021年上半年" in told and "改这个数" in told and "<svg" in whole.content.decode()
    part = desk.get(url, {"call": call}, headers={"HX-Request": "true"}).content.decode()
    assert "around=1" in part and 'class="chart"' not in part, "what is slower is asked for once the panel stands"
    for wrong in ("figure(", 'figure("no.such")', "period()", ""):
        assert desk.get(url, {"call": wrong}).status_code == 200
    assert "没有名为“no.such”的指标" in page(desk.get(url, {"call": 'figure("no.such")'}))


def test_metrics_are_found_by_words_and_by_their_sound(desk, editor):
    url, _section = editor
    for asked in ("整改清单", "wtzg", "wentizhenggai"):
        assert "问题整改清单" in page(desk.get(f"{url}find/", {"q": asked})), asked
    assert "没有找到" in page(desk.get(f"{url}find/", {"q": "飞碟qqq"}))


def test_the_text_is_checked_and_each_finding_leads_to_its_section(desk, report, editor, writer):
    url, section = editor
    editing.write(
        section, section.heading, "全局购买书籍50册。共发现问题10个，其中作风类8个、其他类3个。", 1, by=writer
    )
    answer = desk.get(reverse("composing:check", args=[report.pk]))
    told = page(answer)
    assert "正文写的是50册" in told
    assert "有错" in told
    assert f'href="{url}"' in answer.content.decode()


def test_the_draft_leaves_as_a_word_file_that_says_the_same(desk, report):
    answer = desk.post(reverse("composing:word", args=[report.pk]))
    text = open_report("草稿.docx", answer.content).text
    assert "一、主要工作情况" in text and "（一）扛起主体责任" in text
    assert "形成科室问题整改清单2份、个人问题整改清单0份" in text
    assert "____月，召开党风廉政建设和反腐败工作会议" in text


def test_acts_that_do_not_exist_are_refused_in_words(desk, editor):
    url, _section = editor
    for act in ("", "__init__", "fly", "confirm now"):
        answer = desk.post(f"{url}act/", {"act": act})
        assert answer.status_code == 400 and "没有这个操作" in page(answer)
