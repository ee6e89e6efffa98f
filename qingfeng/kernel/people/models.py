"""Who there is and what they may do: organisations (a dated tree), users, posts, grants."""

from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.calendar.today import today

from .roles import ADMINISTRATORS, BUSINESS, ROLES


def in_force(day: date, start: str, end: str) -> Q:
    """Rows whose half-open interval [start, end) holds ``day``; an empty end means still in force."""
    return Q(**{f"{start}__lte": day}) & (Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gt": day}))


class OrgQuerySet(models.QuerySet["Org"]):
    def beneath(self, paths: Iterable[str]) -> "OrgQuerySet":
        """The units at these paths and everything under them."""
        return self.filter(reduce(or_, (Q(path__startswith=path) for path in paths), Q(pk__in=[])))

    def on(self, day: date) -> "OrgQuerySet":
        """The units that existed on that day."""
        return self.filter(in_force(day, "opened_on", "closed_on"))

    def within(self, org: "Org") -> "OrgQuerySet":
        return self.beneath([org.path])

    def visible_to(self, user: Any) -> "OrgQuerySet":
        """The tree of units is no secret among colleagues."""
        return self if getattr(user, "is_active", False) else self.none()


class Org(models.Model):
    """A unit in the tree. It is never moved or renamed: a re-organisation closes it and names its successor,
    so that records and figures stay where they arose and the tree of any past day can be drawn."""

    class Kind(models.TextChoices):
        CITY = "city", _("市局")
        BUREAU = "bureau", _("区县局")
        SECTION = "section", _("科室")
        BRANCH = "branch", _("党支部")
        DISCIPLINE = "discipline", _("派驻纪检监察组")

    code = models.CharField(_("代码"), max_length=40, unique=True)
    name = models.CharField(_("名称"), max_length=100)
    short_name = models.CharField(_("简称"), max_length=40)
    place = models.CharField(_("行政区划"), max_length=40, blank=True)
    kind = models.CharField(_("类别"), max_length=20, choices=Kind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级单位")
    )
    path = models.CharField(max_length=400, unique=True, editable=False)
    opened_on = models.DateField(_("设立日期"), default=date(2000, 1, 1))
    closed_on = models.DateField(_("撤销日期"), null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name=_("承接单位")
    )

    objects = OrgQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("组织")
        ordering = ("path",)

    def __str__(self) -> str:
        return self.short_name or self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            self.path = f"{self.parent.path if self.parent else ''}{self.code}/"
        super().save(*args, **kwargs)

    @property
    def bureau(self) -> "Org":
        """The bureau this unit belongs to, or itself."""
        unit = self
        while unit.parent and unit.kind not in {Org.Kind.BUREAU, Org.Kind.CITY}:
            unit = unit.parent
        return unit


class UserManager(DjangoUserManager["User"]):
    def holding(self, roles: Iterable[str], org: Org) -> models.QuerySet["User"]:
        """The people who hold one of the roles today over this unit or one above it."""
        above = [org.path[: i + 1] for i, letter in enumerate(org.path) if letter == "/"]
        held = Grant.objects.active().filter(role__in=list(roles), org__path__in=above)
        return self.filter(pk__in=held.values("user"), is_active=True)


class User(AbstractUser):
    """A member of staff. Not everybody logs in: an account without a usable password cannot."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(_("姓名"), max_length=40)

    confidential = ("password",)
    objects = UserManager()  # type: ignore[misc]

    class Meta:
        verbose_name = verbose_name_plural = _("人员")
        ordering = ("username",)

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)

    @cached_property
    def held(self) -> list["Grant"]:
        """The grants in force today, read once for each loaded user."""
        return list(self.grants.active().select_related("org__parent__parent"))

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(grant.role for grant in self.held)

    @cached_property
    def post(self) -> "Post | None":
        """The main post held today."""
        return self.posts.on(today()).select_related("org").first()

    @property
    def org(self) -> Org | None:
        return self.post.org if self.post else None

    @property
    def home(self) -> Org | None:
        """The bureau whose figures this person is shown first."""
        units = [grant.org for grant in self.held] or ([self.org] if self.org else [])
        bureaus = [unit.bureau for unit in units]
        return next((unit for unit in bureaus if unit.kind == Org.Kind.BUREAU), bureaus[0] if bureaus else None)

    @property
    def bureau(self) -> str:
        """The name that stands at the head of every page."""
        return str(self.home or "")

    @property
    def role_words(self) -> list[str]:
        return [str(role.label) for role in ROLES.values() if role.key in self.roles]

    @cached_property
    def reach(self) -> dict[str, list[str]]:
        """Role → paths of the units it is held over, their predecessors included."""
        paths: dict[str, list[str]] = {}
        for grant in self.held:
            paths.setdefault(grant.role, []).append(grant.org.path)
        if self.held:
            merged = Org.objects.filter(successor__isnull=False).order_by("-closed_on")  # the latest first: chains
            earlier = merged.values_list("successor__path", "path")
            for successor, path in earlier:
                for held in paths.values():
                    if any(successor.startswith(own) for own in held):
                        held.append(path)
        return paths

    def paths(self, roles: Iterable[str]) -> list[str]:
        """The units over which the user holds one of the roles."""
        return [path for role in roles for path in self.reach.get(role, [])]

    def holds(self, roles: Iterable[str], org: Org) -> bool:
        """Whether one of the roles is held over this unit or one above it."""
        return self.is_active and any(org.path.startswith(path) for path in self.paths(roles))


class PostQuerySet(models.QuerySet["Post"]):
    def on(self, day: date) -> "PostQuerySet":
        return self.filter(in_force(day, "starts_on", "ends_on"))


class Post(models.Model):
    """What somebody is, where, from when to when."""

    user = models.ForeignKey(User, models.PROTECT, related_name="posts", verbose_name=_("人员"))
    org = models.ForeignKey(Org, models.PROTECT, related_name="posts", verbose_name=_("单位"))
    title = models.CharField(_("职务"), max_length=60)
    starts_on = models.DateField(_("任职日期"))
    ends_on = models.DateField(_("免职日期"), null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("任职")
        ordering = ("starts_on", "pk")

    def __str__(self) -> str:
        return f"{self.user}（{self.org}{self.title}）"


class GrantQuerySet(models.QuerySet["Grant"]):
    def active(self) -> "GrantQuerySet":
        return self.filter(in_force(today(), "starts_on", "ends_on"))


class Grant(models.Model):
    """This user holds this role over this unit and everything beneath it, from one day to another."""

    user = models.ForeignKey(User, models.PROTECT, related_name="grants", verbose_name=_("人员"))
    role = models.CharField(_("角色"), max_length=40)
    org = models.ForeignKey(Org, models.PROTECT, related_name="grants", verbose_name=_("授权单位"))
    starts_on = models.DateField(_("生效日期"), default=today)
    ends_on = models.DateField(_("失效日期"), null=True, blank=True)
    reason = models.CharField(_("事由"), max_length=200, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("授权")
        ordering = ("user__username", "role")

    def __str__(self) -> str:
        return f"{self.user} · {self.role_label} · {self.org}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.clean()
        super().save(*args, **kwargs)

    @property
    def role_label(self) -> str:
        return str(ROLES[self.role].label) if self.role in ROLES else self.role

    def clean(self) -> None:
        """The three administrators are separated from the business and from each other."""
        if self.role not in ROLES:
            raise ValidationError(_("没有“%(role)s”这个角色。"), params={"role": self.role})
        if self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError(_("失效日期不能早于生效日期。"))
        unended = Q(ends_on__isnull=True) | Q(ends_on__gt=today())
        others = set(
            Grant.objects.filter(unended, user=self.user_id).exclude(pk=self.pk).values_list("role", flat=True)
        )
        if self.ends_on and self.ends_on <= today():
            return
        if self.role in ADMINISTRATORS and (clash := others - {self.role}):
            held = ROLES[min(clash)].label
            raise ValidationError(_("管理员须专人专任：该人员已是%(held)s，请先收回。"), params={"held": held})
        if self.role in BUSINESS and (clash := others & ADMINISTRATORS):
            held = ROLES[min(clash)].label
            raise ValidationError(_("%(held)s不得兼任业务角色，请先收回。"), params={"held": held})
