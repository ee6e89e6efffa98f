"""The registers: calls with their questions, replies with their answers."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.people.models import Org
from qingfeng.kernel.people.roles import UNIT
from qingfeng.kernel.register.deadlines import Deadline, deadline
from qingfeng.kernel.register.declaration import Register
from qingfeng.kernel.register.ledger import Named

from ..models import Answer, DataCall, Question, Reply

GROUP = _("数据征集")
TONES: dict[str, str] = {Reply.Status.OWED: "waiting", Reply.Status.ANSWERED: "going", Reply.Status.CONFIRMED: "done"}
HERE = frozenset({Reply.Status.CONFIRMED, Reply.Status.WAIVED})


class Calls(Register):
    model = DataCall
    slug = "calls"
    group = GROUP
    columns = ("title", "used_for", "covers", "due_on", "issued_on", "status")
    filters = ("status", "covers")
    form = ("org", "title", "used_for", "covers", "due_on", "purpose")
    shown = ("org", "title", "used_for", "covered", "due_on", "purpose", "issued_on", "hurry")
    day = "issued_on"
    evidence = False

    def figures(self, record: DataCall) -> list[dict[str, Any]]:
        """How many units were asked and how many have confirmed."""
        states = list(record.replies.values_list("status", flat=True))
        url = f"{Replies.address()}?call={record.pk}"
        asked = [each for each in states if each != Reply.Status.WAIVED]
        return [
            {"label": _("征集科室"), "value": len(asked), "unit": _("个"), "url": url, "note": ""},
            {
                "label": _("已确认"), "value": states.count(Reply.Status.CONFIRMED), "unit": _("个"), "note": "",
                "url": f"{url}&status={Reply.Status.CONFIRMED}",
            },
        ]  # fmt: skip

    def clocks(self, record: DataCall) -> list[Deadline]:
        running = record.status == DataCall.Status.ISSUED
        return [deadline(str(_("答复期限")), record.due_on)] if running else []


class Questions(Register):
    model = Question
    slug = "questions"
    group = GROUP
    parent = "call"
    columns = ("name", "definition", "measure", "kind", "joins", "repeat", "call")
    form = ("name", "definition", "kind", "measure", "joins", "least", "most")
    shown = ("call", *form, "repeat")
    evidence = False

    def why_not_edit(self, record: Question, user: Any) -> str:
        if record.call.status != DataCall.Status.DRAFT:
            return str(_("征集已经发出，问项和对象不能再改。"))
        return super().why_not_edit(record, user)


class Replies(Register):
    model = Reply
    slug = "replies"
    group = GROUP
    columns = ("call", "org", "covered", "due_on", "answered_on", "confirmed_on", "status")
    filters = ("call", "org", "status")
    shown = (
        "call", "covered", "call__used_for", "call__purpose", "org", "person", "due_on", "sent_on", "answered_by",
        "answered_on", "note", "confirmed_by", "confirmed_on", "reused",
    )  # fmt: skip
    presets: ClassVar = ((_("待答复"), {"status": "owed"}), (_("待确认"), {"status": "answered"}))
    day = "sent_on"
    due = "due_on"
    urgency = ("due_on",)

    @classmethod
    def address(cls) -> str:
        return cls().url()

    def tone(self, state: str) -> str:
        """What is confirmed is done, though it may still be returned."""
        return TONES.get(state) or super().tone(state)

    def why_not_prove(self, record: Reply, user: Any) -> str:
        """Whoever answers proves it, until it is confirmed."""
        if record.status in HERE:
            return str(_("答复已经确认，佐证不能再动。"))
        return "" if record.person_id == user.pk else super().why_not_prove(record, user)

    def clocks(self, record: Reply) -> list[Deadline]:
        if record.sent_on is None or record.status == Reply.Status.WAIVED:
            return []
        return [deadline(str(_("答复期限")), record.due_on, record.answered_on or record.confirmed_on)]

    def owed(self, user: Any) -> Any:
        """What one's unit, or one oneself, is to answer; what is answered waits for the head's step."""
        units = Org.objects.beneath(user.paths(UNIT))
        owed = Reply.objects.filter(status=Reply.Status.OWED)
        keys = owed.filter(org__in=units).values("pk").union(owed.filter(person=user).values("pk"))
        return self.visible_to(user).filter(pk__in=list(keys.values_list("pk", flat=True))).order_by(self.due)


class Answers(Register):
    """Written by answering, never by hand."""

    model = Answer
    slug = "answers"
    group = GROUP
    parent = "reply"
    columns = ("question", "reply__org", "value", "covered", "by", "on", "note", "reply")
    shown = ("question", "question__definition", "covered", "value", "note", "by", "on", "reply", "reused_from")
    ledger = ("question", Named("reply__org", _("科室")), "covered", "value", "by", "on", "note")
    evidence = False
