"""One passing of work: the words are kept beside the keys, as in the trail."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class HandoffQuerySet(models.QuerySet["Handoff"]):
    def out_of(self, source: models.Model) -> "HandoffQuerySet":
        return self.filter(source_type=source._meta.label_lower, source_id=source.pk)

    def into(self, target: models.Model) -> "HandoffQuerySet":
        return self.filter(target_type=target._meta.label_lower, target_id=target.pk)


class Handoff(models.Model):
    """A record of one context became the beginning of a record of another."""

    source_type = models.CharField(_("来源类别"), max_length=80)
    source_id = models.PositiveBigIntegerField(_("来源记录"))
    source_name = models.CharField(_("来源"), max_length=200)
    target_type = models.CharField(_("去向类别"), max_length=80)
    target_id = models.PositiveBigIntegerField(_("去向记录"))
    target_name = models.CharField(_("去向"), max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("移交人"))
    on = models.DateField(_("移交日期"))

    objects = HandoffQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("工作移交")
        constraints = [
            models.UniqueConstraint(
                fields=["source_type", "source_id", "target_type"], name="a_record_passes_once",
                violation_error_message=_("已经移交过，不能再移交一次。"),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["target_type", "target_id"])]

    def __str__(self) -> str:
        return f"{self.source_name} → {self.target_name}"

    @property
    def source(self) -> Any:
        """The record it came from, whoever asks: what a reader may see of it is for the caller to judge."""
        return apps.get_model(self.source_type)._default_manager.filter(pk=self.source_id).first()

    @property
    def target(self) -> Any:
        return apps.get_model(self.target_type)._default_manager.filter(pk=self.target_id).first()
