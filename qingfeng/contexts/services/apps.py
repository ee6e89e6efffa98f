from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Services(AppConfig):
    name = "qingfeng.contexts.services"
    label = "services"
    verbose_name = _("政务服务")
