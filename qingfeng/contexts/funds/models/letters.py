"""Letters to the person concerned: drafted, numbered and dated as an official document, delivered."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.fields import StateField
from qingfeng.kernel.register.fields import labelled

from .suspicions import OfSuspicion, Suspicion

PERSON = settings.AUTH_USER_MODEL


class Letter(OfSuspicion):
    """One letter. Its words name the person, so they stay closed like the identity; its number is open."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("拟稿")
        ISSUED = "issued", _("已签发")
        DELIVERED = "delivered", _("已送达")
        CANCELLED = "cancelled", _("已作废")

    class Kind(models.TextChoices):
        SUSPEND = "suspend", _("暂停发放待遇告知书")
        STOP = "stop", _("停止发放待遇告知书")
        RESUME = "resume", _("恢复发放待遇告知书")
        VERDICT = "verdict", _("核实结论告知书")
        REFUND = "refund", _("退回多领待遇通知书")

    class Delivery(models.TextChoices):
        BY_HAND = "by_hand", _("直接送达")
        POST = "post", _("邮寄送达")
        LEFT = "left", _("留置送达")
        NOTICE = "notice", _("公告送达")

    suspicion = models.ForeignKey(Suspicion, models.PROTECT, related_name="letters", verbose_name=_("疑点"))
    kind = models.CharField(_("文书种类"), max_length=20, choices=Kind)
    addressee = models.CharField(_("主送"), max_length=100)
    body = models.TextField(_("正文"), help_text=_("每段一行。"))
    series = models.CharField(_("机关代字"), max_length=40, blank=True, editable=False)
    year = models.PositiveSmallIntegerField(_("年份"), null=True, editable=False)
    serial = models.PositiveIntegerField(_("序号"), null=True, editable=False)
    issued_on = models.DateField(_("成文日期"), null=True, editable=False)
    issued_by = models.ForeignKey(
        PERSON, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("签发人")
    )
    delivered_on = models.DateField(_("送达日期"), null=True, editable=False)
    delivery = models.CharField(_("送达方式"), max_length=20, choices=Delivery, blank=True, editable=False)
    status = StateField(Status, default=Status.DRAFT)

    confidential = ("addressee", "body")
    named_by = ("suspicion",)

    class Meta:
        verbose_name = verbose_name_plural = _("告知文书")
        constraints = [
            models.UniqueConstraint(
                fields=["series", "year", "serial"], condition=Q(serial__isnull=False), name="one_letter_a_number",
                violation_error_message=_("这个文号刚被别人用了，请再签发一次。"),
            ),
            models.CheckConstraint(
                name="issued_letters_say_when",
                condition=Q(status__in=["draft", "cancelled"]) | Q(issued_on__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.document_number or self.suspicion.number}"

    # “青人社基告〔2022〕3号”; nothing before it is issued.
    document_number: Any = labelled(
        _("发文字号"), lambda self: f"{self.series}〔{self.year}〕{self.serial}号" if self.serial else ""
    )
