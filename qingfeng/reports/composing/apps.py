from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Composing(AppConfig):
    name = "qingfeng.reports.composing"
    label = "composing"
    verbose_name = _("写报告")
