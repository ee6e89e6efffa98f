"""What one reader asked of one register: the rows, the columns, the conditions. Screen and spreadsheet share it."""

from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.kernel.metrics.asking import SCOPED, Question, from_query
from qingfeng.kernel.metrics.metric import Metric
from qingfeng.kernel.people.roles import labels

from .declaration import Register
from .fields import label_of
from .filters import filters_of

PASSING = frozenset({"page", "csrfmiddlewaretoken"})


def may_read(register: Register, user: Any) -> None:
    """A register nobody granted is refused with the roles that read it, not shown empty."""
    model: Any = register.model
    if not model.concerns(user):
        raise Refused(_("“%(what)s”由%(roles)s查看。") % {"what": register.label, "roles": labels(model.readers)})


class Listing:
    """The rows of a register that this reader may see, narrowed by what stands in the address."""

    def __init__(self, register: Register, asked: QueryDict, user: Any) -> None:
        may_read(register, user)
        self.register, self.asked, self.user = register, asked, user
        rows = register.visible_to(user).order_by(*register.ordering)
        if self.drill:
            rows = rows.filter(pk__in=self.drill.metric.rows(self.drill.scope).order_by().values("pk"))
        self.filters = filters_of(register, asked, rows, user)
        self.rows = self.filters.qs
        if self.parent is not None:
            self.rows = self.rows.filter(**{register.parent: self.parent})

    @cached_property
    def drill(self) -> Any:
        """The figure behind which these rows stand, if one is asked for."""
        if not self.asked.get("metric"):
            return None
        question = from_query(self.asked, self.user, prefix=SCOPED)
        metric = question.metric
        if not isinstance(metric, Metric) or metric.population().model is not self.register.model:
            raise BadInput(
                _("“%(metric)s”不是由“%(what)s”得出的。") % {"metric": metric.label, "what": self.register.label}
            )
        return question

    @cached_property
    def parent(self) -> Any:
        """The record whose lines are asked for, if one is and the reader may see it."""
        name = self.register.parent
        key = self.asked.get(name, "") if name else ""
        if not key:
            return None
        parents = self.register.parent_model._default_manager.visible_to(self.user)
        found = parents.filter(pk=key).first() if key.isdigit() else None
        if found is None:
            raise BadInput(_("没有找到所属的记录，请从记录的页面进入。"))
        return found

    @property
    def columns(self) -> tuple[str, ...]:
        """Those the reader chose, in the declared order; all of them unless some were chosen."""
        asked = set(self.asked.getlist("columns"))
        return tuple(name for name in self.register.listed if name in asked) or self.register.listed

    @cached_property
    def kept(self) -> list[tuple[str, str]]:
        """What the address says, without what is empty, passing or a matter of course."""
        every = self.columns == self.register.listed
        return [
            (name, value)
            for name, values in self.asked.lists()
            for value in values
            if value and name not in PASSING and not (name == "columns" and every)
        ]

    @property
    def conditions(self) -> str:
        """The query as saved filters, exports and the address line keep it."""
        return urlencode(self.kept)

    def without(self, *names: str) -> str:
        return f"{self.register.url()}?{urlencode([each for each in self.kept if each[0] not in names])}"

    @property
    def chips(self) -> list[dict[str, str]]:
        """Every condition in words, each with the address that drops it."""
        form = self.filters.form
        chips = [
            {"name": name, "label": str(form.fields[name].label), "value": words, "url": self.without(name)}
            for name in form.fields
            if (words := self._words(name, getattr(form, "cleaned_data", {}).get(name)))
        ]
        if self.parent is not None:
            label = label_of(self.register.model, self.register.parent)
            name = self.register.parent
            chips.insert(0, {"name": name, "label": label, "value": str(self.parent), "url": self.without(name)})
        return chips

    def _words(self, name: str, value: Any) -> str:
        if value in (None, ""):
            return ""
        choices = getattr(self.filters.form.fields[name], "choices", None)
        if hasattr(value, "_meta") or choices is None:
            return str(value)
        return str(dict(choices).get(str(value), value))

    @property
    def carried(self) -> list[tuple[str, str]]:
        """Conditions that have no field of their own in the filter form and must survive its use."""
        shown = {*self.filters.form.fields, "columns"}
        return [(name, value) for name, value in self.kept if name not in shown]

    @property
    def banner(self) -> dict[str, Any] | None:
        """The words between a figure and its rows."""
        if self.drill is None:
            return None
        question: Question = self.drill
        metric, scope = question.metric, question.scope
        return {
            "label": metric.label,
            "url": question.url,
            "value": question.text,
            "unit": metric.unit,
            "total": question.total,
            "visible": metric.drill(scope, self.user).order_by().count(),  # type: ignore[union-attr]
        }
