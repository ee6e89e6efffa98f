"""Figures on the command line: as JSON and as a table."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.register.declaration import register_of
from qingfeng.kernel.register.fields import label_of, value_of, words_for

from .asking import Question
from .metric import Metric, Ratio
from .scope import Scope
from .suppression import ONLY_TOTAL, Hidden, parts


def conditions(given: Sequence[str]) -> dict[str, str]:
    """``campaign=庸懒散浮拖`` given once or more."""
    found = {}
    for each in given:
        key, equals, value = each.partition("=")
        if not equals or not value:
            raise BadInput(_("--where 要写成 维度=值，例如 level=section；现在是“%(given)s”。") % {"given": each})
        found[key] = value
    return found


def as_json(question: Question, *, by: str = "", rows: bool = False) -> dict[str, Any]:
    """The figure with its definition; on demand its parts and the very rows it was computed from."""
    metric, scope = question.metric, question.scope
    for key in scope.where:
        metric.dimension(key)
    value = question.told
    answer: dict[str, Any] = {
        "key": metric.key,
        "label": str(metric.label),
        "definition": str(metric.definition),
        "unit": metric.unit,
        "kind": metric.kind,
        "flow": metric.flow,
        "period": scope.period.code,
        "org": scope.org.code,
        "where": dict(scope.where),
        "dimensions": [each.key for each in metric.dimensions],
        "value": bare(value),
        "count": question.total,
    }
    if question.why_hidden:
        answer["hidden"] = question.why_hidden
    if by:
        answer["by"], why = parts_of(metric, scope, by)
        answer |= {"by_hidden": why} if why else {}
    if rows:
        answer["rows"] = [] if question.why_hidden else rows_of(metric, scope)
    return answer


def bare(value: Any) -> Any:
    """A figure as JSON has it: numbers as numbers, names as a list; one that is not told by its sign."""
    if isinstance(value, Hidden):
        return str(value)
    return float(value) if isinstance(value, Decimal) else value


def parts_of(metric: Any, scope: Scope, by: str) -> tuple[dict[str, Any], str]:
    """The figure for every value of a dimension, as ``--where`` takes it, and why some or all of them are not told."""
    metric.dimension(by)
    if not isinstance(metric, Metric):
        raise BadInput(_("“%(label)s”不是数量，不能分组。") % {"label": metric.label})
    found = parts(metric, scope, by)
    if found is None:
        return {}, str(ONLY_TOTAL)
    whys = dict.fromkeys(part.why for part in found.values() if isinstance(part, Hidden))
    return {"—" if key in (None, "") else str(key): bare(part) for key, part in found.items()}, "".join(whys)


def rows_of(metric: Any, scope: Scope) -> list[dict[str, Any]]:
    """The rows in words; of a ratio those of its denominator."""
    counted = metric.parts()[1] if isinstance(metric, Ratio) else metric
    if not isinstance(counted, Metric):
        return []
    found = counted.rows(scope)
    register = register_of(found.model)
    names = [name for name in register.columns if name not in found.model.confidential] if register else []
    path = getattr(found.model, "org_path", "")
    ordered = found.select_related(path) if path else found
    return [
        {"id": row.pk, "name": str(row)}
        | {label_of(found.model, name): words_for(value_of(row, name)) for name in names}
        for row in ordered.order_by("pk")
    ]


def show(answer: Any) -> None:
    """A table of the catalogue, or one figure with its parts and rows."""
    console = Console()
    if isinstance(answer, list):
        table = Table("指标", "名称", "数值", "单位", "记录")
        for each in answer:
            table.add_row(each["key"], each["label"], said(each["value"]), each["unit"], str(each["count"]))
        console.print(table)
        return
    told = f"{said(answer['value'])} {answer['unit']}".strip()
    console.print(f"{answer['label']}：{told}（{answer['period']}，{answer['count']} 条记录）")
    console.print(answer["definition"])
    for part in ("by", "rows"):
        if part in answer and not (part == "by" and not answer[part] and "by_hidden" in answer):
            console.print(_table(answer[part]) if answer[part] else "没有记录。")
    for why in ("hidden", "by_hidden"):
        if why in answer:
            console.print(answer[why])


def said(value: Any) -> str:
    """A figure on the screen; a dash where no record answers."""
    if isinstance(value, list):
        return "、".join(value) or "—"
    return "—" if value is None else str(value)


def _table(part: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> Table:
    if isinstance(part, Mapping):
        table = Table("分组", "数值")
        for key, value in part.items():
            table.add_row(key, said(value))
        return table
    table = Table(*part[0])
    for row in part:
        table.add_row(*(str(value) for value in row.values()))
    return table
