from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Jobs(AppConfig):
    name = "qingfeng.kernel.jobs"
    label = "jobs"
    verbose_name = _("后台作业")
