"""The codebase as text: its files (what git would keep), and what can be read off them."""

import ast
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

from scripts.machine import ROOT

TEXT = {".py", ".html", ".css", ".js", ".md", ".sql", ".yaml", ".toml", ".json", ".txt", ".po", ".svg", ""}


@cache
def ignored() -> tuple[str, ...]:
    lines = (ROOT / ".gitignore").read_text().splitlines()
    return (".git/", *(line for line in lines if line and not line.startswith("#")))


def is_ignored(path: Path) -> bool:
    """Enough of git's rules for our own .gitignore: ``/at/the/root/``, ``anywhere/``, ``*.ending``."""
    where = path.relative_to(ROOT).as_posix()
    for rule in ignored():
        bare = rule.strip("/")
        if where == bare or (not rule.startswith("/") and fnmatch(path.name, bare)):
            return True
    return False


def walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if is_ignored(path):
            continue
        if path.is_dir():
            yield from walk(path)
        else:
            yield path


@cache
def files(*endings: str) -> tuple[Path, ...]:
    """Every file that belongs to the project, or those with one of the endings."""
    return tuple(path for path in walk(ROOT) if not endings or path.suffix in endings)


@cache
def written(*endings: str) -> tuple[Path, ...]:
    """Those that people write: not migrations and catalogues, which are generated."""
    return tuple(path for path in files(*endings) if not {"migrations", "locale"} & set(path.parts))


@cache
def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions() -> Iterator[tuple[str, int]]:
    """Every function with the number of lines of its body, the docstring not counted."""
    for path in written(".py"):
        for node in ast.walk(ast.parse(read(path))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) is not None and len(node.body) > 1 else node.body
                lines = (body[-1].end_lineno or 0) - body[0].lineno + 1
                yield f"{name(path)}:{node.lineno} {node.name}", lines


def none(found: Iterable[str]) -> None:
    """Each offender on a line of its own."""
    offenders = list(found)
    assert not offenders, "\n" + "\n".join(offenders)
