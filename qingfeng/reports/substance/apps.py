from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Substance(AppConfig):
    name = "qingfeng.reports.substance"
    label = "substance"
    verbose_name = _("实质核查")
