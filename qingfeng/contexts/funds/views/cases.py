"""The registers of fund supervision: suspicions, batches, and what belongs to a suspicion."""

from typing import Any

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.people.models import Org
from qingfeng.kernel.register.deadlines import Deadline, deadline
from qingfeng.kernel.register.declaration import Register, register_of

from ..models import (
    EDITORS,
    Batch,
    Check,
    EvidenceRow,
    Identity,
    Letter,
    Outcome,
    Recusal,
    Sighting,
    Suspension,
    Suspicion,
    Verification,
)
from .group import GROUP

S = Suspicion.Status


class Suspicions(Register):
    model = Suspicion
    slug = "suspicions"
    group = GROUP
    columns = ("number", "rule", "who", "region", "received_on", "verifier", "due_on", "verdict", "status")
    ledger = (
        "number", "scheme", "rule", "who", "region", "when", "suspected", "received_on", "verifier", "verdict",
        "reason", "verified_on", "established", "status",
    )  # fmt: skip
    filters = (
        "scheme",
        "code",
        "region",
        "verifier",
        "verdict",
        "issued",
        "screened",
        "vanished_on",
        "person_key",
        "status",
    )
    form = (
        "org", "number", "scheme", "code", "rule", "person_key", "name", "region", "months", "received_on",
        "suspected", "handled_by", "issued_number",
    )  # fmt: skip
    shown = (
        "org", "number", "scheme", "rule", "code", "who", "region", "when", "suspected", "received_on", "found_by",
        "issued_number", "handled_by", "earlier", "vanished_on", "verifier", "dispatched_on", "due_on", "verdict",
        "reason", "findings", "verified_on", "reviewer", "reviewed_on", "established", "outstanding",
    )  # fmt: skip
    presets = (
        (gettext_lazy("待分派"), {"status": "received"}),
        (gettext_lazy("核实中"), {"status": "dispatched"}),
        (gettext_lazy("待复核"), {"status": "reviewing"}),
        (gettext_lazy("追回中"), {"status": "recovering"}),
        (gettext_lazy("消失待定"), {"vanished_on": "true"}),
    )
    day = "received_on"
    due = "due_on"
    offers_import = False  # lists come in by batches (``intake``)
    urgency = (F("due_on").asc(nulls_last=True), "pk")

    def why_not_edit(self, record: Suspicion, user: Any) -> str:
        if record.status != S.RECEIVED:
            return _("分派之后不能再改。")
        return super().why_not_edit(record, user)

    def why_not_prove(self, record: Suspicion, user: Any) -> str:
        """The verifier brings proof without any role."""
        return "" if record.verifier_id == user.pk else super().why_not_prove(record, user)

    def clocks(self, record: Suspicion) -> list[Deadline]:
        words = {S.DISPATCHED: _("核实期限"), S.REVIEWING: _("复核期限")}
        return [deadline(words[S(record.status)], record.due_on)] if record.due_on and record.status in words else []

    def owed(self, user: Any) -> Any:
        """What is theirs to verify, and what waits for their review."""
        theirs = Q(status=S.DISPATCHED, verifier=user)
        units = Org.objects.beneath(user.paths(EDITORS))
        review = Q(status=S.REVIEWING, org__in=units) & ~Q(verifier=user)
        rows = self.visible_to(user).filter(theirs | review, due_on__isnull=False)
        return rows.order_by(self.due)


class Identities(Register):
    """Sealed as the list brings it, never entered by hand."""

    model = Identity
    slug = "identities"
    group = GROUP
    parent = "suspicion"
    columns = ("who", "suspicion")
    shown = ("suspicion", "id_no", "name")
    evidence = False

    def why_not_open(self, record: Identity, user: Any) -> str:
        return "" if record.suspicion.may_open(user) else _("请先在疑点页面办理“申请查看身份”，写明理由。")


class EvidenceRows(Register):
    """Written by taking a batch in, never by hand."""

    model = EvidenceRow
    slug = "evidence"
    group = GROUP
    parent = "suspicion"
    columns = ("month", "amount", "told", "suspicion")
    shown = ("suspicion", "month", "amount", "told")
    evidence = False


class Checks(Register):
    """Answered on a page of their own."""

    model = Check
    slug = "checks"
    group = GROUP
    parent = "suspicion"
    columns = ("question", "answer", "words", "answered_by", "suspicion")
    filters = ("answer",)
    shown = ("suspicion", "question", "answer", "words", "answered_by", "answered_on")
    evidence = False


class Verifications(Register):
    """Written by the steps of a suspicion."""

    model = Verification
    slug = "verifications"
    group = GROUP
    parent = "suspicion"
    columns = ("on", "verifier", "verdict", "reason", "established", "review", "reviewer", "suspicion")
    filters = ("verdict", "review", "verifier")
    shown = (
        "suspicion", "on", "verifier", "verdict", "reason", "findings", "established", "review", "reviewer",
        "reviewed_on", "remark",
    )  # fmt: skip
    day = "on"
    evidence = False


class Recusals(Register):
    model = Recusal
    slug = "recusals"
    group = GROUP
    parent = "suspicion"
    columns = ("person", "ground", "words", "suspicion")
    filters = ("ground",)
    form = ("person", "ground", "words")
    shown = ("suspicion", *form)
    evidence = False

    def why_not_edit(self, record: Recusal, user: Any) -> str:
        if record.suspicion.status not in Suspicion.UNDECIDED:
            return _("已有结论，回避不能再改。")
        return super().why_not_edit(record, user)


class Suspensions(Register):
    model = Suspension
    slug = "suspensions"
    group = GROUP
    parent = "suspicion"
    columns = ("kind", "from_month", "suspicion", "decided_by", "decided_on", "resumed_on", "status")
    filters = ("kind", "status")
    form = ("kind", "from_month", "ground")
    shown = (
        "suspicion", *form, "created_by", "decided_by", "decided_on", "opinion", "resumed_by", "resumed_on",
        "resume_month", "resume_ground",
    )  # fmt: skip

    def why_not_edit(self, record: Suspension, user: Any) -> str:
        if record.suspicion.status == S.CANCELLED:
            return _("这条疑点已经作废。")
        return super().why_not_edit(record, user)


class Letters(Register):
    model = Letter
    slug = "letters"
    group = GROUP
    parent = "suspicion"
    columns = ("kind", "document_number", "suspicion", "issued_on", "delivered_on", "status")
    filters = ("kind", "status")
    form = ("kind", "addressee", "body")
    shown = (
        "suspicion", *form, "document_number", "issued_on", "issued_by", "delivery", "delivered_on", "contested",
        "enforced",
    )  # fmt: skip
    due = "enforce_by"

    def clocks(self, record: Letter) -> list[Deadline]:
        """The court may be asked for three months only."""
        last = record.enforce_by
        if last is None or not Letter.objects.filter(pk=record.pk).unenforced().exists():
            return []
        return [deadline(_("申请法院强制执行"), last)]

    def owed(self, user: Any) -> Any:
        units = Org.objects.beneath(user.paths(EDITORS))
        return self.visible_to(user).filter(suspicion__org__in=units).unenforced().order_by(self.due)

    def why_not_open(self, record: Letter, user: Any) -> str:
        return "" if record.suspicion.may_open(user) else _("请先在疑点页面办理“申请查看身份”，写明理由。")


class Batches(Register):
    """Entered by taking a list or a run in."""

    model = Batch
    slug = "batches"
    group = GROUP
    columns = ("month", "source", "received_on", "file_name", "run", "whole")
    filters = ("source", "month")
    shown = ("org", "source", "month", "received_on", "whole", "file_name", "digest", "run")
    day = "received_on"

    def figures(self, record: Batch) -> list[dict[str, Any]]:
        """How many lines did what, each opening to them."""
        lines = register_of(Sighting)
        assert lines is not None
        counted = dict(record.sightings.order_by().values_list("outcome").annotate(n=Count("pk")))
        return [
            {
                "label": each.label, "value": counted.get(each, 0), "unit": _("条"), "note": "",
                "url": f"{lines.url()}?batch={record.pk}&outcome={each}",
            }
            for each in Outcome
        ]  # fmt: skip


class Sightings(Register):
    """Written by taking a batch in."""

    model = Sighting
    slug = "sightings"
    group = GROUP
    parent = "batch"
    columns = ("suspicion", "outcome", "when", "amount", "issued_number", "batch")
    filters = ("batch", "outcome")
    shown = ("batch", "suspicion", "outcome", "rule", "issued_number", "when", "amount")
    evidence = False
