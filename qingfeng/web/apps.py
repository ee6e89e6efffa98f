"""The look: templates, static files and the few tags they share. Knows no context and no record."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "qingfeng.web"
    label = "web"
    verbose_name = _("界面")
