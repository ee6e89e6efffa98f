"""Materials made for publicity: posters, manuals, leaflets, videos, and for which campaign."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.fields import StateField
from qingfeng.kernel.records import Record
from qingfeng.kernel.terms.models import Term


class Material(Record):
    """One print run or one video. It counts once it was delivered."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("计划中")
        DELIVERED = "delivered", _("已制成")
        CANCELLED = "cancelled", _("已取消")

    class Kind(models.TextChoices):
        POSTER = "poster", _("宣传海报")
        MANUAL = "manual", _("宣传手册")
        LEAFLET = "leaflet", _("宣传折页")
        VIDEO = "video", _("宣传视频")

    class Topic(models.TextChoices):
        FUND_SAFETY = "fund_safety", _("社保基金安全")
        CLEAN_GOVERNANCE = "clean_governance", _("廉政教育")
        LABOUR_RIGHTS = "labour_rights", _("劳动维权")
        EMPLOYMENT = "employment", _("就业政策")

    title = models.CharField(_("名称"), max_length=200)
    kind = models.CharField(_("材料类别"), max_length=20, choices=Kind)
    topic = models.CharField(_("主题"), max_length=20, choices=Topic)
    campaign = models.ForeignKey(
        Term, models.PROTECT, null=True, blank=True, limit_choices_to={"vocabulary": "campaign"}, related_name="+",
        verbose_name=_("专项行动"),
    )  # fmt: skip
    quantity = models.PositiveIntegerField(_("数量"), validators=[MinValueValidator(1)])
    delivered_on = models.DateField(_("制成日期"), null=True, blank=True, editable=False)
    status = StateField(Status, default=Status.PLANNED)

    editors = frozenset({"office", "fund_supervision"})
    searched = ("title",)

    class Meta:
        verbose_name = verbose_name_plural = _("宣传材料")
        indexes = [models.Index(fields=["delivered_on", "org"])]

    def __str__(self) -> str:
        return self.title
