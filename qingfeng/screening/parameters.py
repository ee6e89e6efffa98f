"""What a rule leaves to be set: by province, and by the date from which a province's document is in force.

Parameter    ``$name`` in the SQL: one value for the run
             with ``dated: true`` a relation ``name(from_month, to_month, value)``: what was in force in a row's month
CONSTANTS    what every rule may name: the schemes
settled      the values of a rule for one run

The nation's value holds where a province has none of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .errors import BadInput
from .schema import SCHEMES
from .values import serial

CONSTANTS: dict[str, int] = dict(SCHEMES)
ALWAYS = 99999
WORDS = {"about", "value", "versions", "dated"}
VERSION_WORDS = {"province", "from", "value", "basis"}


@dataclass(frozen=True)
class Version:
    province: str
    """Empty: the whole nation."""
    since: int
    """The month from which it is in force; 0: always."""
    value: Any
    basis: str


@dataclass(frozen=True)
class Parameter:
    name: str
    about: str
    dated: bool
    versions: tuple[Version, ...]

    def over_time(self, province: str) -> list[tuple[int, int, Any]]:
        """(from, to, value), without gaps: what the province says, the nation's before and where it says nothing."""
        own = [version for version in self.versions if version.province == province and province]
        nation = [version for version in self.versions if not version.province]
        first_own = min((version.since for version in own), default=ALWAYS)
        chosen = sorted(own + [one for one in nation if one.since < first_own], key=lambda version: version.since)
        ends = [later.since - 1 for later in chosen[1:]] + [ALWAYS]
        return [(version.since, end, version.value) for version, end in zip(chosen, ends, strict=True)]

    def at(self, province: str, month: int) -> Any:
        return next(value for first, last, value in self.over_time(province) if first <= month <= last)


def read_parameters(file: str, about: Mapping[str, Any]) -> dict[str, Parameter]:
    return {name: read(file, name, dict(told)) for name, told in about.items()}


def read(file: str, name: str, told: dict[str, Any]) -> Parameter:
    if set(told) - WORDS or not {"about", "value"} <= set(told) or name in CONSTANTS:
        raise BadInput(f"规则 {file} 的参数 {name} 写错了：应有 about 和 value，可以有 versions 和 dated。")
    versions = [Version("", 0, told["value"], "")]
    for each in told.get("versions") or []:
        if set(each) - VERSION_WORDS or "value" not in each:
            raise BadInput(f"规则 {file} 的参数 {name} 有一个版本写错了：应有 province、from、value、basis。")
        since = serial(each["from"]) if each.get("from") else 0
        versions.append(Version(each.get("province", ""), since, each["value"], each.get("basis", "")))
    return Parameter(name, str(told["about"]), bool(told.get("dated")), tuple(versions))


@dataclass(frozen=True)
class Settled:
    values: dict[str, Any]
    """for ``$name``"""
    over_time: dict[str, list[tuple[int, int, Any]]]
    """for the relations"""


def settled(parameters: Mapping[str, Parameter], province: str, month: int, given: Mapping[str, Any] = {}) -> Settled:
    """``month`` is what "now" means: the last month of the data."""
    values: dict[str, Any] = {**CONSTANTS, "last_month": month}
    over_time = {}
    for name, parameter in parameters.items():
        if parameter.dated:
            over_time[name] = [(0, ALWAYS, given[name])] if name in given else parameter.over_time(province)
        else:
            values[name] = given.get(name, parameter.at(province, month))
    return Settled(values, over_time)
