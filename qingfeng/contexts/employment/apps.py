from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Employment(AppConfig):
    name = "qingfeng.contexts.employment"
    label = "employment"
    verbose_name = _("就业创业")
