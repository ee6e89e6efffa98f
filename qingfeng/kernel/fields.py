"""Model fields that every context may use."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.operations import AlterField
from django.db.models.expressions import Expression
from django.utils.translation import gettext_lazy as _

from .crypto import seal, unseal


class EncryptedTextField(models.TextField[str, str]):
    """Text that is sealed in the database and plain in Python.

    It cannot be searched, sorted or compared there, and a query that tries is refused: only ``isnull`` works.
    """

    description = "text sealed in the database"

    def get_prep_value(self, value: Any) -> Any:
        plain = super().get_prep_value(value)
        return seal(plain) if plain else plain

    def from_db_value(self, value: str | None, _expression: Expression, _connection: BaseDatabaseWrapper) -> str | None:
        return unseal(value) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None


class PeriodCodeField(models.CharField[str, str]):
    """The code of a period; a form takes it as people say it and offers the latest. The model's ``clean`` parses it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 30)
        kwargs.setdefault("help_text", _("如 2022年5月，或写 2022-05、2022Q2、2022H1。"))
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        from .calendar.inputs import PeriodInput  # not above: the calendar has models of its own

        return super().formfield(**{"widget": PeriodInput, **kwargs})

    def deconstruct(self) -> Any:
        """For the database it is a text like any other."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


class StateField(models.CharField[str, str]):
    """A state out of declared choices; the database refuses any other. Migrations need no workflow to be replayed."""

    # A state more or less changes what the database admits, where plain choices are only words on a form.
    non_db_attrs = tuple(name for name in models.CharField.non_db_attrs if name != "choices")

    def __init__(self, choices: Any = (), **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 20)
        super().__init__(kwargs.pop("verbose_name", _("状态")), choices=choices, **kwargs)

    def db_check(self, connection: BaseDatabaseWrapper) -> str:
        column = connection.ops.quote_name(str(self.column))
        known = ", ".join(f"'{value}'" for value, _name in self.flatchoices)
        return f"{column} IN ({known})"


class AlterState(AlterField):
    """For migrations, in the place of ``AlterField``: Django leaves the check of a field of our own as it was, except
    where it makes the whole table anew (SQLite)."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        super().database_forwards(app_label, schema_editor, from_state, to_state)
        if schema_editor.connection.vendor == "sqlite":
            return
        model = to_state.apps.get_model(app_label, self.model_name)
        field, named = model._meta.get_field(self.name), {each.name for each in model._meta.constraints}
        for old in schema_editor._constraint_names(model, [field.column], check=True, exclude=named):
            schema_editor.execute(schema_editor._delete_check_sql(model, old))
        name = schema_editor._create_index_name(model._meta.db_table, [field.column], suffix="_check")
        check = field.db_check(schema_editor.connection)
        schema_editor.execute(schema_editor._create_check_sql(model, name, check))
