"""Passing work on, once, and finding where it came from and where it went."""

from typing import Any, TypeVar

from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from qingfeng.kernel import writing
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.errors import BadInput

from .models import Handoff

Row = TypeVar("Row", bound=models.Model)
NAME = 200  # characters of a name that are kept


@transaction.atomic
def hand_over(source: models.Model, target: Row, *, by: Any, label: str | Promise) -> Row:
    """Save ``target``, which ``source`` became. Both records tell it. A second time is refused, naming the first."""
    source = writing.locked(source)
    if first := gone_to(source, type(target)):
        raise BadInput(_("已经转为“%(name)s”，不能再转一次。") % {"name": first.target_name})
    writing.create(target, by=by, label=label, inputs={"source": str(source)})
    passing = Handoff(
        source_type=source._meta.label_lower, source_id=source.pk, source_name=str(source)[:NAME],
        target_type=target._meta.label_lower, target_id=target.pk, target_name=str(target)[:NAME],
        by=by, on=today(),
    )  # fmt: skip
    writing.create(passing, by=by, label=label)
    writing.note(source, "hand_over", by=by, label=label, target=str(target))
    return target


def gone_to(source: models.Model, kind: type[models.Model]) -> Handoff | None:
    """Where the record went, if it became one of that kind."""
    return Handoff.objects.out_of(source).filter(target_type=kind._meta.label_lower).first()


def came_from(target: models.Model, kind: type[models.Model]) -> Handoff | None:
    """Which record of that kind it came from, if any."""
    return Handoff.objects.into(target).filter(source_type=kind._meta.label_lower).first()
