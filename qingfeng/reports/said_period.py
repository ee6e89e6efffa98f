"""The period that a report itself says it is about, held against the one it is filled for.

said_period     the period that title or first paragraphs name
contradiction   why it is not the one asked for
"""

import re

from django.utils.translation import gettext as _

from qingfeng.kernel.calendar.periods import Period

HEAD = 3  # the title and the first paragraphs say what the report is about; later ones speak of other times too
SAID = re.compile(
    r"(?:(?P<year>20\d\d)年?|(?<!\d)20(?:XX|xx|[*＊×]{2})年)?度?(?P<part>[上下]半年|第?[一二三四1-4]季度)|(?P<only>20\d\d)年"
)
PARTS = {"上半年": "H1", "下半年": "H2"}
QUARTERS = "一二三四"


def said_period(text: str) -> Period | None:
    """As the head names it, with its year; None where it names none."""
    for match in _said(text):
        year = match["year"] or match["only"]
        if year:
            return Period.parse(year + (_code(match["part"]) if match["part"] else ""))
    return None


def _said(text: str) -> list[re.Match[str]]:
    lines = [line for line in text.splitlines() if line.strip()][:HEAD]
    return [match for line in lines for match in SAID.finditer(line)]


def contradiction(text: str, period: Period) -> str:
    """One sentence where title or first paragraphs name another period; empty where they agree or name none."""
    said = _said(text)
    first = [
        next((match for match in said if match["part"]), None),
        next((match for match in said if match["year"] or match["only"]), None),
    ]
    wrong = next((match[0] for match in first if match and not _agrees(match, period)), "")
    if not wrong:
        return ""
    words = {"said": wrong, "period": period.label}
    return _("正文写的是“%(said)s”，现在按%(period)s填写：请核对期间；期间没错，就先把正文里的说法改过来再交。") % words


def _agrees(said: re.Match[str], period: Period) -> bool:
    year = said["year"] or said["only"] or str(period.start.year)
    if said["part"]:
        return Period.parse(year + _code(said["part"])) == period
    return int(year) == period.start.year


def _code(part: str) -> str:
    if part in PARTS:
        return PARTS[part]
    digit = part.removeprefix("第")[0]
    return f"Q{QUARTERS.index(digit) + 1 if digit in QUARTERS else digit}"
