"""How a suspicion was verified: the checklist of its usual false positives, and every round of verdict and review."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .suspicions import OfSuspicion, Reason, Suspicion

PERSON = settings.AUTH_USER_MODEL


class Check(OfSuspicion):
    """One question of the checklist, answered."""

    class Answer(models.TextChoices):
        EXCLUDED = "excluded", _("不是这种情形")
        APPLIES = "applies", _("属于这种情形")
        UNCLEAR = "unclear", _("查不清")

    suspicion = models.ForeignKey(Suspicion, models.PROTECT, related_name="checks", verbose_name=_("疑点"))
    question = models.CharField(_("核对事项"), max_length=200)
    answer = models.CharField(_("核对结果"), max_length=20, choices=Answer)
    words = models.CharField(_("说明"), max_length=200, blank=True)
    answered_by = models.ForeignKey(
        PERSON, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("核对人")
    )
    answered_on = models.DateField(_("核对日期"), null=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = _("核实清单")
        constraints = [models.UniqueConstraint(fields=["suspicion", "question"], name="a_question_is_answered_once")]

    def __str__(self) -> str:
        return f"{self.question}：{self.get_answer_display()}"


class Verification(OfSuspicion):
    """One round: what the verifier concluded, and what a second person said of it."""

    class Review(models.TextChoices):
        WAITING = "waiting", _("待复核")
        CONFIRMED = "confirmed", _("复核通过")
        RETURNED = "returned", _("退回重核")

    suspicion = models.ForeignKey(Suspicion, models.PROTECT, related_name="verifications", verbose_name=_("疑点"))
    verifier = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name=_("核实人"))
    on = models.DateField(_("核实日期"))
    verdict = models.CharField(_("拟定结论"), max_length=20, choices=Suspicion.Verdict)
    reason = models.CharField(_("结论原因"), max_length=20, choices=Reason, blank=True)
    findings = models.TextField(_("核实情况"))
    established = models.DecimalField(_("应追回金额（元）"), max_digits=14, decimal_places=2, default=0)
    review = models.CharField(_("复核结果"), max_length=20, choices=Review, default=Review.WAITING)
    reviewer = models.ForeignKey(
        PERSON, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("复核人")
    )
    reviewed_on = models.DateField(_("复核日期"), null=True, editable=False)
    remark = models.TextField(_("复核意见"), blank=True)

    named_by = ("verifier",)

    class Meta:
        verbose_name = verbose_name_plural = _("核实记录")
        constraints = [
            models.CheckConstraint(
                name="reviews_say_who_and_when",
                condition=Q(review="waiting") | Q(reviewer__isnull=False, reviewed_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.verifier} {self.get_verdict_display()}"
