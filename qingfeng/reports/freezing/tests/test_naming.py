"""Every row behind a figure is frozen by its name, however many there are."""

from math import ceil

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from qingfeng.kernel.audit import triggers
from qingfeng.reports.freezing.models import FrozenRows
from qingfeng.reports.freezing.naming import BLOCK, sources_with_rows
from qingfeng.reports.freezing.tracing import SHOWN, traced
from qingfeng.reports.freezing.verifying import verify

from .conftest import brought_to_an_edition
from .test_pages import words

MANY = BLOCK + 50


@pytest.fixture
def frozen(report, writer, signers):
    """The two purchases of before, and more than a block holds."""
    model = apps.get_model("education.BookPurchase")
    first = model.objects.first()
    fields = {
        each.attname: getattr(first, each.attname) for each in model._meta.concrete_fields if each.attname != "id"
    }
    model.objects.bulk_create(model(**fields | {"title": f"读本{n:04}", "copies": 1}) for n in range(MANY))
    return brought_to_an_edition(report, writer, signers)


def test_all_rows_are_named_in_blocks_and_the_last_one_is_still_told_when_it_is_gone(frozen, writer, enter):
    model = apps.get_model("education.BookPurchase")
    figure = frozen.draft.figures.get(mark="F001")
    assert [len(each.rows) for each in figure.blocks.all()] == [BLOCK, MANY + 2 - BLOCK]
    (source,) = sources_with_rows(figure)
    assert source["names"] == {str(each.pk): str(each) for each in model.objects.all()}
    assert sum(map(int, source["amounts"].values())) == MANY + 42
    last = model.objects.last()
    model.objects.filter(pk=last.pk).delete()
    (found,) = traced(figure, writer)
    assert [each.name for each in found.gone.rows] == [str(last)]
    page = words(enter(writer).get(reverse("freezing:figure", args=[frozen.report_id, 1, "F001"])))
    assert f"共 {MANY + 1} 条，这里是第 1 至 {SHOWN} 条" in page and str(last) in page


def test_every_row_stands_on_one_of_the_pages_and_a_changed_one_on_the_first(frozen, writer, enter):
    model = apps.get_model("education.BookPurchase")
    model.objects.filter(pk=model.objects.last().pk).update(copies=7)
    browser = enter(writer)
    address = reverse("freezing:figure", args=[frozen.report_id, 1, "F001"])
    seen, page = [], 1
    while page:
        kept = browser.get(address, {"kept-0": page}).context["sources"][0].kept
        seen += [each.key for each in kept.rows]
        page = kept.after
    assert sorted(seen) == sorted(model.objects.values_list("pk", flat=True)) and seen[0] == model.objects.last().pk


@pytest.mark.parametrize("asked", ["", "0", "-3", "乱", "99999"])
def test_a_page_that_there_is_not_is_the_nearest_one(frozen, writer, asked):
    (found,) = traced(frozen.draft.figures.get(mark="F001"), writer, {"kept-0": asked})
    assert found.kept.rows and found.kept.page == (ceil((MANY + 2) / SHOWN) if asked == "99999" else 1)


def test_a_name_that_somebody_changed_in_the_database_is_found(frozen):
    triggers.remove(connection, "freezing_frozenrows")
    block = FrozenRows.objects.last()
    FrozenRows.objects.filter(pk=block.pk).update(rows=[[each[0], "别的书", each[2]] for each in block.rows])
    triggers.install(connection, "freezing_frozenrows")
    found = verify("定稿.docx", bytes(frozen.draft.document))
    assert not found.holds and any("冻结数据与校验值不符" in each for each in found.broken)
