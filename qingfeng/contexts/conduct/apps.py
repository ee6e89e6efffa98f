from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Conduct(AppConfig):
    name = "qingfeng.contexts.conduct"
    label = "conduct"
    verbose_name = _("作风与谈话")
