"""What the steps of this context ask for alike."""

from django.utils.translation import gettext_lazy

ON = {"on": gettext_lazy("日期")}
WHY = ON | {"reason": gettext_lazy("理由")}
