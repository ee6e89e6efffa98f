"""A job: one piece of long work, its progress and what came of it."""

import time
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.fields import StateField

FOLDER = "results"
TICK = 1.0  # seconds between two writes of progress
SILENCE = timedelta(seconds=60)  # a running job unheard of for longer has lost its worker
KEPT = timedelta(days=7)  # how long a result can be fetched


class Taken(Exception):
    """This run is no longer the job's: it was cancelled, or given to another worker. Stop without a trace."""


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, user: Any) -> "JobQuerySet":
        return self.filter(owner_id=user.pk)

    def lost(self) -> "JobQuerySet":
        return self.filter(status=Job.Status.RUNNING, heartbeat__lt=timezone.now() - SILENCE)

    def expired(self) -> "JobQuerySet":
        return self.exclude(result_file="").filter(finished_at__lt=timezone.now() - KEPT)


class Job(models.Model):
    class Status(models.TextChoices):
        WAITING = "waiting", _("等待中")
        RUNNING = "running", _("进行中")
        DONE = "done", _("已完成")
        FAILED = "failed", _("未完成")
        CANCELLED = "cancelled", _("已取消")

    kind = models.CharField(_("种类"), max_length=200)
    title = models.CharField(_("名称"), max_length=100)
    arguments = models.JSONField(_("参数"), default=dict, encoder=DjangoJSONEncoder)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="jobs", verbose_name=_("发起人"))
    status = StateField(Status.choices, default=Status.WAITING)
    done = models.PositiveIntegerField(_("已处理"), default=0)
    total = models.PositiveIntegerField(_("总数"), default=0)
    message = models.CharField(_("进展"), max_length=200, blank=True)
    error = models.CharField(_("原因"), max_length=500, blank=True)
    attempts = models.PositiveSmallIntegerField(_("尝试次数"), default=0)
    heartbeat = models.DateTimeField(_("最近活动"), null=True, editable=False)
    result_file = models.CharField(_("结果文件"), max_length=200, blank=True, editable=False)
    result_name = models.CharField(_("结果文件名"), max_length=200, blank=True)
    language = models.CharField(_("语言"), max_length=10, default=settings.LANGUAGE_CODE, editable=False)
    leads_to = models.CharField(_("相关页面"), max_length=2000, blank=True, editable=False)
    created_at = models.DateTimeField(_("提交时间"), auto_now_add=True)
    started_at = models.DateTimeField(_("开始时间"), null=True, editable=False)
    finished_at = models.DateTimeField(_("结束时间"), null=True, editable=False)

    objects = JobQuerySet.as_manager()
    _ticked = float("-inf")

    class Meta:
        verbose_name = verbose_name_plural = _("后台作业")
        ordering = ("-created_at", "-pk")
        indexes = (models.Index(fields=("status", "heartbeat"), name="job_heartbeat"),)

    def __str__(self) -> str:
        return self.title

    @property
    def open(self) -> bool:
        return self.status in {self.Status.WAITING, self.Status.RUNNING}

    @property
    def percent(self) -> int:
        if self.status == self.Status.DONE:
            return 100
        return min(99, self.done * 100 // self.total) if self.total else 0

    @property
    def result_path(self) -> Path:
        return Path(settings.VAR) / FOLDER / self.result_file

    def mine(self) -> models.QuerySet["Job"]:
        """This very run. Every write of a run goes through it, so a run that was replaced can change nothing."""
        return Job.objects.filter(pk=self.pk, status=self.Status.RUNNING, attempts=self.attempts)

    def tick(self, done: int, total: int, message: str = "") -> None:
        """Say how far the work is: as often as you like, written at most once a second. Raises ``Taken`` when the job
        was cancelled, so a long loop that ticks can be stopped."""
        self.done, self.total, self.message = done, total, message[:200]
        if time.monotonic() - self._ticked < TICK:
            return
        self._ticked = time.monotonic()
        written = self.mine().update(done=done, total=total, message=self.message, heartbeat=timezone.now())
        if not written:
            raise Taken

    def tick_within(self, done: int, total: int, message: str = "") -> None:
        """``tick`` for work inside a transaction, which must not touch its own row: nobody would see it before the end,
        and the heartbeat would wait for it. The heartbeat writes what is noted here."""
        self.done, self.total, self.message = done, total, message[:200]
        if time.monotonic() - self._ticked < TICK:
            return
        self._ticked = time.monotonic()
        if not self.mine().exists():
            raise Taken

    def deliver(self, name: str) -> Path:
        """Where to write the result. It can be fetched, under this name, once the job is done."""
        self.result_name = name
        self.result_file = f"{self.pk}-{uuid4().hex}"
        self.result_path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self.result_path
