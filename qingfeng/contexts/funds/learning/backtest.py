"""A changed rule on earlier data: two results side by side, the hits that came and went, and what verdicts say of them.

A rule is changed between two runs by its version or by its parameters; ``changed`` says which. Runs of other data may
be compared too: then hits also come and go because the data did, and ``changed`` says so. A trial (``trials``) asks a
rule both ways of the same data.

compare, tried   the lines of two runs, of a trial
those            the hits behind one number of a line
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from qingfeng.kernel.people.models import Org
from qingfeng.screening import api as screening

from .. import masking
from ..models import ScreeningRun, Suspicion, Trial
from ..screening import hits, trials

MOST = 200_000  # hits looked at on each side
AT_ONCE = 5_000
NEW, SAME, GONE = "new", "same", "gone"
NONE, OPEN = "none", "open"  # never a suspicion; no verdict yet
NEVER = NONE, 0


Said = dict[str, tuple[str, int]]
"""person → the latest verdict on the rule, and the suspicion that has it"""


@dataclass(frozen=True)
class Part:
    """How many hits of a line have this verdict."""

    verdict: str
    label: str
    count: int


@dataclass(frozen=True)
class Line:
    """Hits of one kind of change, by the latest verdict on the same person and rule."""

    change: str
    label: str
    total: int
    verdicts: list[Part]
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
    return [line(change, label, found(*pair, change), code, now.org) for change, label in labels.items()]


def tried(trial: Trial) -> list[Line]:
    """Only of persons is it known what became of them; other hits are counted without verdicts."""
    labels = {NEW: _("多查出"), GONE: _("少查出"), SAME: _("都查出")}
    pair, org = (trials.now(trial), trials.then(trial)), trial.org
    if about_persons(trial.code):
        return [line(change, label, found(*pair, change), trial.code, org) for change, label in labels.items()]
    counts = {NEW: trial.added, GONE: trial.removed, SAME: trial.unchanged}
    return [Line(change, label, counts[change], [], "") for change, label in labels.items()]


def about_persons(code: str) -> bool:
    return next(rule.grain for rule in screening.rules() if rule.code == code) == "人"


def found(now: screening.Result, before: screening.Result, change: str) -> list[screening.Object]:
    return screening.objects(now, before, change, 0, MOST)


def key_of(each: screening.Object) -> str:
    """Whom a hit is about, as suspicions name them."""
    return masking.pseudonym(each.key) if masking.is_identity(each.key) else each.key


def line(change: str, label: str, objects: list[screening.Object], code: str, org: Org) -> Line:
    said = verdicts(list(map(key_of, objects)), code, org)
    counted = Counter(said.get(key_of(each), NEVER)[0] for each in objects)
    reviewed = sum(counted[verdict] for verdict in Suspicion.Verdict.values)
    upheld = counted[Suspicion.Verdict.UPHELD] + counted[Suspicion.Verdict.PARTLY]
    rate = f"{100 * upheld / reviewed:.1f}%" if reviewed else ""
    return Line(change, label, len(objects), [Part(key, name, counted[key]) for key, name in names().items()], rate)


def names() -> dict[str, str]:
    """Every verdict, and what stands where there is none."""
    told = {key: str(name) for key, name in Suspicion.Verdict.choices}
    return {**told, OPEN: _("还没有结论"), NONE: _("没有入账")}


def verdicts(keys: list[str], code: str, org: Org) -> Said:
    """Only of suspicions of the same bureau."""
    rows = Suspicion.objects.within(org.bureau).filter(code=code).exclude(status=Suspicion.Status.CANCELLED)
    said: Said = {}
    for start in range(0, len(keys), AT_ONCE):
        some = rows.filter(person_key__in=keys[start : start + AT_ONCE]).order_by("pk")
        for key, verdict, pk in some.values_list("person_key", "verdict", "pk"):
            said[key] = verdict or OPEN, pk
    return said


def those(trial: Trial, change: str, verdict: str = "") -> Iterator[tuple[screening.Object, str, int]]:
    """The hits of a trial with this change, and with this verdict where one is asked for: each with its verdict and
    the suspicion that has it (0: none)."""
    objects = found(trials.now(trial), trials.then(trial), change)
    personal = about_persons(trial.code)
    said = verdicts(list(map(key_of, objects)), trial.code, trial.org) if personal else {}
    for each in objects:
        word, pk = said.get(key_of(each), NEVER)
        if not verdict or word == verdict:
            yield each, word if personal else "", pk
