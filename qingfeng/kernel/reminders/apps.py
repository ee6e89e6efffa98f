from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Reminders(AppConfig):
    name = "qingfeng.kernel.reminders"
    label = "reminders"
    verbose_name = _("提醒")
