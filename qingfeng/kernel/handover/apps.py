from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Handover(AppConfig):
    name = "qingfeng.kernel.handover"
    label = "handover"
    verbose_name = _("工作移交")
