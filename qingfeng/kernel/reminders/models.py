"""What people are told, and how they want to be told.

Notice       one person is told one thing about one record, with the reason why they are
Digest       what one person is told on one working day; empty when there was nothing, so that nobody looks again
Delivery     a digest on its way out of the site: by e-mail, or to the bureau's own messenger
Preference   how a person wants to be told, and the fingerprint of the address of their calendar

A notice says nothing about whoever reads it to anybody else: only its recipient ever sees it or when it was read.
"""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.calendar.today import today

SHOWN_FOR = timedelta(days=60)


class Preference(models.Model):
    """Everything beyond the site itself is off until its owner asks for it."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="preference", editable=False, verbose_name=_("人员")
    )
    by_email = models.BooleanField(_("发到我的邮箱"), default=False)
    email = models.EmailField(_("邮箱"), blank=True)
    by_webhook = models.BooleanField(_("发到单位的即时通讯"), default=False)
    quiet_from = models.DateField(_("免打扰起"), null=True, blank=True)
    quiet_until = models.DateField(_("免打扰止"), null=True, blank=True)
    feed = models.CharField(_("日历地址的校验值"), max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001

    confidential = ("feed", "email")

    class Meta:
        verbose_name = verbose_name_plural = _("提醒设置")
        constraints = [
            models.CheckConstraint(
                name="quiet_days_end_after_they_begin",
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True) | Q(quiet_until__gte=F("quiet_from")),
            )
        ]

    def __str__(self) -> str:
        return str(self.user)

    def clean(self) -> None:
        if self.by_email and not self.email:
            raise ValidationError({"email": _("请填写接收提醒的邮箱。")})
        if (self.quiet_from is None) != (self.quiet_until is None):
            raise ValidationError({"quiet_until": _("免打扰的起止日期要一起填，或者都不填。")})
        if self.quiet_from and self.quiet_until and self.quiet_until < self.quiet_from:
            raise ValidationError({"quiet_until": _("免打扰的结束日期不能早于开始日期。")})

    def quiet_on(self, day: date) -> bool:
        """Whether nothing leaves the site for this person that day; in the site everything can be read as always."""
        return bool(self.quiet_from and self.quiet_until and self.quiet_from <= day <= self.quiet_until)


class Digest(models.Model):
    """One for each person and working day, whoever makes it and however often."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="digests", verbose_name=_("提醒谁")
    )
    day = models.DateField(_("日期"))
    count = models.PositiveSmallIntegerField(_("条数"), default=0)
    made_at = models.DateTimeField(_("生成时间"), auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = _("每日提醒")
        ordering = ("-day", "recipient")
        constraints = [models.UniqueConstraint(fields=["recipient", "day"], name="one_digest_a_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.recipient}"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, user: Any) -> "NoticeQuerySet":
        """A notice is its recipient's own, nobody else's."""
        return self.filter(recipient_id=user.pk)

    def open(self) -> "NoticeQuerySet":
        """Not yet known to be settled, and not long ago."""
        return self.filter(settled_at__isnull=True, on__gte=today() - SHOWN_FOR)

    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at__isnull=True)


class Notice(models.Model):
    """``stage`` is what the person is told of (``rules.py``): the same is not told twice while it stands.
    What the record was called and the state it was in stay as they were when the notice was made."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", verbose_name=_("提醒谁")
    )
    digest = models.ForeignKey(Digest, models.CASCADE, null=True, related_name="notices", verbose_name=_("每日提醒"))
    subject_type = models.CharField(_("记录类别"), max_length=80)
    subject_id = models.PositiveBigIntegerField(_("记录"))
    subject_name = models.CharField(_("记录名称"), max_length=200)
    status = models.CharField(_("当时状态"), max_length=20, blank=True)
    stage = models.CharField(_("阶段"), max_length=60)
    due_on = models.DateField(_("时限"), null=True)
    words = models.CharField(_("提醒内容"), max_length=200)
    why = models.CharField(_("为什么提醒我"), max_length=200)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("提醒人")
    )
    on = models.DateField(_("日期"), default=today)
    at = models.DateTimeField(_("时间"), auto_now_add=True)
    read_at = models.DateTimeField(_("已读时间"), null=True)
    settled_at = models.DateTimeField(_("了结时间"), null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("提醒")
        ordering = ("-on", "-pk")
        indexes = [
            models.Index(fields=["recipient", "read_at", "settled_at"], name="notice_unread"),
            models.Index(fields=["subject_type", "subject_id"], name="notice_subject"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "subject_type", "subject_id", "stage"],
                condition=Q(settled_at__isnull=True),
                name="told_once_while_it_stands",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_name}：{self.words}"


class Delivery(models.Model):
    """A try is counted before it is made; what is not sent after three says why."""

    digest = models.ForeignKey(Digest, models.CASCADE, related_name="deliveries", verbose_name=_("每日提醒"))
    channel = models.CharField(_("渠道"), max_length=20)
    attempts = models.PositiveSmallIntegerField(_("尝试次数"), default=0)
    tried_at = models.DateTimeField(_("最近尝试"), null=True, blank=True)
    sent_at = models.DateTimeField(_("送出时间"), null=True, blank=True)
    error = models.CharField(_("原因"), max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("提醒投递")
        ordering = ("-pk",)
        constraints = [models.UniqueConstraint(fields=["digest", "channel"], name="delivered_once_a_channel")]

    def __str__(self) -> str:
        return f"{self.digest} {self.channel}"
