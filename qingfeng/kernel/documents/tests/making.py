"""Small reports for the tests, built as Word would build them, and what is read back from a written one."""

import io
import re
import zipfile
from datetime import datetime
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from qingfeng.kernel.documents import Fill, OpenBlank, Source, open_report, write_report

WHEN = datetime(2022, 7, 1, 9, 30)
PAGE = "http://127.0.0.1:8000/metrics/lists?period=2022H1"
COMMENT = "问题整改清单\n期间：2022年上半年\n共 6 行"


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_paragraph(inside: str) -> bytes:
    """A document of one paragraph with the given XML inside."""
    document = Document()
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w', 'r')}>{inside}</w:p>"))
    return saved(document)


def with_part(content: bytes, name: str, change: Any) -> bytes:
    """The same file with one part changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            raw = old.read(info)
            new.writestr(info.filename, change(raw) if info.filename == name else raw)
    return made.getvalue()


def opened(content: bytes, name: str = "报告.docx") -> Source:
    return open_report(name, content)


def filled(source: Source, *values: str) -> bytes:
    """Every ``**`` of the source filled, in order."""
    found = re.finditer(r"\*\*", source.text)
    fills = [Fill(mask.start(), mask.end(), value, COMMENT, PAGE) for mask, value in zip(found, values, strict=True)]
    return write_report(source, fills, [], author="清风", when=WHEN)


def left_open(source: Source) -> bytes:
    """Every ``**`` of the source left open."""
    found = re.finditer(r"\*\*", source.text)
    blanks = [OpenBlank(mask.start(), mask.end(), n, "清单份数", "机关党委") for n, mask in enumerate(found, 1)]
    return write_report(source, [], blanks, author="清风", when=WHEN)


def reopened(content: bytes) -> Any:
    return Document(io.BytesIO(content))


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def run_saying(document: Any, text: str) -> Any:
    """The one run of the body that says exactly this."""
    return next(run for run in document.element.body.iter(qn("w:r")) if run.text == text)


def comments(content: bytes) -> list[str]:
    return [comment.text for comment in reopened(content).comments]


def commented(content: bytes) -> list[str]:
    """The words each comment of the body stands on, by the comment's number."""
    told: dict[str, str] = {}
    standing: list[str] = []
    for element in reopened(content).element.body.iter():
        number = element.get(qn("w:id"), "")
        if element.tag == qn("w:commentRangeStart"):
            standing.append(number)
            told[number] = ""
        elif element.tag == qn("w:commentRangeEnd"):
            standing.remove(number)
        elif element.tag == qn("w:t"):
            told.update({number: told[number] + element.text for number in standing})
    return [told[number] for number in sorted(told, key=int)]
