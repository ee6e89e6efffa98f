"""Draft problems on the command line: as JSON and as a table."""

from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Column, Table

from qingfeng.kernel.documents import Source
from qingfeng.kernel.errors import BadInput

from .reading import read

HEADS = ("编号", "问题", "所在标题", "责任科室", "整改时限")


def rows(source: Source) -> list[dict[str, Any]]:
    """One problem each, in the order of the text; a refusal says which file is meant."""
    try:
        return [asdict(draft) for draft in read(source.text)]
    except BadInput as error:
        raise BadInput(f"“{source.name}”：{error}") from error


def table(problems: list[dict[str, Any]]) -> None:
    shown = Table(*(Column(head, overflow="fold") for head in HEADS))
    for each in problems:
        due = str(each["deadline"]) if each["deadline"] else each["deadline_text"] or "—"
        shown.add_row(each["number"], each["text"], each["category"] or "—", each["section"] or "—", due)
    Console().print(shown)
    print(f"共读出 {len(problems)} 个问题。")
