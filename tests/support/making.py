"""Valid rows of any model, found out by looking at it: nobody writes a factory for a new model.

draw       a record as a person would enter it: chance values by type until the model accepts them, unsaved
age        what steps would have set since (state, dates, who), again until the model accepts it
ledger     a fictional bureau's two halves of a year: rows of every register, in every state
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import count
from random import Random
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MinValueValidator
from django.db import models, transaction

from qingfeng.kernel import search
from qingfeng.kernel.audit import trail
from qingfeng.kernel.fields import StateField
from qingfeng.kernel.people.models import Grant, Org, Post, User
from qingfeng.kernel.register.declaration import Register, registers
from qingfeng.kernel.terms.models import Term
from qingfeng.kernel.workflow import workflows

TRIES = 150
YEAR = date(2022, 1, 1)
LONG_AGO = date(2020, 1, 1)
KEPT_BY_KERNEL = {"created_at", "updated_at", "created_by", "version"}
NAMING = {"name", "title"}  # by these a sheet finds a record: no two alike
WORDS = ("制度落实不到位", "台账更新不及时", "窗口服务不规范", "重点工作推进慢", "谈话记录不完整", "学习教育走过场")


def prove_by_the_duty_itself(proof: Any) -> None:
    """A link leads to a record, and is seen by whoever sees that."""
    duty = proof.occasion.duty
    proof.subject_type, proof.subject_id = duty._meta.label_lower, duty.pk


def recover_what_is_left(recovery: Any) -> None:
    """From somebody who owes, and not more than was established."""
    owed = recovery.suspicion
    owed.refresh_from_db()  # another object of the same row may have lived on
    if owed.status != owed.Status.RECOVERING or not owed.established:
        owed.status, owed.verdict, owed.established = owed.Status.RECOVERING, owed.Verdict.UPHELD, Decimal(9000)
        owed.verified_on = owed.reviewed_on = YEAR
        owed.save()
    left = recovery.suspicion.established - sum(each.amount for each in recovery.suspicion.recoveries.all())
    recovery.amount = min(recovery.amount, max(left / 2, Decimal("0.01"))).quantize(Decimal("0.01"))


def speak_of_months(record: Any) -> None:
    """Words that are read as a month."""
    for name in ("month", "months", "from_month"):
        if hasattr(record, name):
            setattr(record, name, "2022-03")


def hand_on_what_is_left(referral: Any) -> None:
    """The court comes after an order."""
    referral.to = "order"
    take_what_is_left(referral)


def take_what_is_left(line: Any) -> None:
    line.amount = Decimal("0.01")


def pay_once(instalment: Any) -> None:
    """The first of a plan."""
    instalment.upto = instalment.amount = abs(instalment.amount) or Decimal(1)


HINTS: dict[str, Callable[[Any], None]] = {
    "responsibility.proof": prove_by_the_duty_itself,
    "funds.batch": speak_of_months,
    "funds.sighting": speak_of_months,
    "funds.instalment": pay_once,
    "funds.recovery": recover_what_is_left,
    "funds.referral": hand_on_what_is_left,
    "funds.writeoff": take_what_is_left,
    "funds.suspension": speak_of_months,
    "funds.suspicion": speak_of_months,
}


class NotAccepted(AssertionError):
    """No chance values were good enough: the model asks for something a hint must give."""


@dataclass
class Maker:
    """Makes rows for a cast of units and staff. The same seed makes the same rows."""

    orgs: list[Org]
    staff: list[User]
    chance: Random = field(default_factory=lambda: Random(24))
    numbers: Any = field(default_factory=lambda: count(1))
    made: dict[type[models.Model], list[Any]] = field(default_factory=dict)

    def draw(self, model: type[models.Model], names: Iterable[str] | None = None, **given: Any) -> Any:
        """An unsaved, valid record; ``names`` are the fields filled in, by default all that people may fill in."""
        wanted = set(names) if names is not None else self.entered(model)
        fields = [each for each in model._meta.concrete_fields if each.name in wanted and each.name not in given]
        for _attempt in range(TRIES):
            record = model(**given, **{each.name: self.value(each) for each in fields})
            if hint := HINTS.get(model._meta.label_lower):
                hint(record)
            for name in written_by(model):
                setattr(record, name, self.chance.choice(self.staff))
            if not (why := refusal(record)):
                return record
        raise NotAccepted(f"{model._meta.label}: {why}")

    def age(self, record: Any) -> bool:
        """Set by chance what only steps set. False when nothing that was tried is allowed: it stays as it was."""
        model = type(record)
        names = {each.name for each in model._meta.concrete_fields} - self.entered(model) - KEPT_BY_KERNEL
        fields = [each for each in model._meta.concrete_fields if each.name in names and not each.primary_key]
        for _attempt in range(TRIES if fields else 0):
            for each in fields:
                setattr(record, each.name, self.value(each))
            if not refusal(record) and is_saved(record):
                return True
        record.refresh_from_db()
        return False

    @staticmethod
    def entered(model: type[models.Model]) -> set[str]:
        """The fields that people fill in: those of the register's form, else all that are open to editing."""
        for register in registers.values():
            if register.model is model and register.form:
                return {*register.form, *filter(None, [register.parent])}
        editable = {each.name for each in model._meta.concrete_fields if each.editable and not each.primary_key}
        return {name for name in editable if not isinstance(model._meta.get_field(name), StateField)}

    def value(self, to: Any) -> Any:
        """A value for a field, by its type."""
        if to.null and self.chance.random() < 0.2:
            return None
        if to.flatchoices:
            return self.chance.choice([value for value, _name in to.flatchoices])
        for kind, make in self.kinds.items():
            if isinstance(to, kind):
                return make(to)
        return to.get_default()

    @cached_property
    def kinds(self) -> dict[type[Any], Callable[[Any], Any]]:
        return {
            models.ForeignKey: self.related,
            models.BooleanField: lambda to: self.chance.random() < 0.5,
            models.DateField: lambda to: self.day(),
            models.DecimalField: lambda to: Decimal(self.chance.randint(1, 900_000)).scaleb(-2),
            models.IntegerField: self.quantity,
            models.TextField: lambda to: self.chance.choice(WORDS),
            models.CharField: self.words,
        }

    def day(self) -> date:
        return YEAR + timedelta(days=self.chance.randint(0, 180))

    def quantity(self, to: Any) -> int:
        lowest = [int(each.limit_value) for each in to.validators if isinstance(each, MinValueValidator)]
        return max([1, *lowest]) + self.chance.randint(0, 39)

    def words(self, to: Any) -> str:
        """Numbers where they must differ, codes where the form of the text is checked, else Chinese words."""
        most = to.max_length or 200
        if to.unique:
            return f"2022-{next(self.numbers):05}"[-most:]
        if any(not isinstance(each, MaxLengthValidator) for each in to.validators):
            return f"R-{self.chance.randint(1, 6):04}"
        if to.name == "covers":
            return f"{self.chance.randint(2020, 2022)}-{self.chance.randint(1, 12):02}"
        if to.name not in NAMING and self.chance.random() < 0.15:
            return f"2022-{self.chance.randint(1, 12):02}"[:most]  # some texts name a period
        return f"{self.chance.choice(WORDS)}{self.chance.randint(1, 60)}号{next(self.numbers)}"[:most]  # no two alike

    def related(self, to: Any) -> Any:
        """One of the cast, or of the rows made so far; of what may be named once only, one not named yet."""
        model, limits = to.related_model, to.get_limit_choices_to()
        pool = {User: self.staff, Org: self.orgs}.get(model) or self.made.get(model, [])
        if limits or to.unique or not pool:
            rows = model._default_manager.complex_filter(limits).order_by("pk")
            pool = list(rows.exclude(pk__in=to.model._default_manager.values(to.attname)) if to.unique else rows)
        return self.chance.choice(pool) if pool else self.fresh(model, limits)

    def keep(self, record: Any) -> Any:
        """Save it, and let later rows name it."""
        record.save()
        self.made.setdefault(type(record), []).append(record)
        return record

    def fresh(self, model: type[models.Model], limits: Any) -> Any:
        """One more for whoever asks; nobody else is to name it, for it may go with a test."""
        given = dict(limits)
        if model is Term:
            given |= {"name": f"第{next(self.numbers)}次专项整治"}
        record = self.draw(model, **given)
        record.save()
        return record


def written_by(model: type[models.Model]) -> list[str]:
    """Who entered it: people a record cannot be without, and that nobody fills in."""
    fields = [each for each in model._meta.concrete_fields if each.related_model is User]
    return [each.name for each in fields if not each.editable and not each.null]


def refusal(record: Any) -> str:
    """Why the model does not accept the record as it is; empty when it does."""
    try:
        record.full_clean()
    except ValidationError as error:
        return str(error.message_dict if hasattr(error, "error_dict") else error.messages)
    return ""


def is_saved(record: Any) -> bool:
    """Some models also look at their neighbours as they are written: two sums that together are more than is owed."""
    try:
        record.save()
    except ValidationError:
        return False
    return True


def in_order() -> list[Register]:
    """Registers with what belongs to others after what it belongs to."""
    waiting, made = list(registers.values()), []
    while waiting:
        known = {each.model for each in made}
        ours = {each.model for each in registers.values()}
        ready = [each for each in waiting if needed(each.model) & ours <= known | {each.model}]
        assert ready, f"in a circle: {waiting}"
        made += ready
        waiting = [each for each in waiting if each not in ready]
    return made


def needed(model: type[models.Model]) -> set[type[models.Model]]:
    return {each.related_model for each in model._meta.concrete_fields if each.is_relation}


@dataclass(repr=False)
class Ledger:
    """A bureau with two sections, a bureau beside it, and rows of every register in both."""

    bureau: Org
    section: Org
    other_section: Org
    neighbour: Org
    staff: list[User]
    maker: Maker
    read: dict[str, list[Any]] = field(default_factory=dict)

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        printer.text("a bureau")  # hypothesis shows it where a property fails

    def rows(self, register: Register) -> list[Any]:
        """All rows of a register with their units, read once."""
        if register.key not in self.read:
            unit = register.model.org_path  # type: ignore[attr-defined]
            self.read[register.key] = list(register.model._default_manager.select_related(unit))
        return self.read[register.key]

    def holder(self, *roles: str, over: Org | None = None) -> User:
        """Somebody new who holds the roles over the unit, and works there."""
        org = over or self.bureau
        user = User.objects.create(username=f"u{next(self.maker.numbers)}", name=f"读者{next(self.maker.numbers)}")
        Post.objects.create(user=user, org=org, title="职员", starts_on=LONG_AGO)
        for role in roles:
            Grant.objects.create(user=user, role=role, org=org, starts_on=LONG_AGO)
        return user


def cast() -> Ledger:
    """The units and the staff, without any record."""

    def unit(code: str, name: str, kind: str, parent: Org | None = None) -> Org:
        return Org.objects.create(code=code, name=name, short_name=name, kind=kind, parent=parent)

    bureau = unit("QL", "青岚区人社局", "bureau")
    sections = [unit("QL-JY", "就业科", "section", bureau), unit("QL-YL", "养老科", "section", bureau)]
    neighbour = unit("BH", "碧湖区人社局", "bureau")
    staff = [User.objects.create(username=f"staff{n}", name=f"职员{n}") for n in range(1, 7)]
    for place, user in enumerate(staff):
        Post.objects.create(user=user, org=sections[place % 2], title="职员", starts_on=LONG_AGO)
    for name in ("庸懒散浮拖", "纪律作风", "劳务派遣市场"):
        Term.objects.create(vocabulary=Term.Vocabulary.CAMPAIGN, name=name)
    return Ledger(bureau, *sections, neighbour, staff, Maker([*sections, neighbour], staff))


@transaction.atomic
def ledger(rows: int = 40) -> Ledger:
    """``rows`` records of every register. Half of each lives on before anything is hung on it, half afterwards."""
    made = cast()
    fresh: list[Any] = []
    for register in in_order():
        records = _entered(made, register, rows)
        for record in records[::2]:
            made.maker.age(record)
        fresh += records[1::2]
    for record in fresh:
        made.maker.age(record)
    for register in registers.values():
        search.index(register.model._default_manager.all())
    for flow in workflows.values():
        _take_steps(made, flow)
    return made


def _entered(made: Ledger, register: Register, rows: int) -> list[Any]:
    """As many records as asked for, or as can be told apart."""
    records: list[Any] = []
    while len(records) < rows:
        try:
            record = made.maker.draw(register.model)
        except NotAccepted:
            if records:
                break
            raise
        made.maker.keep(record)
        trail.record(actor=made.staff[0], verb="make", subject=record, on=made.maker.day())
        records.append(record)
    return records


def _take_steps(made: Ledger, flow: Any) -> None:
    """Every step was taken on some records, for figures that count steps."""
    keys = list(flow.model._default_manager.values_list("pk", flat=True))
    for step in flow.transitions:
        for key in made.maker.chance.sample(keys, min(6, len(keys))):
            record = flow.model._default_manager.get(pk=key)
            trail.record(actor=made.staff[0], verb=step.verb, subject=record, on=made.maker.day())
