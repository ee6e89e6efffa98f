"""What the linter found in a rule, remembered by the rule's content: sixty rules need not wait for a SQL parser.

columns     of each input table, what a rule's query reads; refused with a sentence when the linter refuses it

Remembered in the user's cache folder, under a name made of the linter and of everything that it judges by. It holds
what was admitted only; a rule whose content is not in it is read by the linter, always.
"""

import hashlib
import json
import os
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .rule import Rule

JUDGES = ("linter.py", "parameters.py", "reference.py", "rule.py", "schema.py")
Columns = dict[str, list[str]]


def columns(rule: "Rule") -> Columns:
    known = remembered()
    if rule.version not in known:
        from . import linter

        query = linter.check(rule.path.name, rule.sql, set(rule.tables), set(rule.parameters), rule.conditions)
        known[rule.version] = linter.columns_by_table(query)
        remember(known)
    return known[rule.version]


@cache
def remembered() -> dict[str, Columns]:
    try:
        known: dict[str, Columns] = json.loads(place().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known


def remember(known: dict[str, Columns]) -> None:
    """Best effort: a cache that cannot be written costs time, nothing else."""
    try:
        place().parent.mkdir(parents=True, exist_ok=True)
        half = place().with_suffix(f".{os.getpid()}")
        half.write_text(json.dumps(known), encoding="utf-8")
        half.replace(place())
    except OSError:
        return


@cache
def place() -> Path:
    judged = hashlib.sha256(version("sqlglot").encode())
    for name in JUDGES:
        judged.update((Path(__file__).parent / name).read_bytes())
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "qingfeng" / f"rules-{judged.hexdigest()[:16]}.json"
