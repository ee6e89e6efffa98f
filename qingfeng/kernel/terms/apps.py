from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Terms(AppConfig):
    name = "qingfeng.kernel.terms"
    label = "terms"
    verbose_name = _("名录")
