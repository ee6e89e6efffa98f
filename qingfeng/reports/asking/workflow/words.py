"""What several steps ask for, in the same words."""

from django.utils.translation import gettext_lazy as _

ON = {"on": _("日期")}
WHY = ON | {"reason": _("理由")}
