"""Sections merge, staff move: units and posts are closed and new ones opened, so that the past can still be drawn.

reorganise   several units become one; their posts and grants follow, their records stay where they arose
move         somebody leaves one post for another; what was granted over the unit they left ends
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing

from .models import Grant, Org, Post, User


@transaction.atomic
def reorganise(old: Sequence[Org], into: Org, on: date, by: Any) -> Org:
    """From ``on``, ``into`` takes the place of the old units. It may be a unit that exists, or one not saved yet.

    Nothing is moved or renamed: figures of the units above stay what they were, and whoever works in the successor sees
    the predecessors' records (``User.reach``).
    """
    for unit in old:
        if reason := why_not_close(unit, into, on):
            raise ValidationError(reason)
    if into.pk is None:
        into.opened_on = on
        writing.create(into, by=by, label=gettext_lazy("设立单位"))
    for unit in old:
        writing.change(unit, {"closed_on": on, "successor": into}, by=by, label=gettext_lazy("撤并单位"))
        _carry(Post.objects.filter(org=unit), "title", into, on, by, _("随单位撤并转任"))
        _carry(Grant.objects.filter(org=unit), "role", into, on, by, _("授权随单位撤并转移"))
    return into


def why_not_close(unit: Org, into: Org, on: date) -> str:
    """Why the unit cannot be merged into the other one, in words; empty when it can."""
    told = {"unit": unit, "into": into, "on": on}
    if unit.pk == into.pk:
        return _("“%(unit)s”不能并入自己。") % told
    if unit.closed_on:
        return _("“%(unit)s”已经撤销，不能再撤并。") % told
    if into.closed_on:
        return _("“%(into)s”已经撤销，不能承接。") % told
    if on <= unit.opened_on:
        return _("撤并日期须晚于“%(unit)s”的设立日期。") % told
    if into.pk and on < into.opened_on:
        return _("撤并日期不能早于“%(into)s”的设立日期。") % told
    if unit.children.filter(closed_on__isnull=True).exists():
        return _("“%(unit)s”还有下级单位，请先撤并下级单位。") % told
    if into.path and into.path.startswith(unit.path):
        return _("“%(unit)s”不能并入自己的下级单位。") % told
    return ""


def _carry(held: models.QuerySet[Any], what: str, into: Org, on: date, by: Any, label: str) -> None:
    """End what is in force on ``on`` and open the same in the successor, once; what begins later begins there."""
    for each in held.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on)):
        same = {"user": each.user, what: getattr(each, what), "org": into}
        if each.starts_on >= on:
            writing.change(each, {"org": into}, by=by, label=label)
            continue
        until = each.ends_on
        writing.change(each, {"ends_on": on}, by=by, label=label)
        if not held.model._default_manager.filter(**same, ends_on__isnull=True).exists():
            writing.create(held.model(**same, starts_on=on, ends_on=until), by=by, label=label)


@transaction.atomic
def move(user: User, org: Org, title: str, on: date, by: Any) -> Post:
    """End the posts held by then, and what was granted over the units left; open a post in ``org``.

    New roles are not given here: that is the security administrator's decision.
    """
    if org.closed_on and org.closed_on <= on:
        raise ValidationError(_("“%(org)s”那时已经撤销。") % {"org": org})
    posts = list(user.posts.on(on).select_related("org"))
    if any(post.starts_on >= on for post in posts):
        raise ValidationError(_("调动日期须晚于现任职务的任职日期。"))
    for post in posts:
        writing.change(post, {"ends_on": on}, by=by, label=gettext_lazy("免职"))
        if post.org_id != org.pk:
            _end_grants(user, post.org, on, by)
    return writing.create(Post(user=user, org=org, title=title, starts_on=on), by=by, label=gettext_lazy("任职"))


def _end_grants(user: User, left: Org, on: date, by: Any) -> None:
    for grant in user.grants.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on), org=left):
        writing.change(grant, {"ends_on": max(on, grant.starts_on)}, by=by, label=gettext_lazy("调离收回授权"))
