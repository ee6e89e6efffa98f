"""Who it is stays masked until somebody who has to know says why."""

from django.utils.translation import gettext_lazy

from ..models import EDITORS, Suspicion
from .life import S, is_verifier, suspicions


@suspicions.transition(
    gettext_lazy("申请查看身份"), *S, by=EDITORS, also=is_verifier, at_will=True,
    inputs={"reason": gettext_lazy("查看理由")},
    help=gettext_lazy("写明理由后，当天可以查看人员编号和姓名；理由和每次查看都记入办理过程。"),
)  # fmt: skip
def open_identity(suspicion: Suspicion, *, reason: str) -> None:
    """The reason in the trail is the key (``Suspicion.may_open``); the record itself does not change."""
