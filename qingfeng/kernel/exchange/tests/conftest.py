"""Files as offices hand them in, and the person who does."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from qingfeng.kernel.people.models import User

HEADINGS = ["整改清单", "问题编号", "单位", "来源", "类别", "问题", "具体表现", "责任人", "整改时限"]
GOOD = ["QD-1", "P1", "就业科", "自查", "懒", "窗口迟到", "八点半后到岗", "", "2022-09-01"]


@pytest.fixture
def good() -> Callable[..., list[str]]:
    """A row that is right, with other values where the test asks for them: ``good("P2", 单位="养老科")``."""

    def make(number: str = "P1", **other: str) -> list[str]:
        row = dict(zip(HEADINGS, GOOD, strict=True)) | {"问题编号": number} | other
        return list(row.values())

    return make


def xlsx(rows: Sequence[Sequence[Any]], merged: Sequence[tuple[int, int, int, int, str]] = ()) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
        for area in merged:
            sheet.merge_range(*area)
    return file.getvalue()


@pytest.fixture
def liaison(person, section, on_list) -> User:
    type(on_list).objects.update(org=section)
    return person("liaison", section)


@pytest.fixture
def hand_in(enter, liaison, problems) -> Callable[..., Any]:
    """Upload rows, or a file as it is; answers the page that follows."""

    def upload(*rows: Sequence[Any], name: str = "台账.xlsx", content: bytes = b"") -> Any:
        file = SimpleUploadedFile(name, content or xlsx([HEADINGS, *rows]))
        return enter(liaison).post(problems.url("import"), {"file": file}, follow=True)

    return upload
