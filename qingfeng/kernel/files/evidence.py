"""Kinds of evidence, ranked by what they prove: that something came of it first, that something was done last.

A photo, a study note or a sign-in sheet shows activity, not outcome; closing a problem asks for ``OUTCOMES``.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

OUTCOMES: dict[str, Promise] = {
    "refund": _("退款、清退凭证"),
    "document": _("正式文件（文号）"),
    "decision": _("决定书、处理意见书"),
    "system": _("业务系统记录"),
    "acceptance": _("验收、复查结论"),
}
ACTIVITIES: dict[str, Promise] = {
    "list": _("名单、台账"),
    "minutes": _("会议纪要、记录"),
    "other": _("其他材料"),
    "photo": _("照片"),
}
KINDS = OUTCOMES | ACTIVITIES
RANK = {kind: rank for rank, kind in enumerate(KINDS)}
