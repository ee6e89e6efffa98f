"""From the desk to an edition, and from an edition's figure to its rows then and now."""

import re
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.urls import reverse

from qingfeng.kernel.documents import open_report
from qingfeng.kernel.documents.links import links
from qingfeng.reports.composing.models import Report
from qingfeng.reports.freezing.models import FinalDraft
from qingfeng.reports.freezing.tracing import traced


def words(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.content.decode()))


def act(browser, report, **given):
    return browser.post(reverse("freezing:act", args=[report.pk]), given, follow=True)


def test_a_report_is_sent_signed_and_frozen_in_the_browser(report, writer, signers, enter):
    browser = enter(writer)
    assert "没有空着的数" in words(browser.get(reverse("freezing:desk", args=[report.pk])))
    chosen = {f"signer-{place}": each.pk for place, each in enumerate(signers, 1)}
    assert "已送签" in words(act(browser, report, act="send", **chosen))
    draft = FinalDraft.objects.get()
    for each in signers:
        told = words(act(enter(each), report, act="sign", seen=draft.hash, opinion="同意"))
        assert "已签署" in told
    assert "已定稿，为第 1 版" in words(act(browser, report, act="freeze"))
    assert act(browser, report, act="freeze").status_code == 400
    assert "可以更正了" in words(act(browser, report, act="correct", reason="改错字"))
    assert Report.objects.get().correction == "改错字"


@pytest.mark.parametrize("given", [{"act": "send"}, {"act": "vote"}, {"act": "sign"}, {"act": "__class__"}])
def test_what_cannot_be_done_is_refused_in_words(report, writer, enter, given):
    answer = enter(writer).post(reverse("freezing:act", args=[report.pk]), given)
    assert answer.status_code in (400, 403)
    assert not FinalDraft.objects.exists()


def test_an_edition_shows_its_figures_in_place_and_gives_its_files(frozen, writer, enter):
    browser, args = enter(writer), [frozen.report_id, 1]
    page = browser.get(reverse("freezing:edition", args=args))
    assert "互相一致" in words(page) and "各支部购买书籍42册" in words(page)
    assert reverse("freezing:figure", args=[*args, "F001"]) in page.content.decode()
    assert browser.get(reverse("freezing:document", args=args)).content == bytes(frozen.draft.document)
    assert browser.get(reverse("freezing:annex", args=args)).content == bytes(frozen.draft.annex)
    assert browser.get(reverse("freezing:differences", args=args)).status_code == 404
    assert browser.get(reverse("freezing:edition", args=[frozen.report_id, 2])).status_code == 404


def test_every_cell_of_a_table_leads_to_what_stands_behind_it(frozen, writer, enter):
    browser, document = enter(writer), open_report("定稿.docx", bytes(frozen.draft.document))
    cells = [each for each in links(document) if each.address.rsplit("/", 2)[-2].count("-") == 2]
    assert [document.text[each.start : each.end] for each in cells] == ["30", "12", "42"]
    for each in cells:
        told = words(browser.get(urlsplit(each.address).path))
        assert "按季度" in told and "定稿时就有" in told


def test_a_figure_is_traced_to_what_came_and_went_since(frozen, writer, enter, late_books):
    model = apps.get_model("education.BookPurchase")
    model.objects.filter(copies=30).update(copies=33)
    model.objects.get(copies=12).delete()
    late_books()
    (found,) = traced(frozen.draft.figures.get(mark="F001"), writer)
    assert (found.source["text"], found.live) == ("42", "41")
    assert found.counts == {"kept": 1, "added": 1, "gone": 1, "changed": 1}
    assert found.kept.rows[0].change == "原 30，现 33" and found.kept.rows[0].url
    assert found.gone.rows[0].name and not found.gone.rows[0].url
    told = words(enter(writer).get(reverse("freezing:figure", args=[frozen.report_id, 1, "F001"])))
    assert "多了 1 条，少了 1 条，改了 1 条" in told and "SELECT" in told


def test_rows_are_named_only_to_those_who_may_see_them(frozen, person, bureau, section):
    stranger = person("liaison", section)
    (found,) = traced(frozen.draft.figures.get(mark="F001"), stranger)
    assert {each.name for each in found.kept.rows} == {"（您不能查看）"} or all(each.url for each in found.kept.rows)


def test_a_metric_that_is_gone_still_shows_what_was_frozen(frozen, writer, monkeypatch):
    from qingfeng.kernel.metrics.metric import registry

    monkeypatch.delitem(registry, "education.books_bought")
    (found,) = traced(frozen.draft.figures.get(mark="F001"), writer)
    assert "没有名为" in found.why and len(found.kept.rows) == 2
