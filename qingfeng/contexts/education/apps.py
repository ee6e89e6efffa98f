from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Education(AppConfig):
    name = "qingfeng.contexts.education"
    label = "education"
    verbose_name = _("廉政教育")
