"""Who acts and what the inputs of steps are called."""

from django.utils.translation import gettext_lazy

OFFICE = frozenset({"office"})
JUDGES = frozenset({"office", "discipline"})
ON = {"on": gettext_lazy("日期")}
WHY = ON | {"reason": gettext_lazy("理由")}
