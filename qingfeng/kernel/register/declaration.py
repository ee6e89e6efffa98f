"""What a register is: a list of records and its screens, declared in a few lines.

    class Problems(Register):
        model = Problem
        slug = "problems"
        group = _("问题整改")
        columns = ("number", "title", "org", "due_on", "status")
        filters = ("campaign", "org", "status")
        form = ("org", "title", "manifestation", "due_on")

List, detail, form, history, filter, import, export, permissions and the menu entry come from it.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models
from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from qingfeng.kernel.records import Guarding
from qingfeng.kernel.workflow import Workflow, workflows

from .fields import field_of, is_confidential, named_by

registers: dict[str, "Register"] = {}


class Register:
    """
    columns  what a list shows, the first one opens the record; fields, lookups (``talk__day``) or properties
    filters  what a list is narrowed by
    form     what is filled in; empty for records that only come about by other means
    shown    what the page of a record shows, beside its lines; the form's fields unless given
    day      the date by which a list is ordered and narrowed to a period
    parent   the foreign key to the record a line belongs to
    presets  filters ready to hand, as tabs above the list: a label and what the address then says
    ledger   the customary columns on paper and in spreadsheets, in their order (``ledger.py``); the list's unless given
    open_states  further states in which a record may be changed; otherwise only in its first
    due      the date until which an open record is owed; see ``owed``
    offers_import  whether the list leads to the import of rows, or its context brings them in by a page of its own
    urgency  the order in which open records are put before people
    """

    model: ClassVar[type[Guarding]]
    slug: ClassVar[str]
    group: ClassVar[str | Promise] = ""
    columns: ClassVar[tuple[str, ...]] = ()
    filters: ClassVar[tuple[str, ...]] = ()
    form: ClassVar[tuple[str, ...]] = ()
    shown: ClassVar[tuple[str, ...]] = ()
    day: ClassVar[str] = ""
    parent: ClassVar[str] = ""
    evidence: ClassVar[bool] = True
    due: ClassVar[str] = ""
    open_states: ClassVar[tuple[str, ...]] = ()
    urgency: ClassVar[tuple[Any, ...]] = ()
    presets: ClassVar[tuple[tuple[str | Promise, dict[str, str]], ...]] = ()
    ledger: ClassVar[tuple[Any, ...]] = ()
    offers_import: ClassVar[bool] = True

    def __init_subclass__(cls) -> None:
        if hasattr(cls, "model"):  # without one it is a pattern for others
            register = cls()
            registers[register.key] = register

    @property
    def app(self) -> str:
        return self.model._meta.app_label

    @property
    def key(self) -> str:
        return f"{self.app}/{self.slug}"

    @property
    def label(self) -> str:
        return str(self.model._meta.verbose_name)

    @property
    def flow(self) -> Workflow | None:
        return workflows.get(self.model)

    @property
    def ordering(self) -> tuple[str, ...]:
        return (f"-{self.day}", "-pk") if self.day else ("-pk",)

    @property
    def listed(self) -> tuple[str, ...]:
        """The columns that lists, figures and spreadsheets show: never what is confidential."""
        return tuple(name for name in self.columns if not is_confidential(self.model, name))

    def rows(self, *shown: str) -> Any:
        """All records with what the list, or the columns ``shown``, and their names need, in one query."""
        return self.model._default_manager.select_related(*sorted(self._joined(shown or self.columns)))

    def _joined(self, shown: tuple[str, ...]) -> set[str]:
        joined = {name.rpartition("__")[0] for name in shown if "__" in name}
        for name in shown:
            field = field_of(self.model, name)
            if field is not None and field.is_relation:
                joined |= {name, *(f"{name}__{more}" for more in named_by(field.related_model))}
        path = getattr(self.model, "org_path", "")
        return joined | set(named_by(self.model)) | ({path} if path else set())

    def visible_to(self, user: Any) -> Any:
        return self.rows().visible_to(user)

    def get(self, user: Any, pk: int) -> Any:
        """The record for this reader; to those who may not see it, it does not exist."""
        record = self.visible_to(user).filter(pk=pk).first()
        if record is None:
            raise Http404
        return record

    def why_not_edit(self, record: Any, user: Any) -> str:
        """Why the record, old or about to be made, cannot be written by this person now; empty when it can.
        Past its first state a record is changed by steps only, so that no figure moves behind people's backs."""
        state = getattr(record, self.flow.field) if self.flow and record.pk else None
        if self.flow and state not in {None, self.flow.start, *self.open_states}:
            return _("当前为“%(state)s”，不能再修改。") % {"state": self.flow.name_of(state)}
        reason: str = record.why_not_write(user, record.unit)
        return reason

    def why_not_add(self, user: Any, parent: Any = None) -> str:
        """Why this person cannot enter a record, or a line of that record; empty when they can."""
        model: Any = self.model
        if parent is not None:
            return self.why_not_edit(model(**{self.parent: parent}), user)
        return "" if user.paths(model.editors) else model.why_not_write(user, None)

    def why_not_open(self, record: Any, user: Any) -> str:
        """Why what is confidential in the record stays closed to this reader of it; empty when they may open it."""
        return ""

    def why_not_prove(self, record: Any, user: Any) -> str:
        """Why this person cannot add proof to the record, or take it away; empty when they can."""
        reason: str = record.why_not_write(user, record.unit)
        return reason

    def figures(self, record: Any) -> list[dict[str, Any]]:
        """Numbers that belong on the page of a record: label, value, unit, the page each opens, and a note."""
        return []

    def clocks(self, record: Any) -> list[Any]:
        """The clocks that run for a record."""
        return []

    def owed(self, user: Any) -> Any:
        """Open records that this person has to see to, for the workbench; ``due`` says until when."""
        return []

    def mark_of(self, record: Any, name: str) -> dict[str, str] | None:
        """The word and tone of a column that is drawn as a status; nothing for any other column."""
        return self.status_of(record) if self.flow is not None and name == self.flow.field else None

    def status_of(self, record: Any) -> dict[str, str] | None:
        """The state of a record in a word, and the tone that draws its shape."""
        if self.flow is None:
            return None
        state = getattr(record, self.flow.field)
        return {"word": self.flow.name_of(state), "tone": self.tone(state)}

    def tone(self, state: str) -> str:
        """How a state is drawn: where it stands in the life of the record."""
        flow = self.flow
        if flow is None or state == flow.start:
            return "draft"
        ways = [step for step in flow.transitions if step.to == state]
        if ways and all(step.grave for step in ways):
            return "refused"
        return (
            "going"
            if any(step.to and state in step.sources and not step.grave for step in flow.transitions)
            else "done"
        )

    def lines(self) -> list["Register"]:
        """The registers of what belongs to a record of this one."""
        return [each for each in registers.values() if each.parent and each.parent_model is self.model]

    @property
    def parent_model(self) -> Any:
        return self.model._meta.get_field(self.parent).related_model if self.parent else None

    def url(self, page: str = "list", *args: Any) -> str:
        return reverse(f"register:{page}", args=[self.app, self.slug, *args])


def find(app: str, slug: str) -> Register:
    try:
        return registers[f"{app}/{slug}"]
    except KeyError:
        raise Http404 from None


def register_of(model: type[models.Model]) -> Register | None:
    """The register that keeps records of this model."""
    return next((each for each in registers.values() if each.model is model), None)


def page_of(record: models.Model) -> str:
    """Where a record is read."""
    register = register_of(type(record))
    return register.url("detail", record.pk) if register else ""


def in_menu() -> Iterable[Register]:
    return (each for each in registers.values() if each.group and not each.parent)
