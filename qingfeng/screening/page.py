"""The page of a rule: what it claims and how, for people who must answer for it.

RulePage    every word of it as data: what a web page or a checklist is built from
page        the same as text, for the terminal

A basis whose instrument was not read in the original says so (``confirm``): the article and the version in force are to
be checked locally before anybody is told of them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from .parameters import Parameter
from .rule import Rule, every
from .schema import SCHEME_NAMES
from .values import written

GRAINS = {"person": "人", "account": "银行账户"}
GROUPS = {"funds": "社保基金", "subsidies": "就业补助", "general": "通用"}
EVERY_SCHEME = SCHEME_NAMES | {"employment_subsidy": "就业补助资金"}
NATION = "全国"
TO_CONFIRM = "条文号和现行版本待本地核对"


@dataclass(frozen=True)
class Basis:
    law: str
    version: str
    """in force since, or as amended in"""
    province: str
    """全国, or the province whose document it is"""
    confirm: bool
    """not read in the original: to be confirmed locally"""

    def __str__(self) -> str:
        return f"{self.law}（{self.version}，{self.province}{f'；{TO_CONFIRM}' if self.confirm else ''}）"


@dataclass(frozen=True)
class Setting:
    """A parameter with what it is where: (province or 全国, in force since yyyymm or 0, value, basis)."""

    name: str
    about: str
    value: Any
    versions: tuple[tuple[str, int, Any, str], ...]


@dataclass(frozen=True)
class RulePage:
    code: str
    version: str
    """twelve characters of the hash of the rule's file"""
    group: str
    """社保基金, 就业补助 or 通用"""
    title: str
    claim: str
    """the suspicion as a sentence about the person or cluster; a suspicion, never a verdict"""
    why: str
    basis: tuple[Basis, ...]
    method: str
    example: str
    exclusions: tuple[str, ...]
    false_positives: tuple[str, ...]
    checklist: tuple[str, ...]
    """what a verifier does, one line each"""
    assumptions: tuple[str, ...]
    parameters: tuple[Setting, ...]
    schemes: tuple[str, ...]
    """keys of ``EVERY_SCHEME``"""
    grain: str
    """what one hit is: 人, 银行账户, 仲裁员 …"""
    needs: tuple[str, ...]
    """tables without which it cannot be asked"""
    uses: tuple[str, ...]
    """tables that it also reads where there are"""
    not_applicable: tuple[str, ...]
    """reasons for which it does not apply to a person"""
    candidate: str
    cost: float
    """the most that it may take of a run of all rules, as a share of the rules' time"""


@cache
def pages() -> tuple[RulePage, ...]:
    """All rules, by code."""
    return tuple(told(rule) for rule in every().values())


def told(rule: Rule) -> RulePage:
    about = rule.about
    return RulePage(
        code=rule.code, version=rule.version, group=GROUPS[rule.path.parent.name], title=rule.title,
        claim=about["claim"], why=about["why"], basis=tuple(basis(one) for one in about["basis"]),
        method=about["method"], example=about["example"], exclusions=tuple(about["exclusions"]),
        false_positives=tuple(about["false_positives"]), checklist=tuple(about["checklist"]),
        assumptions=tuple(about["assumptions"]), parameters=tuple(map(setting, rule.parameters.values())),
        schemes=tuple(about["schemes"]), grain=GRAINS.get(rule.grain, rule.grain), needs=tuple(rule.needs),
        uses=tuple(about["uses"] or ()), not_applicable=tuple(rule.reasons), candidate=rule.candidate,
        cost=rule.cost,
    )  # fmt: skip


def basis(one: dict[str, Any]) -> Basis:
    return Basis(one["law"], str(one["version"]), one.get("province", NATION), bool(one.get("confirm")))


def setting(one: Parameter) -> Setting:
    versions = (
        (each.province or NATION, written(each.since) if each.since else 0, each.value, each.basis)
        for each in one.versions[1:]
    )
    return Setting(one.name, one.about, one.versions[0].value, tuple(versions))


def page(rule: Rule) -> str:
    return "\n".join(lines(told(rule)))


def lines(one: RulePage) -> Iterator[str]:
    yield f"{one.code}  {one.title}（{one.group}）"
    yield ""
    yield f"疑点：{one.claim}"
    yield f"为什么要查：{one.why}"
    yield f"怎么查：{one.method}"
    yield f"例子：{one.example}"
    yield from listed("依据", map(str, one.basis))
    yield from listed("不算疑点的情形", one.exclusions)
    yield from listed("常见误报", one.false_positives)
    yield from listed("核实时要做的", one.checklist)
    yield from listed("假定", one.assumptions)
    yield from listed("参数", [line for each in one.parameters for line in parameter(each)])
    yield f"险种：{'、'.join(EVERY_SCHEME[scheme] for scheme in one.schemes)}"
    yield f"以什么为一件：{one.grain}"
    yield f"需要的表：{'、'.join(one.needs) or '无'}" + (f"；有则也读：{'、'.join(one.uses)}" if one.uses else "")
    yield from listed("不适用", one.not_applicable)
    yield f"候选条件：{one.candidate}"
    yield f"用时上限：全部规则用时的 {one.cost:.0%}；版本 {one.version}"
    yield "查出的是疑点，不是结论：要由人核实。"


def listed(title: str, items: Iterable[str]) -> Iterator[str]:
    if given := list(items):
        yield f"{title}："
        yield from (f"  - {item}" for item in given)


def parameter(one: Setting) -> Iterator[str]:
    yield f"{one.name} = {said(one.value)}：{one.about}"
    for province, since, value, source in one.versions:
        yield f"  {province}{f' {since} 起' if since else ''}：{said(value)}{f'，{source}' if source else ''}"


def said(value: Any) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)
