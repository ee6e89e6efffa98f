"""Whether the words of a row make a record: put through the register's own form, so that an import obeys what a person
typing obeys.

``Judge``  words → a record not yet saved, or what is wrong with which cell
``hints``  how each column is filled in, from the same form
"""

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _

from qingfeng.kernel.people.models import User
from qingfeng.kernel.register.declaration import Register
from qingfeng.kernel.register.forms import bare_form, form_of

Errors = list[tuple[str, str]]  # field ("" for the row as a whole) and why
YES = frozenset({"是", "有", "1", "true", "√", "y", "yes"})
DAY = re.compile(r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?")
NAMES = ("name", "short_name", "number")  # by which a record may be called, beside its own words
CODE = "code"  # also, where no two have the same: elsewhere it is the code of something else, such as a rule
OFFERED = 12  # values named in a hint


def called(record: Any) -> set[str]:
    fields = {each.name: each for each in record._meta.concrete_fields}
    names = (*NAMES, CODE) if CODE in fields and fields[CODE].unique else NAMES
    return {str(record), *(str(getattr(record, each)) for each in names if getattr(record, each, ""))}


class Found(forms.Field):
    """Stands in for a choice of records: the record was found by its name already, the database is not asked again."""

    @classmethod
    def instead_of(cls, choice: forms.Field) -> "Found":
        return cls(required=choice.required, label=choice.label)


class Judge:
    """Judges the rows of one file; what is the same for every row is read once."""

    def __init__(self, register: Register, user: User) -> None:
        self.register, self.user, self.kind = register, user, bare_form(register)
        fields = form_of(register, user).fields
        self.options = {name: self._by_name(options) for name, options in self._choosable(fields).items()}
        self.fields = {name: Found.instead_of(each) if name in self.options else each for name, each in fields.items()}
        self.taken: dict[tuple[str, ...], int] = {}

    def _choosable(self, fields: dict[str, forms.Field]) -> dict[str, Any]:
        choosable = {name: each.queryset for name, each in fields.items() if isinstance(each, forms.ModelChoiceField)}
        if self.register.parent:
            choosable[self.register.parent] = self.register.parent_model._default_manager.visible_to(self.user)
        return choosable

    @staticmethod
    def _by_name(options: Any) -> dict[str, list[Any]]:
        named: dict[str, list[Any]] = {}
        for each in options:
            for name in called(each):
                named.setdefault(name, []).append(each)
        return named

    def __call__(self, line: int, words: dict[str, str]) -> tuple[Any, Errors]:
        """The record that the words make, and what is wrong."""
        chosen: dict[str, Any] = {}
        errors = [(name, why) for name in self.options if (why := self._choose(name, words.get(name, ""), chosen))]
        values = {name: self._value(name, words.get(name, ""), chosen) for name in self.fields}
        parent = chosen.get(self.register.parent)
        if self.register.parent and parent is None:
            return None, errors  # a line without its record cannot be judged any further
        record = self.register.model(**({self.register.parent: parent} if parent else {}))
        form = self.kind(data=values, instance=record)
        form.fields = self.fields
        wrong = {name for name, _why in errors}
        for name, reasons in form.errors.items():
            if name not in wrong:
                errors += [("" if name == "__all__" else name, str(why)) for why in reasons]
        if not errors:
            errors = self._as_a_whole(line, record)
        return record, errors

    def _as_a_whole(self, line: int, record: Any) -> Errors:
        """What no single cell is to blame for: whether this person may, and another row with the same number."""
        if reason := self.register.why_not_edit(record, self.user):
            return [("", reason)]
        errors: Errors = []
        for names in unique_sets(self.register.model):
            values = tuple(str(record.serializable_value(name)) for name in names)
            first = self.taken.setdefault((*names, *values), line)
            if first != line:
                errors.append((names[-1], _("与第 %(line)d 行重复。") % {"line": first}))
        return errors

    def _choose(self, name: str, words: str, chosen: dict[str, Any]) -> str:
        """Take the record that is called so; a name that means two is an error, not a guess."""
        if not words:
            needed = name == self.register.parent
            return _("请填写。") if needed else ""
        found = self.options[name].get(words, [])
        if len(found) == 1:
            chosen[name] = found[0]
            return ""
        return _("有 %(n)d 个同名，请写全称。") % {"n": len(found)} if found else _("找不到，请核对名称。")

    def _value(self, name: str, words: str, chosen: dict[str, Any]) -> Any:
        """The words as the form's own widget would send them."""
        each = self.fields[name]
        if isinstance(each, Found):
            return chosen.get(name)
        if isinstance(each, forms.TypedChoiceField):
            return labels_of(each).get(words, words)
        if isinstance(each, forms.BooleanField):
            return "on" if words.lower() in YES else ""
        if isinstance(each, forms.DateField) and (day := DAY.fullmatch(words)):
            return "{}-{:0>2}-{:0>2}".format(*day.groups())
        if isinstance(each, forms.DecimalField | forms.IntegerField):
            return words.replace(",", "").replace("，", "")
        return words


def labels_of(each: forms.ChoiceField) -> dict[str, Any]:
    """What a reader writes → the value."""
    choices: Any = each.choices
    return {str(label): value for value, label in choices}


def unique_sets(model: type[models.Model]) -> list[tuple[str, ...]]:
    """The fields whose values no two records share."""
    single = [(each.name,) for each in model._meta.concrete_fields if each.unique and not each.primary_key]
    constraints = [each for each in model._meta.constraints if isinstance(each, models.UniqueConstraint)]
    return single + [tuple(each.fields) for each in constraints if each.fields and each.condition is None]


@dataclass(frozen=True)
class Hint:
    """How a column is filled in."""

    required: bool
    help: str
    example: str


def hints(register: Register, names: list[str], user: User) -> dict[str, Hint]:
    fields = form_of(register, user).fields
    return {name: hint(fields.get(name)) for name in names}


def hint(each: forms.Field | None) -> Hint:
    """From the form's field; a column without one names the record that a line belongs to."""
    if each is None or isinstance(each, forms.ModelChoiceField):
        first = each.queryset.first() if isinstance(each, forms.ModelChoiceField) else None  # type: ignore[union-attr]
        return Hint(each is None or each.required, _("写名称、简称、编号或代码"), str(first or ""))
    if isinstance(each, forms.TypedChoiceField):
        labels = [label for label, value in labels_of(each).items() if value]
        return Hint(each.required, "、".join(labels[:OFFERED]), labels[0] if labels else "")
    if isinstance(each, forms.BooleanField):
        return Hint(False, _("是或否"), str(_("是")))
    if isinstance(each, forms.DateField):
        return Hint(each.required, _("日期"), "2022-03-04")
    if isinstance(each, forms.DecimalField | forms.IntegerField):
        return Hint(each.required, str(each.help_text) or _("数字"), "12")
    return Hint(each.required, str(each.help_text), "")
