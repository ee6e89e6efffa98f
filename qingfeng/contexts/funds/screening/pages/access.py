"""Who may see what: runs and rules are read by many, persons only by those who screen."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from qingfeng.kernel.errors import Refused
from qingfeng.kernel.people.models import Org
from qingfeng.kernel.people.roles import labels

from ...models import EDITORS, Opening, ScreeningRun


def may_read(user: Any) -> None:
    """The store, the runs, the rules: numbers only."""
    if not ScreeningRun.concerns(user):
        raise Refused(_("筛查由%(roles)s查看。") % {"roles": labels(ScreeningRun.readers)})


def screens(user: Any) -> bool:
    """Whether this person starts runs and sees whom they found."""
    return bool(ScreeningRun.concerns(user) and user.paths(EDITORS))


def may_screen(user: Any) -> Org:
    """The bureau for which they do."""
    ScreeningRun.must_write(user, user.home)
    org: Org = user.home
    return org


def may_see_persons(user: Any) -> None:
    may_read(user)
    if not screens(user):
        raise Refused(_("查出的是谁，只有%(roles)s能看；您可以看各条规则的数目。") % {"roles": labels(EDITORS)})


def run_for(user: Any, pk: int, *, persons: bool = False) -> ScreeningRun:
    """To those who may not see the run it does not exist."""
    (may_see_persons if persons else may_read)(user)
    rows = ScreeningRun.objects.visible_to(user)
    run: ScreeningRun | None = rows.select_related("created_by", "org").filter(pk=pk).first()
    if run is None or (persons and not user.holds(EDITORS, run.org)):
        raise Http404
    return run


def opening_for(user: Any, pk: int) -> Opening:
    opening: Opening | None = Opening.objects.filter(pk=pk, created_by=user).select_related("created_by").first()
    if opening is None:
        raise Http404
    if not opening.may_read(user):
        raise Refused(_("打开的时间线只在当天有效：请重新写明理由。"))
    return opening
