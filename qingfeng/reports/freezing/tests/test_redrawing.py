"""A picture, a table, a header, a note that somebody altered in the Word file of an edition."""

import io
import re
import zipfile

import pytest

from qingfeng.kernel.documents.official.tests.making import parts
from qingfeng.reports.composing import editing
from qingfeng.reports.freezing.verifying import said, verify

from .conftest import TEXT, brought_to_an_edition

CHARTS = """
```柱状图 标题="各季度购书"
购买书籍，按=季度
```
```折线图 标题="各月购书"
购买书籍，按=月份
```"""
MAIN, RELATED, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DRAWING = re.compile(r"<w:drawing.*?</w:drawing>", re.DOTALL)


@pytest.fixture
def file(report, writer, signers):
    section = report.sections.standing().get()
    editing.write(section, "", TEXT + CHARTS, section.revision, by=writer)
    report.refresh_from_db()
    return bytes(brought_to_an_edition(report, writer, signers).draft.document)


def packed(pieces):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in pieces.items():
            archive.writestr(name, content)
    return made.getvalue()


def rewritten(file, change, name=MAIN):
    """The same package with one part changed, which must become another."""
    pieces = parts(file)
    old = pieces[name].decode()
    pieces[name] = change(old).encode()
    assert pieces[name].decode() != old
    return packed(pieces)


def drawings(file):
    return DRAWING.findall(parts(file)[MAIN].decode())


def with_part(file, name, content, kind, content_type, refer):
    """A further part, related to the text; ``refer`` puts its id somewhere into the text."""
    pieces = parts(file)
    pieces[f"word/{name}"] = content.encode()
    related = f'<Relationship Id="rIdNew" Type="{KINDS}/{kind}" Target="{name}"/></Relationships>'
    pieces[RELATED] = pieces[RELATED].decode().replace("</Relationships>", related).encode()
    override = f'<Override PartName="/word/{name}" ContentType="{WORD}.{content_type}+xml"/></Types>'
    pieces[TYPES] = pieces[TYPES].decode().replace("</Types>", override).encode()
    pieces[MAIN] = refer(pieces[MAIN].decode()).encode()
    return packed(pieces)


@pytest.mark.parametrize("form", ["emf", "svg"])
def test_the_bytes_of_a_chart_that_were_altered_are_noticed(file, form):
    pieces = parts(file)
    name = next(each for each in pieces if each.startswith("word/media/") and each.endswith(form))
    pieces[name] = pieces[name].replace(b">30<", b">90<") if form == "svg" else pieces[name][:-8] + b"\x09" * 8
    found = verify("定稿.docx", packed(pieces))
    assert not found.holds and found.altered == [] and found.reworded == [] and found.broken == []
    assert found.redrawn == ["图“各季度购书”（定稿第 1 幅）被换过或改过，已不是定稿时的图。"]
    assert any("定稿后被改的图" in line for line in said("定稿.docx", found))


def test_a_chart_taken_out_put_in_or_exchanged_is_noticed(file):
    first, second = drawings(file)
    told = verify("定稿.docx", rewritten(file, lambda text: text.replace(first, ""))).redrawn
    assert told == ["图“各季度购书”（定稿第 1 幅）在文件里已经删去。"]
    told = verify("定稿.docx", rewritten(file, lambda text: text.replace(second, second + first))).redrawn
    assert told == ["文件里多了一幅图“各季度购书”（第 3 幅）。"]
    exchanged = rewritten(file, lambda text: text.replace(first, "#").replace(second, first).replace("#", second))
    (told,) = verify("定稿.docx", exchanged).redrawn
    assert "被移到别处" in told


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("<a:stretch>", '<a:srcRect r="40000"/><a:stretch>', "被裁剪"),
        ("<a:xfrm>", '<a:xfrm flipV="1">', "旋转"),
        (r'<wp:extent cx="\d+"', '<wp:extent cx="36000"', "大小被改"),
        ('descr="各季度购书"', 'descr="各季度受理"', "说明被改成“各季度受理”"),
    ],
)
def test_the_same_chart_shown_in_another_way_is_noticed(file, before, after, why):
    (told,) = verify("定稿.docx", rewritten(file, lambda text: re.sub(before, after, text, count=1))).redrawn
    assert "各季度购书" in told and why in told


def test_a_program_that_keeps_only_one_form_of_a_chart_alters_nothing(file):
    one_form = rewritten(file, lambda text: re.sub(r"<a:extLst>.*?</a:extLst>", "", text))
    found = verify("定稿.docx", one_form)
    assert found.holds and not found.same_file


def paragraph(words):
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def test_an_altered_number_in_a_table_is_noticed(file):
    found = verify("定稿.docx", rewritten(file, lambda text: text.replace(">30<", ">31<", 1)))
    assert "文件里是“31”" in found.altered[0] and found.redrawn == []


@pytest.mark.parametrize(
    ("name", "root", "kind", "refer"),
    [
        (
            "header9.xml",
            "hdr",
            "header",
            ("<w:sectPr>", '<w:sectPr><w:headerReference w:type="default" r:id="rIdNew"/>'),
        ),
        ("footer9.xml", "ftr", "footer", ("<w:sectPr>", '<w:sectPr><w:footerReference w:type="first" r:id="rIdNew"/>')),
        ("footnotes.xml", "footnotes", "footnotes", ("</w:p>", '<w:r><w:footnoteReference w:id="7"/></w:r></w:p>')),
    ],
)
def test_a_number_in_a_header_footer_or_footnote_is_noticed(file, name, root, kind, refer):
    inside = paragraph("实为99册")
    inside = f'<w:footnote w:id="7">{inside}</w:footnote>' if root == "footnotes" else inside
    content = f"<w:{root} {W}>{inside}</w:{root}>"
    content_type = {"hdr": "header", "ftr": "footer"}.get(root, root)
    forged = with_part(file, name, content, kind, content_type, lambda text: text.replace(*refer, 1))
    found = verify("定稿.docx", forged)
    assert not found.holds and "实为99册" in "".join(found.reworded)


BOX = (
    '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent>{}'
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)


@pytest.mark.parametrize(
    ("put", "why"),
    [
        (BOX.format(paragraph("99册")), "99册"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>其实是99册</w:t></w:r></w:p>", "隐藏的文字"),
        ('<w:r><w:sym w:font="Arial" w:char="0039"/></w:r></w:p>', "符号：“0039”"),
    ],
)
def test_words_in_a_box_or_out_of_sight_are_noticed(file, put, why):
    found = verify("定稿.docx", rewritten(file, lambda text: text.replace("</w:p>", put, 1)))
    assert not found.holds and why in "".join(found.reworded)


def test_page_numbers_that_are_counted_anew_alter_nothing_but_other_words_in_the_foot_do(file):
    footer = next(name for name, part in parts(file).items() if name.startswith("word/footer") and b"PAGE" in part)
    counted = rewritten(file, lambda text: re.sub(r">1</w:t>", ">4</w:t>", text), footer)
    assert verify("定稿.docx", counted).holds
    words = rewritten(file, lambda text: re.sub(r">1</w:t>", ">99册</w:t>", text), footer)
    assert "99册" in "".join(verify("定稿.docx", words).reworded)
