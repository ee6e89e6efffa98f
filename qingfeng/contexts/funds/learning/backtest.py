"""A changed rule on earlier data: two runs side by side, the hits that came and went, and what verdicts say of them.

A rule is changed between two runs by its version or by its parameters; ``changed`` says which. Runs of other data may
be compared too: then hits also come and go because the data did, and ``changed`` says so.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from qingfeng.screening import api as screening

from .. import masking
from ..models import ScreeningRun, Suspicion
from ..screening import hits

MOST = 200_000  # hits looked at on each side
AT_ONCE = 5_000
NEW, SAME, GONE = "new", "same", "gone"
NONE, OPEN = "none", "open"  # never a suspicion; no verdict yet


@dataclass(frozen=True)
class Line:
    """Hits of one kind of change, by the latest verdict on the same person and rule."""

    change: str
    label: str
    total: int
    verdicts: list[tuple[str, int]]
    precision: str


def rules_of(now: ScreeningRun, before: ScreeningRun) -> list[str]:
    """What both runs asked about persons."""
    persons = {rule.code for rule in screening.rules() if rule.grain == "人"}
    asked = ({code for code, told in run.found.items() if not told["not_asked"]} for run in (now, before))
    return sorted(persons.intersection(*asked))


def changed(now: ScreeningRun, before: ScreeningRun, code: str) -> list[str]:
    """What is not the same in the two runs, in words."""
    told = (
        (now.versions.get(code) != before.versions.get(code), _("规则改过")),
        (now.parameters.get(code) != before.parameters.get(code), _("参数不同")),
        (now.province != before.province, _("按不同省的规定")),
        (now.since != before.since, _("起始月份不同")),
        (now.data_hash != before.data_hash, _("数据不同：增减的疑点也可能来自数据")),
    )
    return [words for differs, words in told if differs]


def compare(now: ScreeningRun, before: ScreeningRun, code: str) -> list[Line]:
    labels = {NEW: _("新查出"), GONE: _("不再查出"), SAME: _("两次都查出")}
    since = max(now.since, before.since)
    pair = hits.result(now, code, since), hits.result(before, code, since)
    return [line(change, label, list(keys(*pair, change)), code, now) for change, label in labels.items()]


def keys(now: screening.Result, before: screening.Result, change: str) -> Iterator[str]:
    """Whom a change is about, as suspicions name them."""
    for each in screening.objects(now, before, change, 0, MOST):
        yield masking.pseudonym(each.key) if masking.is_identity(each.key) else each.key


def line(change: str, label: str, found: list[str], code: str, run: ScreeningRun) -> Line:
    said = verdicts(found, code, run)
    counted = Counter(said.get(key, NONE) for key in found)
    names = {**dict(Suspicion.Verdict.choices), OPEN: _("还没有结论"), NONE: _("没有入账")}
    reviewed = sum(counted[verdict] for verdict in Suspicion.Verdict.values)
    upheld = counted[Suspicion.Verdict.UPHELD] + counted[Suspicion.Verdict.PARTLY]
    rate = f"{100 * upheld / reviewed:.1f}%" if reviewed else ""
    return Line(change, label, len(found), [(str(names[key]), counted[key]) for key in names], rate)


def verdicts(found: list[str], code: str, run: ScreeningRun) -> dict[str, str]:
    """Person → the latest verdict on this rule; only of suspicions of the same bureau."""
    rows = Suspicion.objects.within(run.org.bureau).filter(code=code).exclude(status=Suspicion.Status.CANCELLED)
    said: dict[str, str] = {}
    for start in range(0, len(found), AT_ONCE):
        some = rows.filter(person_key__in=found[start : start + AT_ONCE]).order_by("pk")
        said |= {key: verdict or OPEN for key, verdict in some.values_list("person_key", "verdict")}
    return said
