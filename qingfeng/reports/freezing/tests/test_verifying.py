"""A Word file says by itself whether it is what was frozen; the database says whether it still holds that."""

import pytest
from django.db import connection

from qingfeng.kernel.audit import triggers
from qingfeng.kernel.errors import BadInput
from qingfeng.reports.freezing.models import FinalDraft, FrozenFigure, Signature
from qingfeng.reports.freezing.verifying import verify
from tests.support.planting import planted


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
