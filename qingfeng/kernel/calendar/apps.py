from django.apps import AppConfig
from django.core.signals import request_started
from django.utils.translation import gettext_lazy as _


class Calendar(AppConfig):
    name = "qingfeng.kernel.calendar"
    label = "calendar"
    verbose_name = _("日历与时限")

    def ready(self) -> None:
        from .entered import refresh

        request_started.connect(refresh, dispatch_uid="calendar.refresh")
