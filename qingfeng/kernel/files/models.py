"""An attachment: a stored file that proves something about one record."""

from typing import Any, cast

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.errors import Refused

from .evidence import KINDS, OUTCOMES, RANK


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def of(self, subject: models.Model) -> "AttachmentQuerySet":
        return self.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)

    def outcomes(self) -> "AttachmentQuerySet":
        """Those that prove an outcome, not only activity."""
        return self.filter(kind__in=OUTCOMES)

    def ranked(self) -> "AttachmentQuerySet":
        """The strongest evidence first."""
        ranks = Case(*(When(kind=kind, then=Value(rank)) for kind, rank in RANK.items()), default=Value(len(RANK)))
        return self.order_by(ranks, "uploaded_at", "pk")

    def visible_to(self, user: Any) -> "AttachmentQuerySet":
        """An attachment is seen by whoever sees its record; of a model without a policy, by nobody."""
        allowed = Q(pk__in=[])
        for label in self.order_by().values_list("subject_type", flat=True).distinct():
            records = cast(Any, apps.get_model(label)).objects
            if hasattr(records, "visible_to"):
                allowed |= Q(subject_type=label, subject_id__in=records.visible_to(user).order_by().values("pk"))
        return self.filter(allowed)

    def delete(self) -> tuple[int, dict[str, int]]:
        if self.filter(frozen_at__isnull=False).exists():
            raise Refused(FROZEN)
        return super().delete()


FROZEN = "附件已随办结归档，不能删除。"


class Attachment(models.Model):
    subject_type = models.CharField(_("所属类别"), max_length=80)
    subject_id = models.PositiveBigIntegerField(_("所属记录"))
    name = models.CharField(_("文件名"), max_length=200)
    title = models.CharField(_("标题或文号"), max_length=200, blank=True)
    kind = models.CharField(_("佐证类别"), max_length=20)
    size = models.PositiveBigIntegerField(_("大小（字节）"))
    content_type = models.CharField(_("格式"), max_length=120)
    sm3 = models.CharField(_("校验值（SM3）"), max_length=64, db_index=True)
    file = models.FileField(_("文件"), max_length=120)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("上传人")
    )
    uploaded_at = models.DateTimeField(_("上传时间"), auto_now_add=True)
    frozen_at = models.DateTimeField(_("归档时间"), null=True, blank=True, editable=False)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("附件")
        ordering = ("uploaded_at", "pk")
        indexes = (models.Index(fields=("subject_type", "subject_id"), name="attachment_subject"),)
        constraints = (
            models.UniqueConstraint(fields=("subject_type", "subject_id", "sm3"), name="attachment_once_per_subject"),
        )

    def __str__(self) -> str:
        return self.title or self.name

    @property
    def kind_label(self) -> str | Promise:
        return KINDS.get(self.kind, self.kind)

    @property
    def proves_outcome(self) -> bool:
        return self.kind in OUTCOMES

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        if self.frozen_at:
            raise Refused(FROZEN)
        return super().delete(*args, **kwargs)
