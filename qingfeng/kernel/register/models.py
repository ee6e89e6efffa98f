"""Filters that people keep and share; forms that were sent already."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    def offered_to(self, user: Any, register: str) -> "SavedFilterQuerySet":
        """One's own, and what others share; a filter shows nobody more rows than they may see anyway."""
        return self.filter(Q(owner=user) | Q(shared=True), register=register)


class SavedFilter(models.Model):
    """A named query of one register: what is searched, filtered, sorted, and which columns are shown."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("保存人"))
    register = models.CharField(_("台账"), max_length=80)
    name = models.CharField(_("名称"), max_length=40)
    query = models.CharField(_("条件"), max_length=1000, blank=True)
    shared = models.BooleanField(_("共享给同事"), default=False)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("常用筛选")
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=["owner", "register", "name"], name="one_filter_of_a_name")]

    def __str__(self) -> str:
        return self.name


class Sent(models.Model):
    """A form that came in, by the key its page was made with, and where it led: sent again, it leads there again."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("提交人"))
    key = models.CharField(_("页面编号"), max_length=32)
    led_to = models.CharField(_("转到"), max_length=2000, blank=True)
    at = models.DateTimeField(_("时间"), auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = _("已提交的表单")
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="a_form_is_taken_once")]

    def __str__(self) -> str:
        return self.key
