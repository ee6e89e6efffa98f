from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Freezing(AppConfig):
    name = "qingfeng.reports.freezing"
    label = "freezing"
    verbose_name = _("定稿")
