"""Where the lists of this context stand in the menu."""

from django.utils.translation import gettext_lazy as _

GROUP = _("基金监督")
