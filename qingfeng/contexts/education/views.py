"""How people meet life meetings, their measures, books, subscriptions and education activities."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.register.deadlines import Deadline, deadline
from qingfeng.kernel.register.declaration import Register

from .models import Activity, BookPurchase, Entry, LifeMeasure, LifeMeeting, Subscription

GROUP = _("廉政教育")


class LifeMeetings(Register):
    model = LifeMeeting
    slug = "life-meetings"
    group = GROUP
    columns = ("title", "kind", "org", "day", "status")
    filters = ("kind", "org", "status")
    form = ("org", "kind", "title", "day", "place")
    day = "day"

    def why_not_edit(self, record: LifeMeeting, user: Any) -> str:
        if record.status != LifeMeeting.Status.CALLED:
            return str(_("会议确认召开或取消后不能再改。"))
        return super().why_not_edit(record, user)


class LifeMeasures(Register):
    model = LifeMeasure
    slug = "life-measures"
    group = GROUP
    parent = "meeting"
    columns = ("text", "meeting", "owner", "due_on", "done_on", "status")
    filters = ("meeting__kind", "status")
    form = ("text", "owner", "due_on")
    shown = ("meeting", *form, "outcome", "done_on")
    day = "meeting__day"
    due = "due_on"
    urgency = ("due_on",)

    def why_not_edit(self, record: LifeMeasure, user: Any) -> str:
        if record.meeting.status != LifeMeeting.Status.CALLED:
            return str(_("会议确认召开或取消后不能再改。"))
        return super().why_not_edit(record, user)

    def clocks(self, record: LifeMeasure) -> list[Deadline]:
        return [deadline(str(_("完成时限")), record.due_on, record.done_on)]

    def owed(self, user: Any) -> Any:
        opened = self.visible_to(user).filter(status=LifeMeasure.Status.OPEN, meeting__status=LifeMeeting.Status.HELD)
        return opened.filter(owner=user).order_by(self.due)


class Entries(Register):
    """Drafts can be changed until they are confirmed."""

    group = GROUP

    def why_not_edit(self, record: Any, user: Any) -> str:
        if record.status != Entry.Status.DRAFT:
            return str(_("确认或作废后不能再改。"))
        return super().why_not_edit(record, user)


class Books(Entries):
    model = BookPurchase
    slug = "books"
    columns = ("title", "copies", "price", "bought_on", "org", "status")
    filters = ("org", "status")
    form = ("org", "title", "copies", "price", "bought_on")
    day = "bought_on"


class Subscriptions(Entries):
    model = Subscription
    slug = "subscriptions"
    columns = ("title", "kind", "copies", "year", "subscribed_on", "org", "status")
    filters = ("kind", "org", "year", "status")
    form = ("org", "title", "kind", "copies", "year", "subscribed_on")
    day = "subscribed_on"


class Activities(Entries):
    model = Activity
    slug = "activities"
    columns = ("title", "kind", "day", "place", "attendance", "org", "status")
    filters = ("kind", "org", "status")
    form = ("org", "kind", "title", "day", "place", "attendance")
    day = "day"
