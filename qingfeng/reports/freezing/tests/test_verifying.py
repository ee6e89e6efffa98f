"""A Word file says by itself whether it is what was frozen; the database says whether it still holds that."""

import re

import pytest
from django.db import connection

from qingfeng.kernel.audit import triggers
from qingfeng.kernel.documents.embedded import pictures
from qingfeng.kernel.errors import BadInput
from qingfeng.reports.composing import editing
from qingfeng.reports.freezing.models import FinalDraft, FrozenFigure, Signature
from qingfeng.reports.freezing.verifying import as_json, redrawn, said, verify
from tests.support.planting import planted, repacked

from .conftest import brought_to_an_edition


def altered(content, **words):
    """The same package with other words in its text."""
    return planted(content, words)


@pytest.fixture
def file(frozen):
    return bytes(frozen.draft.document)


def test_the_file_itself_and_one_saved_anew_hold(frozen, file):
    same = verify("定稿.docx", file)
    assert same.holds and same.same_file and same.edition == frozen
    again = verify("定稿.docx", altered(file))
    assert again.holds and not again.same_file


def test_an_altered_figure_is_named_with_what_was_frozen(file):
    found = verify("定稿.docx", altered(file, **{"403.88": "503.88"}))
    assert not found.holds
    (told,) = found.altered
    assert "定稿为“403.88”" in told and "文件里是“503.88”" in told
    assert found.broken == []


def test_an_altered_cell_and_other_words_are_found(file):
    found = verify("定稿.docx", altered(file, **{"30": "31"}))
    assert any("31" in each for each in found.altered)
    found = verify("定稿.docx", altered(file, 各支部购买书籍="全局购买书籍"))
    assert found.altered == [] and "全局购买书籍" in found.reworded[0]


def test_a_file_that_is_no_edition_is_refused(file):
    for content, why in ((b"PK\x03\x04", "文件"), (b"abc", "文件")):
        with pytest.raises(BadInput, match=why):
            verify("别的.docx", content)


@pytest.mark.parametrize(
    ("model", "values", "why"),
    [
        (FrozenFigure, {"text": "43"}, "冻结数据与校验值不符"),
        (FinalDraft, {"text": "改过的全文"}, "定稿内容与校验值不符"),
        (Signature, {"opinion": "不同意"}, "签署与定稿内容不符"),
    ],
)
def test_what_somebody_changed_in_the_database_is_found(frozen, file, model, values, why):
    """By somebody who could lift the guard."""
    triggers.remove(connection, model._meta.db_table)
    model.objects.filter(pk=model.objects.first().pk).update(**values)
    triggers.install(connection, model._meta.db_table)
    found = verify("定稿.docx", file)
    assert not found.holds and any(why in each for each in found.broken)


@pytest.fixture
def drawn(report, writer, signers):
    """An edition with a chart."""
    section = report.sections.standing().get()
    text = '各支部购买书籍{{购买书籍}}册。\n```柱状图 标题="购书"\n购买书籍，按=季度\n```'
    editing.write(section, "", text, section.revision, by=writer)
    report.refresh_from_db()
    return bytes(brought_to_an_edition(report, writer, signers).draft.document)


@pytest.mark.parametrize("kind", ["emf", "svg"])
def test_a_chart_that_was_drawn_anew_is_named(drawn, kind):
    assert verify("定稿.docx", repacked(drawn, lambda _name, part: part)).holds
    other = repacked(drawn, lambda name, part: part.replace(b"0", b"1") if name.endswith(kind) else part)
    found = verify("定稿.docx", other)
    assert not found.holds and found.redrawn == ["图“购书”已被换掉、改动或删去。"]
    assert as_json("定稿.docx", found)["redrawn"] == found.redrawn and "定稿后被改的图（1）：" in said(
        "定稿.docx", found
    )


def test_a_chart_that_was_added_is_named(report, drawn):
    plain = repacked(drawn, lambda name, part: re.sub(rb"<w:drawing.*?</w:drawing>", b"", part, flags=re.DOTALL))
    assert pictures(plain) == [] and len(pictures(drawn)) == 1
    assert redrawn(plain, drawn) == ["图“购书”是定稿里没有的。"]
