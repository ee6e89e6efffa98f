"""A rule tried with other parameters before anybody changes it: what was asked, and what came of it beside the rule as
it stands. The hits of both lie in the store; a trial makes no suspicion."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.records import Record
from qingfeng.kernel.register.fields import labelled

from .roles import EDITORS, READERS


class Trial(Record):
    """``before`` and ``after`` are the rule's parameters as it stands and as they were tried, by name."""

    number = models.CharField(_("试算编号"), max_length=40, unique=True, blank=True, editable=False)
    day = models.DateField(_("试算日期"), default=today, editable=False)
    code = models.CharField(_("规则代号"), max_length=20, editable=False)
    province = models.CharField(_("按哪省的规定"), max_length=20, blank=True, editable=False)
    reason = models.CharField(_("试算缘由"), max_length=200, editable=False)
    rule_version = models.CharField(_("规则版本"), max_length=64, blank=True, editable=False)
    before = models.JSONField(_("现行参数"), default=dict, editable=False)
    after = models.JSONField(_("试改参数"), default=dict, editable=False)
    finished_on = models.DateField(_("完成日期"), null=True, editable=False)
    folder = models.CharField(_("试改的结果"), max_length=80, blank=True, editable=False)
    beside = models.CharField(_("现行的结果"), max_length=80, blank=True, editable=False)
    data_hash = models.CharField(_("数据校验值"), max_length=64, blank=True, editable=False)
    persons = models.PositiveIntegerField(_("人数"), default=0, editable=False)
    added = models.PositiveIntegerField(_("多查出（个）"), default=0, editable=False)
    removed = models.PositiveIntegerField(_("少查出（个）"), default=0, editable=False)
    unchanged = models.PositiveIntegerField(_("都查出（个）"), default=0, editable=False)

    readers = READERS
    editors = EDITORS
    searched = ("number", "code", "reason")

    class Meta:
        verbose_name = verbose_name_plural = _("规则试算")
        constraints = [
            models.CheckConstraint(
                name="trials_lie_somewhere", condition=Q(finished_on=None) | ~Q(folder="") & ~Q(beside="")
            ),
        ]
        indexes = [models.Index(fields=["day", "org"])]

    def __str__(self) -> str:
        return f"{self.number} {self.code}"

    def clean(self) -> None:
        self.number = self.number or self.next_number(self.day.year)

    @classmethod
    def next_number(cls, year: int) -> str:
        """``SS2022-0001``: after the highest of the year."""
        stem = f"SS{year}-"
        numbers = cls.objects.filter(number__startswith=stem).order_by("-number")
        last = numbers.values_list("number", flat=True).first()
        return f"{stem}{int(last.removeprefix(stem)) + 1 if last else 1:04}"

    # “grace_months：0 → 2”, a line for each parameter that was tried
    tried: Any = labelled(
        _("改了什么"),
        lambda self: "；".join(
            f"{name}：{told(self.before.get(name))} → {told(self.after[name])}" for name in self.after
        ),
    )


def told(value: Any) -> str:
    """A parameter in words; one that changes over time, by the months from which each value held."""
    if isinstance(value, list):
        return "、".join(told(each[-1]) if isinstance(each, list) else str(each) for each in value)
    return "—" if value is None else str(value)
