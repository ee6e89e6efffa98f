"""A rule is a SQL file that explains itself, and a YAML file of cases that prove it.

Rule        the header and the query; ``load`` refuses a header that is incomplete and a construct that is not admitted
every       all rules, by code
named       those that a person asked for

The query answers evidence rows: ``key`` (a person's id, or an account, an agency …), ``month``, ``amount`` in fen, and
whatever a reader needs to see. The number of a key's rows is its ``n``.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from . import checked
from .errors import BadInput
from .parameters import Parameter, read_parameters

RULES = Path(__file__).parent / "rules"
HEADER = re.compile(r"/\* ---\n(?P<about>.*?)\n--- \*/\n(?P<sql>.*)", re.DOTALL)
WORDS = {
    "title", "claim", "why", "basis", "method", "example", "exclusions", "false_positives", "checklist", "assumptions",
    "parameters", "schemes", "grain", "candidate", "latest", "needs", "uses", "not_applicable", "cost",
}  # fmt: skip
PERSON = "person"
SAFE = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Rule:
    code: str
    path: Path
    about: dict[str, Any]
    sql: str

    @classmethod
    def load(cls, path: Path) -> "Rule":
        match = HEADER.fullmatch(path.read_text(encoding="utf-8"))
        if not match:
            raise BadInput(f"规则 {path.name} 没有说明：文件应以 /* --- 开头。")
        about = yaml.load(match["about"], Loader=SAFE)  # noqa: S506 - the safe loader, in C
        if wrong := sorted(about.keys() ^ WORDS):
            raise BadInput(f"规则 {path.name} 的说明缺少或写错了：{'、'.join(wrong)}。")
        rule = cls(path.stem.split("_")[0].upper(), path, about, match["sql"].strip())
        checked.columns(rule)
        return rule

    @property
    def columns(self) -> dict[str, list[str]]:
        """Of each input table, what the query reads; ``id`` always."""
        return checked.columns(self)

    @property
    def title(self) -> str:
        return str(self.about["title"])

    @property
    def grain(self) -> str:
        return str(self.about["grain"])

    @property
    def cost(self) -> float:
        """The most that it may take of a run of all rules: a share of the rules' seconds."""
        return float(self.about["cost"])

    @property
    def personal(self) -> bool:
        """Its hits depend on one person's rows only."""
        return self.grain == PERSON

    @property
    def candidate(self) -> str:
        """Over the person summary: whoever does not meet it can be no hit."""
        return str(self.about["candidate"])

    @property
    def latest(self) -> str:
        """Over the person summary: no evidence of the person is of a later month."""
        return str(self.about["latest"])

    @property
    def needs(self) -> list[str]:
        """Tables without which the rule cannot be asked."""
        return list(self.about["needs"])

    @property
    def optional(self) -> list[str]:
        """Tables that it also reads where there are."""
        return list(self.about["uses"] or [])

    @property
    def tables(self) -> list[str]:
        return self.needs + self.optional

    @property
    def reasons(self) -> dict[str, str]:
        """Why it does not apply to a person → the condition over the summary, the first that holds counts."""
        return dict(self.about["not_applicable"] or {})

    @property
    def conditions(self) -> list[str]:
        return [self.candidate, self.latest, *self.reasons.values()]

    @cached_property
    def parameters(self) -> dict[str, Parameter]:
        return read_parameters(self.path.name, self.about["parameters"] or {})

    @cached_property
    def version(self) -> str:
        """Changes when anything of the file does."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()[:12]

    @property
    def cases(self) -> dict[str, Any]:
        """Every cell a text, as in a file: 2022-02-30 and 202213 are written in them on purpose."""
        text = self.path.with_suffix(".yaml").read_text(encoding="utf-8")
        return dict(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506 - the base loader makes texts only


@cache
def every() -> dict[str, Rule]:
    """By code, in the order of the codes."""
    loaded = [Rule.load(path) for path in sorted(RULES.rglob("*.sql"))]
    return {rule.code: rule for rule in sorted(loaded, key=lambda rule: rule.code)}


def named(codes: Sequence[str]) -> list[Rule]:
    """The rules with these codes; all when none is given."""
    rules = every()
    wanted = [code.strip().upper() for given in codes for code in given.replace("，", ",").split(",") if code.strip()]
    if unknown := [code for code in wanted if code not in rules]:
        raise BadInput(f"没有规则 {'、'.join(unknown)}：请用 qingfeng screen rules 查看全部规则。")
    return [rules[code] for code in dict.fromkeys(wanted)] if wanted else list(rules.values())
