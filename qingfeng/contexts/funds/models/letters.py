"""Letters to the person concerned: drafted, numbered and dated as an official document, delivered."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.fields import StateField
from qingfeng.kernel.records import Guarded
from qingfeng.kernel.register.fields import labelled

from ..periods import from_court, until_review, until_suit
from .recovering import Referral
from .settling import Balances
from .suspicions import OfSuspicion, Suspicion

PERSON = settings.AUTH_USER_MODEL


def contest(letter: "Letter") -> str:
    """Until when an order can be contested; nothing of other letters, or before it is delivered."""
    if letter.kind != Letter.Kind.ORDER or letter.delivered_on is None:
        return ""
    told = {"review": until_review(letter.delivered_on), "suit": until_suit(letter.delivered_on)}
    return gettext("申请行政复议至 %(review)s，提起行政诉讼至 %(suit)s") % told


def enforcement(letter: "Letter") -> str:
    """When the court can be asked: of an order, between which days; of an exhortation, from which day on."""
    if letter.delivered_on is None:
        return ""
    if letter.kind == Letter.Kind.URGE:
        return gettext("%(first)s 起（催告书送达满十个工作日）") % {"first": from_court(letter.delivered_on)}
    if letter.enforce_by is None:
        return ""
    told = {"after": until_suit(letter.delivered_on), "last": letter.enforce_by}
    return gettext("不复议、不起诉又不履行的，%(after)s 之后至 %(last)s，须先催告") % told


class LetterQuerySet(Guarded):
    def unenforced(self) -> "LetterQuerySet":
        """Delivered orders to return on which something is still owed, and with which no court was asked."""
        rows = self.filter(enforce_by__isnull=False).exclude(suspicion__referrals__to=Referral.To.COURT)
        found: LetterQuerySet = Balances("suspicion").over(rows).filter(left__gt=0)
        return found


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
        ORDER = "order", _("责令退回决定书")
        URGE = "urge", _("催告书")

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
    enforce_by = models.DateField(_("申请强制执行截止"), null=True, editable=False)
    """of a delivered order: until when a court may be asked (行政强制法 art. 53)"""
    status = StateField(Status, default=Status.DRAFT)

    objects = LetterQuerySet.as_manager()

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

    contested: Any = labelled(_("复议、起诉期限"), contest)
    enforced: Any = labelled(_("申请强制执行"), enforcement)

    # “青人社基告〔2022〕3号”; nothing before it is issued.
    document_number: Any = labelled(
        _("发文字号"), lambda self: f"{self.series}〔{self.year}〕{self.serial}号" if self.serial else ""
    )
