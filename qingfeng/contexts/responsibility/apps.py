from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Responsibility(AppConfig):
    name = "qingfeng.contexts.responsibility"
    label = "responsibility"
    verbose_name = _("责任分解")
