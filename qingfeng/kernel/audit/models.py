"""The trail: one event for every write, append-only, chained by SM3. Words are kept, not only keys."""

import json
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.crypto import sm3_hex

GENESIS = "0" * 64
HASHED = [
    "seq",
    "at",
    "on",
    "actor_id",
    "actor_name",
    "verb",
    "label",
    "subject_type",
    "subject_id",
    "subject_name",
    "org_id",
    "org_name",
    "before",
    "after",
    "inputs",
]


class EventQuerySet(models.QuerySet["Event"]):
    def about(self, subject: models.Model) -> "EventQuerySet":
        return self.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)


class Event(models.Model):
    """Somebody did something to something. Only ever inserted: the database refuses anything else."""

    seq = models.BigIntegerField(_("序号"), primary_key=True)
    at = models.CharField(_("时间"), max_length=40)  # ISO text: the hash must not depend on a database's precision
    on = models.DateField(_("发生日期"))  # the day it counts for; `at` is when it was recorded
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("操作人")
    )
    actor_name = models.CharField(_("操作人姓名"), max_length=80)
    verb = models.CharField(_("动作"), max_length=80)
    label = models.CharField(_("动作名称"), max_length=80)
    subject_type = models.CharField(_("对象类别"), max_length=80)
    subject_id = models.BigIntegerField(_("对象编号"), null=True)
    subject_name = models.CharField(_("对象"), max_length=200)
    org = models.ForeignKey("people.Org", models.PROTECT, null=True, related_name="+", verbose_name=_("单位"))
    org_name = models.CharField(_("单位名称"), max_length=100)
    before = models.JSONField(_("变更前"), null=True)
    after = models.JSONField(_("变更后"), null=True)
    inputs = models.JSONField(_("填写内容"), default=dict)
    prev = models.CharField(_("上一条校验值"), max_length=64)
    hash = models.CharField(_("校验值"), max_length=64, unique=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("日志")
        ordering = ("-seq",)
        indexes = [
            models.Index(fields=["subject_type", "subject_id"]),
            models.Index(fields=["verb", "on", "subject_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.actor_name} {self.label} {self.subject_name}"

    @property
    def said(self) -> str:
        """What was done, in the reader's language where it is one of our own words; it is kept in Chinese."""
        return _now(self.label) if self.label else ""

    def digest(self) -> str:
        """What the hash must be, from the words of the event and the hash before it."""
        words: list[Any] = [getattr(self, name) for name in HASHED]
        body = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
        return sm3_hex((self.prev + body).encode())
