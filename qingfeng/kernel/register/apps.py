from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegisterApp(AppConfig):
    name = "qingfeng.kernel.register"
    label = "register"
    verbose_name = _("台账")
