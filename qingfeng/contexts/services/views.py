"""How people meet online inquiries."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.people.models import Org
from qingfeng.kernel.people.roles import UNIT
from qingfeng.kernel.register.deadlines import Deadline, deadline, statutory
from qingfeng.kernel.register.declaration import Register

from .models import OFFICE, Inquiry

OPEN = (Inquiry.Status.RECEIVED, Inquiry.Status.ASSIGNED, Inquiry.Status.DRAFTED)


class Inquiries(Register):
    model = Inquiry
    slug = "inquiries"
    group = _("政务服务")
    columns = ("number", "question", "kind", "org", "received_on", "due_on", "punctual", "status")
    filters = ("kind", "channel", "org", "status", "satisfaction")
    form = ("org", "number", "channel", "kind", "received_on", "question")
    shown = (*form, "due_on", "punctual", "reply", "drafted_by", "replied_on", "satisfaction", "transferred_to")
    day = "received_on"
    presets = (
        (_("待交办"), {"status": "received"}),
        (_("待答复"), {"status": "assigned"}),
        (_("待审核"), {"status": "drafted"}),
    )
    due = "due_on"
    urgency = ("due_on",)

    def tone(self, state: str) -> str:
        """Sent to whom it belongs: nothing was refused."""
        return "stopped" if state == Inquiry.Status.TRANSFERRED else super().tone(state)

    def mark_of(self, record: Inquiry, name: str) -> dict[str, str] | None:
        if name != "punctual":
            return super().mark_of(record, name)
        late = record.due_on and (record.replied_on or today()) > record.due_on
        return {"word": record.punctual, "tone": "late" if late else "done"}

    def clocks(self, record: Inquiry) -> list[Deadline]:
        limit = record.clock
        if record.due_on is None or record.status in {Inquiry.Status.TRANSFERRED, Inquiry.Status.CANCELLED}:
            return []
        if limit and limit.due(record.received_on) == record.due_on:
            return [statutory(limit, limit.state(record.received_on, today(), record.replied_on))]
        return [deadline(str(_("答复期限")), record.due_on, record.replied_on)]  # set by terms no longer in force

    def owed(self, user: Any) -> Any:
        """Of the sections one answers for; the office looks after what is not yet given to one."""
        mine = Q(org__in=Org.objects.beneath(user.paths(UNIT)), status__in=OPEN[1:])
        loose = Q(org__in=Org.objects.beneath(user.paths(OFFICE)), status=OPEN[0])
        return self.visible_to(user).filter(mine | loose, due_on__isnull=False).order_by(self.due)
