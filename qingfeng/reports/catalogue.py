"""``docs/catalogue``: metrics, roles and workflows, written from the declarations so that they cannot drift."""

from itertools import groupby
from pathlib import Path

from django.apps import apps
from django.utils import translation

from qingfeng.kernel.metrics.metric import Metric, Ratio, every
from qingfeng.kernel.people.roles import ROLES
from qingfeng.kernel.workflow import Workflow, workflows

NOTE = "<!-- Written by `qingfeng catalogue`. Change the declaration, not this page. -->\n"
FLOWS = {"during": "期间发生", "as_of": "期末存量", "recorded": "期间办理"}


def pages() -> dict[str, str]:
    """File name → text, in Chinese whatever the reader's language."""
    with translation.override("zh-hans"):
        return {
            "metrics.md": metrics(),
            "roles.md": roles(),
            **{f"workflow-{flow.model._meta.label_lower}.md": workflow(flow) for flow in workflows.values()},
        }


def write(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    written = pages()
    for stale in folder.glob("*.md"):
        if stale.name not in written:
            stale.unlink()
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")


def metrics() -> str:
    lines = [NOTE, "# 指标目录\n"]
    for context, figures in groupby(every(), key=lambda figure: figure.context):
        lines += [f"\n## {apps.get_app_config(context).verbose_name}\n"]
        lines += ["| 指标 | 名称 | 单位 | 时间口径 | 维度 | 口径 |", "|---|---|---|---|---|---|"]
        for each in figures:
            dimensions = "、".join(f"{one.label} `{one.key}`" for one in each.dimensions) or "—"
            flow = "比率" if isinstance(each, Ratio) else FLOWS[each.flow]
            how = f"（{each.measure.words}）" if isinstance(each, Metric) else ""
            lines.append(
                f"| `{each.key}` | {each.label} | {each.unit or '—'} | {flow}{how} | {dimensions} | {each.definition} |"
            )
    return "\n".join(lines) + "\n"


def roles() -> str:
    lines = [NOTE, "# 角色\n", "| 角色 | 代号 | 来这里做什么 | 参与业务 |", "|---|---|---|---|"]
    lines += [
        f"| {role.label} | `{role.key}` | {role.comes_for} | {'是' if role.business else '否'} |"
        for role in ROLES.values()
    ]
    return "\n".join(lines) + "\n"


def workflow(flow: Workflow) -> str:
    lines = [NOTE, f"# {flow.model._meta.verbose_name}：办理流程\n", "```mermaid", flow.mermaid(), "```\n"]
    lines += ["| 步骤 | 由谁 | 填什么 | 说明 |", "|---|---|---|---|"]
    for step in flow.transitions:
        asked = "、".join(str(step.labels.get(each.name, each.name)) for each in step.inputs) or "—"
        lines.append(f"| {step.label} | {step.takers} | {asked} | {step.help or '—'} |")
    return "\n".join(lines) + "\n"
