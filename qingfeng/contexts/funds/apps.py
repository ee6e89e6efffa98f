from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Funds(AppConfig):
    name = "qingfeng.contexts.funds"
    label = "funds"
    verbose_name = _("基金监督")
