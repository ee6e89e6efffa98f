"""How people meet meetings, agenda items, attendance and issued documents."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.register.declaration import Register

from .models import AgendaItem, Attendance, Document, Meeting

GROUP = _("会议与文件")


class Meetings(Register):
    model = Meeting
    slug = "meetings"
    group = GROUP
    columns = ("title", "number", "kind", "day", "chair", "minutes_number", "status")
    filters = ("kind", "org", "status")
    form = ("org", "number", "kind", "title", "day", "place", "chair", "minutes_number")
    day = "day"


class MeetingLines(Register):
    """Lines of a meeting can be changed until the meeting is confirmed."""

    group = GROUP
    parent = "meeting"

    def why_not_edit(self, record: Any, user: Any) -> str:
        if record.meeting.status != Meeting.Status.CALLED:
            return str(_("会议确认召开或取消后不能再改。"))
        return super().why_not_edit(record, user)


class AgendaItems(MeetingLines):
    model = AgendaItem
    slug = "items"
    columns = ("title", "category", "meeting", "meeting__day", "proposer", "amount")
    filters = ("category", "meeting__kind")
    form = ("place", "title", "category", "document", "proposer", "amount", "resolution")
    shown = ("meeting", *form)
    day = "meeting__day"


class Attendances(MeetingLines):
    model = Attendance
    slug = "attendance"
    columns = ("person", "mode", "for_discipline", "meeting", "reason")
    filters = ("mode", "for_discipline")
    form = ("person", "mode", "for_discipline", "reason")
    shown = ("meeting", *form)
    day = "meeting__day"


class Documents(Register):
    model = Document
    slug = "documents"
    group = GROUP
    columns = ("title", "number", "kind", "org", "issued_on", "status")
    filters = ("kind", "org", "status")
    form = ("org", "title", "kind", "number")
    shown = (*form, "issued_on")
    day = "issued_on"
