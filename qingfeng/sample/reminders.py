"""What everybody in the sample bureau is reminded of: two digests, so that leaders are told of what owners left undone,
and a few words from colleague to colleague."""

from datetime import date

from qingfeng.contexts.rectification.models import Problem
from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.reminders.digest import make_digests
from qingfeng.kernel.reminders.sending import remind

from .cast import Cast
from .clock import turn

EARLIER, LATEST = date(2022, 9, 15), date(2022, 9, 20)
ASIDE = (
    ("JCD", 2, "请协助整理巡查记录，周四前放进佐证。"),
    ("JYK", 2, "补贴台账的抽查结果请一并附上。"),
    ("JJK", 2, "核实情况请先在科内碰一下，再报进展。"),
)


def come_round(cast: Cast) -> None:
    make_digests(turn(EARLIER))
    turn(LATEST)
    for code, place, words in ASIDE:
        _aside(cast.heads[code], cast.staff[code][place], cast.sections[code], words)
    make_digests(LATEST)


def _aside(head: User, colleague: User, section: Org, words: str) -> None:
    """The head of a section reminds a colleague of the latest problem of theirs that is not settled."""
    settled = (Problem.Status.DRAFT, Problem.Status.CLOSED, Problem.Status.CANCELLED)
    running = Problem.objects.visible_to(colleague).filter(org=section).exclude(status__in=settled)
    if latest := running.order_by("-due_on", "pk").first():
        remind(latest, [colleague], by=head, words=words)
