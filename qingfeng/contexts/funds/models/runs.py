"""Runs of our own rules over the store, and the openings of a person's timeline.

A run keeps what proves it later: the hash of the data, the versions and parameters of the rules, who started it and
when. What it found lies in the store (``screening.store``); here are the numbers by rule.
"""

from datetime import timedelta
from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.fields import EncryptedTextField
from qingfeng.kernel.people.models import User
from qingfeng.kernel.records import Record
from qingfeng.kernel.register.fields import labelled

from .. import masking
from .roles import EDITORS, READERS

OVERSEERS = EDITORS | {"discipline"}
OPEN_FOR = timedelta(hours=8)
MONTH = RegexValidator(r"^20\d\d(0[1-9]|1[0-2])$", _("月份写成 202203 这样的六位数字。"))


class ScreeningRun(Record):
    """One run: asked for at once, found when its job has finished."""

    number = models.CharField(_("筛查批号"), max_length=40, unique=True, blank=True, editable=False)
    day = models.DateField(_("筛查日期"), default=today, editable=False)
    rules = models.CharField(
        _("规则"), editable=False, max_length=400, blank=True, help_text=_("规则代号，用逗号分开；不写为全部。")
    )
    since = models.CharField(_("起始月份"), editable=False, max_length=6, blank=True, validators=[MONTH])
    province = models.CharField(_("按哪省的规定"), editable=False, max_length=20, blank=True)
    full = models.BooleanField(
        _("逐行核对"), editable=False, default=False, help_text=_("不用候选条件，全部数据逐行过一遍；慢，用来核对。")
    )
    forgets = models.BooleanField(
        _("筛完删去名单"), editable=False, default=True, help_text=_("死亡、服刑名单比对完即删，疑点只留必要的证据。")
    )
    finished_on = models.DateField(_("完成日期"), null=True, editable=False)
    folder = models.CharField(_("结果文件夹"), max_length=80, blank=True, editable=False)
    data_hash = models.CharField(_("数据校验值"), max_length=64, blank=True, editable=False)
    persons = models.PositiveIntegerField(_("人数"), default=0, editable=False)
    last_month = models.CharField(_("数据截至"), max_length=6, blank=True, editable=False)
    seconds = models.DecimalField(_("用时（秒）"), max_digits=10, decimal_places=2, default=0, editable=False)
    hits = models.PositiveIntegerField(_("疑点（个）"), default=0, editable=False)
    amount = models.DecimalField(_("涉及金额（元）"), max_digits=16, decimal_places=2, default=0, editable=False)
    versions = models.JSONField(_("规则版本"), default=dict, editable=False)
    parameters = models.JSONField(_("参数"), default=dict, editable=False)
    found = models.JSONField(_("各规则结果"), default=dict, editable=False)
    """rule → title, hits, rows, amount (fen), seconds, not_asked, not_applicable; beside an earlier run also new, same,
    gone and before, that run's key"""

    readers = READERS
    editors = EDITORS
    searched = ("number", "rules")

    class Meta:
        verbose_name = verbose_name_plural = _("筛查记录")
        constraints = [
            models.CheckConstraint(name="what_was_found_lies_somewhere", condition=Q(finished_on=None) | ~Q(folder="")),
        ]
        indexes = [models.Index(fields=["day", "org"])]

    def __str__(self) -> str:
        return f"{self.number} {self.asked}"

    @property
    def asked(self) -> str:
        """“全部规则”, “E01、E02（2022-03 起）”."""
        rules = "、".join(self.codes) or _now("全部规则")
        if not self.since:
            return rules
        return _now("%(rules)s（%(since)s 起）") % {"rules": rules, "since": f"{self.since[:4]}-{self.since[4:]}"}

    scope: Any = labelled(_("范围"), lambda self: self.asked)

    @property
    def codes(self) -> list[str]:
        return [code for code in self.rules.split(",") if code]

    def clean(self) -> None:
        self.number = self.number or self.next_number(self.day.year)

    @classmethod
    def next_number(cls, year: int) -> str:
        """``SC-2022-001``: after the highest of the year."""
        stem = f"SC-{year}-"
        numbers = cls.objects.filter(number__startswith=stem).values_list("number", flat=True)
        taken = (int(tail) for number in numbers if (tail := number.removeprefix(stem)).isdigit())
        return f"{stem}{max(taken, default=0) + 1:03}"


class Opening(Record):
    """Somebody opened one person's timeline and said why. Who oversees reads the reason, never the person."""

    person = EncryptedTextField(_("证件号码"))
    covered = models.CharField(_("人员"), max_length=60, editable=False)
    reason = models.CharField(_("查阅理由"), max_length=200)
    day = models.DateField(_("查阅日期"), default=today, editable=False)

    readers = OVERSEERS
    editors = EDITORS
    confidential = ("person",)
    searched = ("reason",)

    class Meta:
        verbose_name = verbose_name_plural = _("时间线查阅")
        indexes = [models.Index(fields=["day", "org"])]

    def __str__(self) -> str:
        return f"{self.covered}"

    def clean(self) -> None:
        self.covered = masking.masked(self.person)

    def may_read(self, user: User) -> bool:
        """Only who gave the reason, and only for a day's work."""
        return self.created_by_id == user.pk and timezone.now() - self.created_at < OPEN_FOR
