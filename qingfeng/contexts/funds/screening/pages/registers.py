"""The registers of screening, and the ways to its pages."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from qingfeng.kernel.crypto import seal
from qingfeng.kernel.register.declaration import Register
from qingfeng.kernel.register.doors import Door, door, door_of_list, door_of_menu

from ...models import Identity, Opening, ScreeningRun, Suspicion, Trial
from ...views.group import GROUP
from .. import store
from .access import screens


class ScreeningRuns(Register):
    model = ScreeningRun
    slug = "runs"
    columns = ("number", "day", "scope", "persons", "hits", "amount", "seconds", "created_by")
    filters = ("province",)
    shown = (
        "number", "day", "scope", "province", "full", "forgets", "persons", "last_month", "data_hash", "hits", "amount",
        "seconds", "finished_on",
    )  # fmt: skip
    day = "day"
    evidence = False


class Openings(Register):
    """Who opened whose timeline and why; the person stays masked, for whoever oversees too."""

    model = Opening
    slug = "openings"
    columns = ("covered", "day", "reason", "created_by")
    shown = ("covered", "day", "reason")
    day = "day"
    evidence = False


class Trials(Register):
    """Asked for on the page of a rule."""

    model = Trial
    slug = "trials"
    columns = ("number", "day", "code", "tried", "added", "removed", "unchanged", "created_by")
    filters = ("code",)
    shown = (
        "number", "day", "code", "province", "reason", "tried", "rule_version", "persons", "data_hash", "added",
        "removed", "unchanged", "finished_on",
    )  # fmt: skip
    day = "day"
    evidence = False


@door_of_menu(GROUP)
def to_the_store(user: Any) -> Door | None:
    return Door(_("筛查"), reverse("screening:store"), icon="search") if ScreeningRun.concerns(user) else None


@door_of_menu(GROUP)
def to_the_rules(user: Any) -> Door | None:
    return Door(_("筛查规则"), reverse("screening:rules"), icon="file") if ScreeningRun.concerns(user) else None


@door_of_list(ScreeningRun)
def to_a_new_run(user: Any) -> Door | None:
    return Door(_("开始筛查"), reverse("screening:start"), icon="search") if screens(user) else None


@door(ScreeningRun)
def to_what_was_found(run: ScreeningRun, user: Any) -> Door | None:
    return Door(_("各规则结果"), reverse("screening:run", args=[run.pk]), icon="columns")


@door(Trial)
def to_what_was_tried(trial: Trial, user: Any) -> Door | None:
    return Door(_("试算结果"), reverse("screening:trial", args=[trial.pk]), icon="columns")


@door(Suspicion)
def to_the_timeline(suspicion: Suspicion, user: Any) -> Door | None:
    """Whose it is stays sealed on the way; the page there asks for a reason."""
    identity = Identity.objects.filter(suspicion=suspicion).first() if screens(user) and store.there() else None
    if identity is None:
        return None
    who = f"{reverse('screening:ask')}?who={seal(identity.id_no)}&why={suspicion.number}"
    return Door(_("看时间线"), who, icon="clock")
