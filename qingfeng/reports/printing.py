"""Blanks and filled reports on the command line: as JSON and as a table."""

import os
import tempfile
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Column, Table

from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.metrics.printing import bare

from .binding import Binding
from .blanks import Blank
from .filling import Filling, Item


def blank_row(blank: Blank, binding: Binding) -> dict[str, Any]:
    """One blank with what it asks, without any record."""
    return {
        "index": blank.index,
        "mask": blank.mask,
        "start": blank.start,
        "kind": blank.kind,
        "unit": blank.unit,
        "metric": binding.metric,
        "parameters": dict(binding.parameters),
        "confidence": round(binding.confidence, 2),
        "reason": binding.reason,
        "alternatives": [
            {
                "metric": each.metric,
                "label": str(each.label),
                "confidence": round(each.confidence, 2),
                "reason": each.reason,
            }
            for each in binding.alternatives
        ],
    }


def item_row(item: Item) -> dict[str, Any]:
    """One blank with its figure."""
    answer = item.answer
    return blank_row(item.blank, item.binding) | {
        "value": bare(answer.value) if answer else None,
        "text": answer.text if answer else None,
        "status": item.status,
        "rows": answer.rows if answer else 0,
    }


def filling_json(filling: Filling) -> dict[str, Any]:
    return {
        "report": filling.source.name,
        "period": filling.period.code,
        "org": filling.org.code,
        "as_of": filling.as_of.isoformat(timespec="seconds"),
        "warning": filling.contradiction,
        "blanks": [item_row(item) for item in filling.items],
    }


def column(head: str) -> Column:
    """Long words go on in the next line: nothing is cut off."""
    return Column(head, overflow="fold")


def blank_table(rows: list[dict[str, Any]]) -> None:
    table = Table(*map(column, ("序号", "空白", "类型", "量词", "指标", "条件", "把握", "理由")))
    for row in rows:
        table.add_row(
            str(row["index"]), row["mask"], row["kind"], row["unit"] or "", row["metric"] or "—",
            "、".join(f"{key}={value}" for key, value in row["parameters"].items()), f"{row['confidence']:.0%}",
            row["reason"],
        )  # fmt: skip
    Console().print(table)


def filling_table(filling: Filling) -> None:
    """Blank, what it asks, figure, unit, how many rows stand behind it."""
    heads = map(column, ("序号", "空白", "问什么", "数值", "单位", "支撑记录"))
    table = Table(*heads, title=f"{filling.org} {filling.period.label}")
    for item in filling.items:
        around = filling.source.text[max(0, item.blank.start - 8) : item.blank.end + 4].replace("\n", " ")
        asks = item.label if item.answer else item.binding.reason
        told = item.answer.text if item.answer else "—"
        rows = str(item.answer.rows) if item.answer else "—"
        table.add_row(str(item.blank.index), around, asks, told, item.blank.unit or "", rows)
    Console().print(table)
    if filling.contradiction:
        print(f"请注意：{filling.contradiction}")
    print(f"共 {len(filling.items)} 处空白，已填 {len(filling.filled)} 处，未填 {len(filling.open)} 处。")


def refuse_target(path: Path, report: Path) -> None:
    """Before any work is done: a Word file, in a folder that is there, and not the report itself."""
    if path.suffix.lower() != ".docx":
        raise BadInput(_("写出的是 Word 文件，文件名须以 .docx 结尾，现在是“%(name)s”。") % {"name": path.name})
    if not path.parent.is_dir():
        raise BadInput(_("没有文件夹“%(folder)s”，请先建立，或换一个位置。") % {"folder": path.parent})
    if path.exists() and report.exists() and path.samefile(report):
        raise BadInput(_("不能覆盖交来的报告本身，请用 --out 换一个文件名。"))


def write_whole(path: Path, content: bytes) -> None:
    """Write the file whole or not at all."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".qingfeng-")
    except OSError as error:
        raise BadInput(_("写不进“%(folder)s”，请换一个位置。") % {"folder": path.parent}) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise BadInput(_("写不了“%(path)s”，请检查磁盘空间和权限。") % {"path": path}) from error
