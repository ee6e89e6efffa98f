"""What an office enters about its calendar: days that differ from the published arrangement, limits of its own."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.errors import BadInput

from .clocks import Clock, Extension, with_local_terms
from .entered import refresh
from .statutory import CLOCKS


class Entered(models.Model):
    """An entry takes effect as soon as it is saved."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        refresh()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        deleted = super().delete(*args, **kwargs)
        refresh()
        return deleted


class DayOverride(Entered):
    """A day that is worked, or not worked, against the published arrangement."""

    date = models.DateField(_("日期"), unique=True)
    is_working = models.BooleanField(_("是否上班"))
    why = models.CharField(_("依据"), max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = _("工作日调整")
        ordering = ("-date",)

    def __str__(self) -> str:
        return f"{self.date} {_('上班') if self.is_working else _('放假')}"


class LocalClock(Entered):
    """How long a document of this place gives, where it differs from the statutory limit or the law leaves it open."""

    key = models.CharField(_("时限"), max_length=60, unique=True)
    length = models.PositiveSmallIntegerField(_("期限"), validators=[MinValueValidator(1)])
    extension_length = models.PositiveSmallIntegerField(_("可延长"), default=0)
    extension_approved_by = models.CharField(_("延期批准人"), max_length=60, blank=True)
    extension_tell = models.CharField(_("延期告知"), max_length=60, blank=True)
    document = models.CharField(_("文件依据（文号、条款）"), max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = _("本地时限")
        ordering = ("key",)

    def __str__(self) -> str:
        return f"{CLOCKS[self.key].name if self.key in CLOCKS else self.key}（{self.document}）"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.clean()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        if self.key not in CLOCKS:
            raise ValidationError({"key": _("没有这一项时限，请从目录中选择。")})
        if self.extension_length and not self.extension_approved_by:
            raise ValidationError({"extension_approved_by": _("可以延期的，须写明由谁批准。")})
        try:
            self.applied()
        except BadInput as problem:
            raise ValidationError({"length": str(problem)}) from None

    def applied(self) -> Clock:
        """The clock with these terms."""
        extension = None
        if self.extension_length:
            extension = Extension(self.extension_length, self.extension_approved_by, self.extension_tell)
        return with_local_terms(CLOCKS[self.key], self.length, extension, self.document)
