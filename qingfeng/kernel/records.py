"""What every record of the business has in common, and who may see it.

``Guarded``  a queryset that knows its units and its readers
``Record``   a row of a register: unit, who made it, version, searchable words
``Line``     a row that belongs to a record (an agenda item, a participant) and is seen by whoever sees the record
"""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import connection, models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .errors import Refused
from .people.models import Org, User
from .people.roles import ADMINISTRATORS, BUSINESS, labels
from .search import matching


class Guarded(models.QuerySet[Any]):
    """Rows with a unit. ``visible_to`` is the one policy behind list, detail, search, count, export and drill-down."""

    def within(self, org: Org) -> Self:
        """The rows of this unit and everything beneath it."""
        return self.filter(**{f"{self.model.org_path}__in": Org.objects.beneath([org.path])})

    def visible_to(self, user: Any) -> Self:
        """The rows this reader may see; none unless a grant says so."""
        if not getattr(user, "is_active", False):
            return self.none()
        return self.filter(self.model.readable_by(user))

    def offered_to(self, user: Any) -> Self:
        """The rows this person may name in a record they write: those they see, unless the model offers more."""
        return self.visible_to(user)

    def search(self, words: str) -> Self:
        return matching(self, words)


class Guarding(models.Model):
    """The policy, shared by records and their lines."""

    org_path: ClassVar[str] = "org"
    readers: ClassVar[frozenset[str]] = BUSINESS
    editors: ClassVar[frozenset[str]] = frozenset()
    confidential: ClassVar[tuple[str, ...]] = ()
    searched: ClassVar[tuple[str, ...]] = ()
    named_by: ClassVar[tuple[str, ...]] = ()  # relations that ``__str__`` reads, so that a list joins them

    objects = Guarded.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def readable_by(cls, user: User) -> Q:
        """A filter for what the reader may see: the units over which a reading role is held, and what is their own.
        An administrator sees nothing of the business, not even what would be their own."""
        if user.roles & ADMINISTRATORS:
            return Q(pk__in=[])
        paths = user.paths(cls.readers)
        seen = Q(**{f"{cls.org_path}__in": Org.objects.beneath(paths)}) if paths else Q(pk__in=[])
        own = cls.own(user)
        if own is None:
            return seen
        return seen | (own if connection.vendor == "postgresql" else Q(pk__in=cls._default_manager.filter(own)))

    @classmethod
    def concerns(cls, user: User) -> bool:
        """Whether there can be any such row for this reader, so that a menu offers the list."""
        if user.roles & ADMINISTRATORS:
            return False
        return bool(user.paths(cls.readers)) or cls.own(user) is not None

    @classmethod
    def own(cls, user: User) -> Q | None:
        """What the reader may see for being part of it, without any role."""
        return None

    @property
    def unit(self) -> Org:
        """The unit this row counts for."""
        target: Any = self
        for name in self.org_path.split("__"):
            target = getattr(target, name)
        return target  # type: ignore[no-any-return]

    def clean_fields(self, exclude: Any = None) -> None:
        """A record that was read or just saved is not looked for again: a foreign key keeps it from going away."""
        super().clean_fields({*(exclude or ()), *self._at_hand()})

    def _at_hand(self) -> Iterator[str]:
        fields: Iterable[Any] = self._meta.concrete_fields
        for field in fields:
            if field.is_relation and field.is_cached(self) and not field.get_limit_choices_to():
                target = field.get_cached_value(self)
                if target is not None and not target._state.adding:
                    yield field.name

    @classmethod
    def why_not_write(cls, user: User, org: Org | None) -> str:
        """Why this person may not enter or change such rows in the unit; empty when allowed."""
        if org is not None and user.holds(cls.editors, org):
            return ""
        return str(_("只有%(roles)s可以填报%(what)s。")) % {
            "roles": labels(cls.editors) or "—",
            "what": cls._meta.verbose_name,
        }

    @classmethod
    def must_write(cls, user: User, org: Org | None) -> None:
        if reason := cls.why_not_write(user, org):
            raise Refused(reason)


class Record(Guarding):
    org = models.ForeignKey(Org, models.PROTECT, related_name="+", verbose_name=_("单位"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("登记人")
    )
    created_at = models.DateTimeField(_("登记时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class Line(Guarding):
    """``parent_name`` is the foreign key to the record it belongs to."""

    parent_name: ClassVar[str]

    class Meta:
        abstract = True

    @property
    def org(self) -> Org:
        return self.unit
