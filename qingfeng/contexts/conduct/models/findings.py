"""What an inspection found about one person: heard before it is judged, and what it costs afterwards."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.fields import StateField
from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.people.roles import UNIT
from qingfeng.kernel.records import Guarded, Record

from .appraisal import AppraisalRule, BreachKind
from .inspections import Circular, Inspection
from .roles import JUDGES, PERSON, SUPERVISORS


class FindingQuerySet(Guarded):
    def confirmed(self) -> "FindingQuerySet":
        return self.filter(status=Finding.Status.CONFIRMED)


class Finding(Record):
    """What an inspection found about one person, heard before it was confirmed. It counts for the person's own unit."""

    class Status(models.TextChoices):
        FOUND = "found", _("待核实")
        CONFIRMED = "confirmed", _("已认定")
        DISMISSED = "dismissed", _("不予认定")

    Kind = BreachKind

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="findings", verbose_name=_("工作纪律检查"))
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="+", verbose_name=_("当事人"))
    kind = models.CharField(_("情形"), max_length=20, choices=BreachKind)
    facts = models.CharField(_("具体情况"), max_length=200)
    checker = models.ForeignKey(
        PERSON, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("检查人"),
        help_text=_("检查组中当场看到的人；不能是当事人，也不能是当事人科室的人。"),
    )  # fmt: skip
    reply_due_on = models.DateField(_("申辩期限"))
    reply = models.TextField(_("本人申辩"), blank=True, editable=False)
    replied_on = models.DateField(_("申辩日期"), null=True, editable=False)
    confirmed_on = models.DateField(_("认定日期"), null=True, editable=False)
    circular = models.ForeignKey(
        Circular, models.PROTECT, null=True, editable=False, related_name="findings", verbose_name=_("通报批评")
    )
    applied_rule = models.ForeignKey(
        AppraisalRule, models.PROTECT, null=True, editable=False, related_name="findings", verbose_name=_("考核规则")
    )
    appraisal_rule = models.CharField(_("考核依据"), max_length=300, blank=True, editable=False)
    appraisal_amount = models.DecimalField(
        _("考核扣减金额（元）"), max_digits=10, decimal_places=2, null=True, editable=False
    )
    deviation = models.CharField(_("与考核规则不同的理由"), max_length=200, blank=True, editable=False)
    appraised_on = models.DateField(_("纳入考核日期"), null=True, editable=False)
    status = StateField(Status, default=Status.FOUND)

    objects = FindingQuerySet.as_manager()
    readers = SUPERVISORS | UNIT
    editors = JUDGES
    searched = ("person__name", "org__name", "facts")
    named_by = ("person", "inspection")

    class Meta:
        verbose_name = verbose_name_plural = _("检查发现")
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "person", "kind"], name="one_finding_a_kind",
                violation_error_message=_("这次检查中，这个人的这种情形已经登记过。"),
            ),
            models.CheckConstraint(
                name="confirmed_findings_say_when", condition=~Q(status="confirmed") | Q(confirmed_on__isnull=False)
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["appraised_on", "org"])]

    def __str__(self) -> str:
        return f"{self.inspection.day} {self.person} {self.get_kind_display()}"

    @property
    def unit(self) -> Org:
        """Until its own unit is named, that of the inspection."""
        return self.org if self.org_id else self.inspection.org

    @classmethod
    def own(cls, user: User) -> Q:
        return Q(person=user)

    def clean(self) -> None:
        if self.reply_due_on and self.reply_due_on < self.inspection.day:
            raise ValidationError({"reply_due_on": _("申辩期限不能早于检查日期。")})
        if self.checker_id and (reason := self.why_not_checker()):
            raise ValidationError({"checker": reason})

    def why_not_checker(self) -> str:
        """Why whoever saw it cannot have been this person; empty when they can."""
        if self.checker_id == self.person_id:
            return str(_("检查人不能是当事人。"))
        if not self.inspection.members.filter(person=self.checker_id).exists():
            return str(_("检查人不在检查组里，请先在检查人员中登记。"))
        posts = self.checker.posts.on(self.inspection.day)  # type: ignore[union-attr]
        if self.org_id and posts.filter(org__path__startswith=self.org.path).exists():
            return str(_("检查人是当事人科室的人，应当回避。"))
        return ""

    @property
    def time_in_the_year(self) -> int:
        """The how many-th confirmed finding of its kind about the person in the year of the inspection it is."""
        day = self.inspection.day
        same = Finding.objects.filter(person=self.person_id, kind=self.kind, inspection__day__year=day.year)
        earlier = Q(inspection__day__lt=day) | Q(inspection__day=day, pk__lt=self.pk)
        return 1 + same.filter(earlier, status=Finding.Status.CONFIRMED).count()

    @property
    def rule_in_force(self) -> AppraisalRule | None:
        """The rule that says what it costs."""
        return AppraisalRule.objects.for_the(self.time_in_the_year, self.kind, self.inspection.day, self.org.path)
