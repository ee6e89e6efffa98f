from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Asking(AppConfig):
    name = "qingfeng.reports.asking"
    label = "asking"
    verbose_name = _("数据征集")
