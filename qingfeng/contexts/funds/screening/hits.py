"""What a run found: by rule, and beside the last run that can be compared with it.

result      the rows of one rule
comparable  the last finished run that asked the rule of the same months or more, by the same province's rules
beside      what is new, unchanged, vanished
"""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from qingfeng.screening.api import Changes, Result, Run, changes

from ..models import ScreeningRun
from . import store

RUNS = "runs"
KEPT = ("title", "hits", "rows", "amount", "seconds", "not_asked", "not_applicable")


def place(run: ScreeningRun) -> Path:
    return store.folder() / RUNS / run.folder


def result(run: ScreeningRun, code: str, since: str = "") -> Result:
    return Result(place(run), code, int(since or 0))


def comparable(run: ScreeningRun, code: str) -> ScreeningRun | None:
    earlier = ScreeningRun.objects.filter(finished_on__isnull=False, org=run.org, province=run.province, pk__lt=run.pk)
    each: ScreeningRun
    for each in earlier.order_by("-pk"):
        told = each.found.get(code)
        enough = not each.since or (run.since and each.since <= run.since)
        if told and not told["not_asked"] and enough and place(each).exists():
            return each
    return None


def together(run: ScreeningRun, done: Run) -> dict[str, dict[str, Any]]:
    """What is kept with the run, by rule: the engine's numbers with those beside them. ``run.folder`` is known."""
    found = {code: {name: getattr(each, name) for name in KEPT} for code, each in done.found.items()}
    return {code: told | beside(run, code, told) for code, told in found.items()}


def beside(run: ScreeningRun, code: str, told: dict[str, Any]) -> dict[str, Any]:
    before = None if told["not_asked"] else comparable(run, code)
    if before is None:
        return {}
    some = told["hits"] or before.found[code]["hits"]
    counted = changes(result(run, code), result(before, code, run.since)) if some else Changes()
    return asdict(counted) | {"before": before.pk}
