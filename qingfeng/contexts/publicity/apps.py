from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Publicity(AppConfig):
    name = "qingfeng.contexts.publicity"
    label = "publicity"
    verbose_name = _("宣传材料")
