from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Reports(AppConfig):
    name = "qingfeng.reports"
    label = "reports"
    verbose_name = _("报告")
