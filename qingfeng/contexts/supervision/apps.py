from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Supervision(AppConfig):
    name = "qingfeng.contexts.supervision"
    label = "supervision"
    verbose_name = _("派驻监督")
