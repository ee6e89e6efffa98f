from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Sample(AppConfig):
    name = "qingfeng.sample"
    label = "sample"
    verbose_name = _("示例单位")
