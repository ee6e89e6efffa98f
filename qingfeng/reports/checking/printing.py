"""A check as JSON and as a table. No Django here: the text alone is told without it."""

from collections.abc import Mapping, Sequence
from typing import Any

from .checking import Check
from .claims import Claim
from .finding import ERROR, RULES, WARNING, Finding

SEVERITIES = {ERROR: "有错", WARNING: "请核对"}


def claim_row(claim: Claim) -> dict[str, Any]:
    """One claim as the text alone tells it."""
    return {
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "kind": claim.kind,
        "value": value_of(claim),
        "unit": claim.unit or None,
        "approximate": claim.vague,
        "counts": claim.counts,
        "clause": list(claim.clause),
        "period": claim.period,
        "metric": None,
        "verdict": None,
    }


def value_of(claim: Claim) -> int | float | str | None:
    """A number in whole units, or a date as 2022-03-01; None for a universal word."""
    if claim.day:
        return claim.day.value
    if claim.value is None:
        return None
    return int(claim.value) if claim.value == claim.value.to_integral_value() else round(float(claim.value), 6)


def finding_row(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "why": finding.why,
        "severity": finding.severity,
    }


def text_json(name: str, check: Check) -> dict[str, Any]:
    return {
        "report": name,
        "period": check.period.code if check.period else None,
        "claims": [claim_row(claim) for claim in check.claims],
        "findings": [finding_row(each) for each in check.findings],
    }


def show(answer: Mapping[str, Any]) -> None:
    """Findings first, the graver before the others; then what was looked at."""
    from rich.console import Console  # a tenth of a second that JSON need not wait for

    console = Console()
    findings = sorted(answer["findings"], key=lambda row: (row["severity"] != ERROR, row["start"]))
    if findings:
        table = _table("程度", "类别", "原文", "为什么", title=str(answer["report"]))
        for row in findings:
            table.add_row(SEVERITIES[row["severity"]], RULES[row["rule"]], row["text"], row["why"])
        console.print(table)
    if compared := [row for row in answer["claims"] if row["metric"]]:
        table = _table("原文", "指标", "台账", "结论")
        for row in compared:
            table.add_row(row["text"], row["label"], row["record"] or "—", str(row["said"]))
        console.print(table)
    print(f"{answer['report']}：核对了 {len(answer['claims'])} 处，{_told(findings)}。")


def _told(findings: Sequence[Mapping[str, Any]]) -> str:
    grave = sum(row["severity"] == ERROR for row in findings)
    return f"发现 {len(findings)} 处问题，其中矛盾 {grave} 处" if findings else "没有发现矛盾"


def _table(*heads: str, title: str | None = None) -> Any:
    """Long words go on in the next line: nothing is cut off."""
    from rich.table import Column, Table

    return Table(*(Column(head, overflow="fold") for head in heads), title=title)
