"""What the rest of the product may ask of screening. These names stay; everything else may move.

    rules() → RulePage …                         every rule with its words, for pages and checklists
    ingest(folder, into=…) → Report              files into a store
    run(store, …) → Run                          screen; ``finished(folder)`` reads an earlier run again
    hits(folder, code) → Hit …                   what a run found for a rule, each with its evidence rows
    people(store, numbers) → Person …            name, birth and region of those whom hits name
    workbook(folder, code) → path                a rule's result as Excel
    explain(store, id_no) → Explanation          one person
    forget(store, tables, by=…, reason=…)        delete a population list after matching; ``deletions`` tells what was
    generate(persons=…, into=…)                  a fictional province with planted truth

Months are yyyymm, amounts fen, identity numbers the eighteen characters (or the text as it was written). What a person
can mend raises ``BadInput`` with one Chinese sentence; ``Stopped`` when ``stop`` said so. Nothing here knows Django,
masks or permits: that is the caller's.
"""

import shutil
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from . import page
from .errors import BadInput, Stopped
from .explain import Explanation, explain
from .page import EVERY_SCHEME, Basis, RulePage, Setting
from .progress import Watch
from .running.intake import take_in
from .running.reading import Hit, Person, finished, hits, people, workbook
from .running.run import DEFAULT_MEMORY, Options, Run
from .running.run import run as screen
from .storage.forgetting import LISTS, Deletion, deletions, forget
from .storage.ingest import Report, Unread

__all__ = [
    "EVERY_SCHEME", "LISTS", "BadInput", "Basis", "Deletion", "Explanation", "Hit", "Person", "Report", "RulePage",
    "Run", "Setting", "Stopped", "Unread", "deletions", "explain", "finished", "forget", "generate", "hits", "ingest",
    "people", "rules", "run", "workbook",
]  # fmt: skip

Tell = Callable[[str, int, int, str], object]
Stop = Callable[[], bool]


def rules() -> tuple[RulePage, ...]:
    """Every rule, by code. Read once per process (about 0.3 s), then at once."""
    return page.pages()


def ingest(
    folder: Path,
    *,
    into: Path,
    progress: Tell | None = None,
    stop: Stop | None = None,
    memory: int = DEFAULT_MEMORY,
    workers: int = 2,
) -> Report:
    """Takes in what is new of a folder of tables. The same files again change nothing; a stopped one goes on."""
    return take_in(folder, into, memory=memory, workers=workers, watch=Watch(tell=progress, stop=stop))


def run(
    store: Path,
    *,
    rules: Sequence[str] = (),
    since: int | None = None,
    full: bool = False,
    out: Path | None = None,
    progress: Tell | None = None,
    stop: Stop | None = None,
    province: str = "",
    parameters: Mapping[str, dict[str, Any]] | None = None,
    engine: str = "duckdb",
    memory: int = DEFAULT_MEMORY,
    workers: int = 2,
) -> Run:
    """Screens a store; answers when the result folder is complete, and leaves nothing when it fails or is stopped.

    rules       codes; all when empty
    since       yyyymm: evidence of this month and later only
    full        no candidates, the exact SQL over every row: an audit of the candidates, slow
    out         the result folder, then also with Excel; default: a new folder under the store's ``runs``
    progress    called (title, done, of how many, what now); ``stop`` is asked as often
    province    whose versions of the parameters hold, e.g. 广东; empty: the nation's
    parameters  {code: {name: value}} in place of what the rule says, for back-tests
    """
    options = Options(
        rules=tuple(rules), since=since, full=full, engine=engine, province=province, memory=memory, workers=workers,
        out=out, watch=Watch(tell=progress, stop=stop), parameters=dict(parameters or {}),
    )  # fmt: skip
    return screen(store, options)


def generate(*, persons: int, into: Path, dirty: bool = False, one_in: int = 500) -> Mapping[str, Collection[str]]:
    """Writes one folder per input table, always the same for a size; answers {rule: who was planted for it}.

    Of ``one_in`` persons of a kind one is planted for each of a dozen rules; payments run from 2018-01 to 2023-12.
    20,000 persons take about two seconds. Who was planted for E16 is a bank account, for the others an identity number.
    """
    from .benchmark.generator import generate as write
    from .benchmark.generator import planted

    write(into, persons, dirty, one_in=one_in)
    truth = planted(into)
    shutil.rmtree(into / "truth")
    return truth
