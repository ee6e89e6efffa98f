"""Where the menu shows these registers."""

from django.utils.translation import gettext_lazy as _

GROUP = _("问题整改")
