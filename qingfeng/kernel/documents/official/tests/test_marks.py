"""Figures are found again in the file, whatever was done to it, and what was done is seen."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import etree

from qingfeng.kernel.documents import open_report
from qingfeng.kernel.documents.official import Figure, Marks, Table, read_marks, write
from qingfeng.kernel.documents.official.tests.making import BODY, REPORT, paragraph, parts, plain
from qingfeng.kernel.documents.ooxml import Element, qn, w
from qingfeng.kernel.errors import BadInput

WRITTEN = {"F1": ("92",), "F2": ("71",), "F3": ("71",)}
MAIN = "word/document.xml"


def changed(change: Callable[[Element], object]) -> Marks:
    """What is read after somebody changed the text of the report."""
    old = parts(write(REPORT))
    body = etree.fromstring(old[MAIN])
    change(body)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in {**old, MAIN: etree.tostring(body)}.items():
            archive.writestr(name, content)
    return read_marks(made.getvalue())


def control(body: Element, mark: str) -> Element:
    return next(
        each for each in body.iter(qn("w:sdt")) if each.find(f".//{qn('w:tag')}").get(qn("w:val")) == f"qf:{mark}"
    )


def text_of(body: Element, mark: str) -> Element:
    return next(control(body, mark).iter(qn("w:t")))


def without_controls(body: Element) -> None:
    """As an editor leaves it that does not know content controls."""
    for each in list(body.iter(qn("w:sdt"))):
        inside = list(each.find(qn("w:sdtContent")))
        for child in inside:
            each.addprevious(child)
        each.getparent().remove(each)


def test_figures_are_read_back_with_edition_and_what_was_written() -> None:
    assert read_marks(write(REPORT)) == Marks("2026H1-1", WRITTEN, WRITTEN)


def test_marks_are_neither_printed_nor_in_the_text() -> None:
    text = open_report("报告.docx", write(REPORT)).text
    assert "共登记问题92个，销号71个。" in text
    unmarked = replace(REPORT, blocks=(paragraph("2026年上半年，共登记问题92个，销号71个。"), *BODY[1:]))
    assert open_report("报告.docx", write(unmarked)).text == text


def test_an_altered_figure_shows() -> None:
    marks = changed(lambda body: setattr(text_of(body, "F1"), "text", "95"))
    assert (marks.figures["F1"], marks.written["F1"]) == (("95",), ("92",))


def test_words_typed_over_the_bookmark_are_still_in_the_control() -> None:
    def retyped(body: Element) -> None:
        run = text_of(body, "F2").getparent()
        text_of(body, "F2").text = "70"
        for mark in [*body.iter(qn("w:bookmarkStart")), *body.iter(qn("w:bookmarkEnd"))]:
            mark.getparent().remove(mark)
        assert run.getparent() is not None

    assert changed(retyped).figures["F2"] == ("70",)


def test_an_editor_that_drops_controls_leaves_the_bookmarks() -> None:
    assert changed(without_controls).figures == WRITTEN


def test_a_figure_that_was_taken_out_is_missing() -> None:
    marks = changed(lambda body: control(body, "F1").getparent().remove(control(body, "F1")))
    assert set(marks.written) - set(marks.figures) == {"F1"}


def test_tracked_changes_are_read_as_they_would_be_accepted() -> None:
    def tracked(body: Element) -> None:
        run = text_of(body, "F2").getparent()
        deleted, inserted = w("del", id="900"), w("ins", id="901")
        run.addprevious(deleted)
        run.addprevious(inserted)
        new = etree.fromstring(etree.tostring(run))
        new.find(qn("w:t")).text = "72"
        inserted.append(new)
        deleted.append(run)

    assert changed(tracked).figures["F2"] == ("72",)


def test_a_figure_said_twice_is_compared_in_both_places() -> None:
    twice = plain(blocks=(paragraph(Figure("92", "F1"), "个，其中", Figure("92", "F1"), "个"),))
    assert read_marks(write(twice)).figures == {"F1": ("92", "92")}
    names = [mark.get(qn("w:name")) for mark in etree.fromstring(parts(write(twice))[MAIN]).iter(qn("w:bookmarkStart"))]
    assert names == ["qf_F1_1", "qf_F1_2"]


def test_a_document_without_figures_has_none() -> None:
    assert read_marks(write(plain())) == Marks()
    assert read_marks(write(plain(edition="2026H1-2"))).edition == "2026H1-2"


def test_what_a_figure_is_called_is_kept_safe() -> None:
    table = Table((("甲",),), ((Figure("<&>", "a-b_C9"),),))
    assert read_marks(write(plain(blocks=(table,), edition='"<版>"'))) == Marks('"<版>"', *({"a-b_C9": ("<&>",)},) * 2)


def test_numbers_given_to_marks_and_shapes_come_once() -> None:
    body = etree.fromstring(parts(write(REPORT))[MAIN])
    numbers = [each.get("id") for each in body.iter("{*}docPr")]
    numbers += [each.get(qn("w:val")) for each in body.iter(qn("w:id"))]
    assert len(numbers) == len(set(numbers)) >= 5


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04broken"])
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    with pytest.raises(BadInput):
        read_marks(content)


@pytest.mark.parametrize("mark", ["数字", "a b", "x" * 33])
def test_a_mark_that_word_could_not_keep_is_refused(mark: str) -> None:
    with pytest.raises(BadInput, match="不能用"):
        Figure("1", mark)
