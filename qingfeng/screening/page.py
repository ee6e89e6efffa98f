"""The page of a rule: what it claims and how, for people who must answer for it."""

from collections.abc import Iterable, Iterator
from typing import Any

from .parameters import Parameter
from .rule import Rule
from .values import written

GRAINS = {"person": "人", "account": "银行账户"}


def page(rule: Rule) -> str:
    return "\n".join(lines(rule))


def lines(rule: Rule) -> Iterator[str]:
    about = rule.about
    yield f"{rule.code}  {rule.title}"
    yield ""
    yield f"为什么要查：{about['why']}"
    yield f"怎么查：{about['method']}"
    yield f"例子：{about['example']}"
    yield from listed("依据", [basis(one) for one in about["basis"]])
    yield from listed("不算疑点的情形", about["exclusions"])
    yield from listed("假定", about["assumptions"])
    yield from listed("参数", [line for one in rule.parameters.values() for line in parameter(one)])
    yield f"以什么为一件：{GRAINS.get(rule.grain, rule.grain)}"
    yield f"需要的表：{'、'.join(rule.needs)}" + (
        f"；有则也读：{'、'.join(rule.about['uses'])}" if rule.about["uses"] else ""
    )
    yield from listed("不适用", list(rule.reasons))
    yield f"候选条件：{rule.candidate}"
    yield f"用时上限：一次全部规则的 {rule.about['cost']:.0%}；版本 {rule.version}"
    yield "查出的是疑点，不是结论：要由人核实。"


def listed(title: str, items: Iterable[str] | None) -> Iterator[str]:
    if items:
        yield f"{title}："
        yield from (f"  - {item}" for item in items)


def basis(told: dict[str, Any]) -> str:
    where = f"，{told['province']}" if told.get("province") else ""
    return f"{told['law']}（{told['version']}{where}）"


def parameter(one: Parameter) -> Iterator[str]:
    yield f"{one.name} = {said(one.versions[0].value)}：{one.about}"
    for version in one.versions[1:]:
        since = f"{written(version.since)} 起" if version.since else ""
        source = f"，{version.basis}" if version.basis else ""
        yield f"  {version.province or '全国'}{since}：{said(version.value)}{source}"


def said(value: Any) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)
