from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class People(AppConfig):
    name = "qingfeng.kernel.people"
    label = "people"
    verbose_name = _("组织与人员")
