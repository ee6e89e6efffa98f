"""The registers of the responsibility breakdown, and the doors between them and the pages of their own."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.register.deadlines import Deadline, deadline
from qingfeng.kernel.register.declaration import Register
from qingfeng.kernel.register.doors import Door, door, door_of_list

from .. import workflow
from ..models import OFFICE, Duty, DutyList, Occasion, Proof

GROUP = _("责任分解")


class DutyLists(Register):
    model = DutyList
    slug = "lists"
    group = GROUP
    columns = ("title", "year", "number", "org", "issued_on", "status")
    filters = ("org", "status")
    form = ("org", "year", "title", "number")
    shown = (*form, "issued_on")
    day = "issued_on"


class Duties(Register):
    model = Duty
    slug = "duties"
    group = GROUP
    columns = ("number", "text", "capacity", "owner", "org", "rhythm", "due_on", "list", "status")
    filters = ("list", "capacity", "org", "owner", "rhythm", "status")
    form = ("list", "number", "parent", "capacity", "text", "org", "owner", "rhythm", "due_on", "proof")
    shown = (*form, "assigned_on")
    day = "assigned_on"

    @property
    def ordering(self) -> tuple[str, ...]:
        return ("-list__year", "list", "pk")

    def why_not_edit(self, record: Duty, user: Any) -> str:
        if record.list_id and record.list.status in {DutyList.Status.PROPOSED, DutyList.Status.CANCELLED}:
            state = record.list.get_status_display()
            return gettext("所在清单当前为“%(state)s”，不能增改责任事项。") % {"state": state}
        return super().why_not_edit(record, user)


class Occasions(Register):
    model = Occasion
    slug = "occasions"
    group = GROUP
    parent = "duty"
    columns = ("duty", "term", "owner", "duty__org", "duty__capacity", "due_on", "fulfilled_on", "punctual", "status")
    filters = ("owner", "duty__org", "duty__capacity", "duty__list", "status")
    shown = (
        "duty", "term", "owner", "superior", "duty__capacity", "duty__org", "duty__proof", "due_on", "proved_by",
        "account", "fulfilled_on", "reported_by", "punctual", "confirmed_on", "confirmed_by", "waived_by",
    )  # fmt: skip
    day = "due_on"
    due = "due_on"
    urgency = ("due_on",)
    presets = ((_("待履行"), {"status": "owed"}), (_("待确认"), {"status": "fulfilled"}))

    def tone(self, state: str) -> str:
        """What was reported waits for an answer; what was waived is no offence."""
        return {"fulfilled": "waiting", "waived": "stopped"}.get(state) or super().tone(state)

    def why_not_prove(self, record: Occasion, user: Any) -> str:
        return workflow.why_not_link(record, user)

    def clocks(self, record: Occasion) -> list[Deadline]:
        if record.status == Occasion.Status.WAIVED:
            return []
        return [deadline(str(_("履行期限")), record.due_on, record.fulfilled_on)]

    def owed(self, user: Any) -> Any:
        """One's own, whatever roles one holds; the nearest first."""
        asked = Occasion.objects.counted().open().filter(owner=user)
        return self.visible_to(user).filter(pk__in=asked.values("pk")).order_by("due_on", "pk")


class Proofs(Register):
    model = Proof
    slug = "proofs"
    group = GROUP
    parent = "occasion"
    columns = ("words", "kind", "occasion", "status")
    filters = ("status",)
    shown = ("record", "kind", "occasion")
    evidence = False

    def tone(self, state: str) -> str:
        return "done" if state == Proof.Status.LINKED else "stopped"


@door(DutyList)
def to_the_tree(record: DutyList, user: Any) -> Door:
    return Door(gettext("责任分解表"), reverse("responsibility:tree", args=[record.pk]), "columns")


@door(DutyList)
def to_who_owes_what(record: DutyList, user: Any) -> Door | None:
    if record.status != DutyList.Status.ISSUED:
        return None
    asked = urlencode({"list": record.pk, "period": record.year})
    return Door(gettext("谁欠什么"), f"{reverse('responsibility:owing')}?{asked}", "user")


@door(DutyList)
def to_next_year(record: DutyList, user: Any) -> Door | None:
    if not user.holds(OFFICE, record.org):
        return None
    return Door(gettext("拟订下一年度"), reverse("responsibility:copy", args=[record.pk]), "plus")


@door(Occasion)
def to_linking(record: Occasion, user: Any) -> Door | None:
    if workflow.why_not_link(record, user):
        return None
    return Door(gettext("关联记录"), reverse("responsibility:link", args=[record.pk]), "link")


@door_of_list(DutyList)
@door_of_list(Duty)
@door_of_list(Occasion)
def to_the_one_sheet(user: Any) -> Door:
    return Door(gettext("谁欠什么"), reverse("responsibility:owing"), "user")


@door_of_list(DutyList)
@door_of_list(Duty)
def to_the_occasions(user: Any) -> Door:
    return Door(gettext("履责记录"), reverse("register:list", args=["responsibility", "occasions"]), "clock")
