"""What was signed and frozen. The database itself refuses to change or delete any of it (migration 0002).

FinalDraft    a report as it was sent to be signed: text, figures, document, one hash over all of it
Signer        who signs it, in which place
Signature     signed or returned; binds the hash, and the signature before it
Edition       a final draft that all have signed
FrozenFigure  one figure or table of it: what it said, and the very rows, definition and SQL behind it
FrozenRows    some of those rows: what each was called and what it added
"""

import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.calendar.today import now
from qingfeng.kernel.crypto import sm3_hex
from qingfeng.reports.composing.models import Report

BATCH = 50  # blocks of rows in one statement
NOBODY = "0" * 64  # the hash before the first signature


def canonical(content: Any) -> str:
    """The one way in which content is written to be hashed."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(content: Any) -> str:
    return sm3_hex(canonical(content).encode())


class FinalDraft(models.Model):
    """``number`` is that of the edition it will be; ``content`` holds all that is signed, its figures included."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="sent", verbose_name=_("报告"))
    number = models.PositiveIntegerField(_("版次"))
    title = models.CharField(_("标题"), max_length=200)
    text = models.TextField(_("全文"))
    content = models.JSONField(_("签署内容"))
    hash = models.CharField(_("内容校验值"), max_length=64)
    document = models.BinaryField()
    annex = models.BinaryField()
    reason = models.CharField(_("更正事由"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("送签人"))
    at = models.DateTimeField(_("送签时间"), default=now)

    class Meta:
        verbose_name = verbose_name_plural = _("送签稿")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.title} {self.number}"

    @classmethod
    def keep(cls, people: list[Any], figures: list[dict[str, Any]], **given: Any) -> "FinalDraft":
        """The draft with its signers and figures. The trail tells of it with its hash: see ``signing``."""
        draft = cls.objects.create(**given)
        Signer.objects.bulk_create(
            Signer(draft=draft, place=place, person=each) for place, each in enumerate(people, 1)
        )
        FrozenFigure.keep(draft, figures)
        return draft

    @property
    def whole(self) -> bool:
        """Whether the content still is what its hash says."""
        return digest(self.content) == self.hash

    @property
    def line(self) -> list["Signer"]:
        """The signers in turn, each with the signature they gave, if any."""
        return list(self.signers.select_related("person", "signature"))

    @property
    def next(self) -> "Signer | None":
        return next((each for each in self.line if each.given is None), None)

    @property
    def returned(self) -> bool:
        return any(each.given and each.given.decision == Signature.Decision.RETURNED for each in self.line)

    @property
    def seal(self) -> str:
        """The hash of the last signature: it binds all before it."""
        given = [each.given for each in self.line if each.given]
        return given[-1].hash if given else NOBODY


class Signer(models.Model):
    draft = models.ForeignKey(FinalDraft, models.PROTECT, related_name="signers", verbose_name=_("送签稿"))
    place = models.PositiveIntegerField(_("次序"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("会签人"))

    class Meta:
        verbose_name = verbose_name_plural = _("会签人")
        ordering = ("place",)
        constraints = [
            models.UniqueConstraint(fields=["draft", "place"], name="one_signer_a_place"),
            models.UniqueConstraint(fields=["draft", "person"], name="nobody_signs_twice"),
        ]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def given(self) -> "Signature | None":
        return getattr(self, "signature", None)


class Signature(models.Model):
    class Decision(models.TextChoices):
        SIGNED = "signed", _("同意")
        RETURNED = "returned", _("退回")

    signer = models.OneToOneField(Signer, models.PROTECT, verbose_name=_("会签人"))
    decision = models.CharField(_("意见"), max_length=10, choices=Decision)
    opinion = models.CharField(_("批注"), max_length=500, blank=True)
    content_hash = models.CharField(_("内容校验值"), max_length=64)
    prev = models.CharField(_("上一签校验值"), max_length=64)
    at = models.CharField(_("时间"), max_length=40)  # ISO text: the hash must not depend on a database's precision
    hash = models.CharField(_("校验值"), max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = _("签署")
        ordering = ("signer__place",)

    def __str__(self) -> str:
        return f"{self.signer} {self.get_decision_display()}"

    @classmethod
    def give(cls, signer: Signer, decision: str, opinion: str) -> "Signature":
        """Bind the content and the signature before."""
        draft = signer.draft
        made = cls(
            signer=signer, decision=decision, opinion=opinion, content_hash=draft.hash, prev=draft.seal,
            at=now().isoformat(timespec="seconds"),
        )  # fmt: skip
        made.hash = made.bound()
        made.save(force_insert=True)
        return made

    def bound(self) -> str:
        return digest([self.prev, self.content_hash, self.signer.person_id, self.decision, self.opinion, self.at])

    @property
    def day(self) -> datetime:
        return timezone.localtime(datetime.fromisoformat(self.at))


class Edition(models.Model):
    draft = models.OneToOneField(FinalDraft, models.PROTECT, verbose_name=_("送签稿"))
    report = models.ForeignKey(Report, models.PROTECT, related_name="editions", verbose_name=_("报告"))
    number = models.PositiveIntegerField(_("版次"))
    seal = models.CharField(_("定稿校验值"), max_length=64)  # of content and all signatures
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("定稿人"))
    at = models.DateTimeField(_("定稿时间"), default=now)

    class Meta:
        verbose_name = verbose_name_plural = _("定稿版本")
        ordering = ("-number",)
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="one_edition_a_number")]

    def __str__(self) -> str:
        return f"{self.draft.title} {self.number}"

    @classmethod
    def keep(cls, draft: FinalDraft, by: Any) -> "Edition":
        seal = digest([draft.hash, draft.seal])
        return cls.objects.create(draft=draft, report=draft.report, number=draft.number, seal=seal, by=by)

    @property
    def code(self) -> str:
        """How its Word file calls itself."""
        return code_of(self.report_id, self.number)

    @property
    def before(self) -> "Edition | None":
        return Edition.objects.filter(report=self.report_id, number__lt=self.number).select_related("draft").first()


def code_of(report: int, number: int) -> str:
    return f"{report}-{number}"


class FrozenFigure(models.Model):
    """``sources`` are the metrics asked: key, label, definition, unit, period, org, where, value, sql, rows (ranges of
    keys), blocks (the hashes of its ``FrozenRows``). A ratio has three: itself, numerator and denominator. Editions of
    before have names and amounts of the first 300 rows here, and no blocks."""

    draft = models.ForeignKey(FinalDraft, models.PROTECT, related_name="figures", verbose_name=_("送签稿"))
    mark = models.CharField(_("标记"), max_length=32)
    text = models.TextField(_("所写"))
    label = models.CharField(_("名称"), max_length=200)
    sources = models.JSONField(_("出处"))
    hash = models.CharField(_("校验值"), max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = _("冻结的数")
        ordering = ("mark",)
        constraints = [models.UniqueConstraint(fields=["draft", "mark"], name="one_figure_a_mark")]

    def __str__(self) -> str:
        return f"{self.label} {self.text}"

    @staticmethod
    def keep(draft: FinalDraft, figures: list[dict[str, Any]]) -> None:
        """``blocks`` of each figure are (place of the source, rows), as ``naming.blocks_of`` makes them."""
        told = [{name: value for name, value in each.items() if name != "blocks"} for each in figures]
        made = FrozenFigure.objects.bulk_create(FrozenFigure(draft=draft, **each) for each in told)
        FrozenRows.objects.bulk_create(
            (
                FrozenRows(figure=figure, source=place, first=rows[0][0], rows=rows)
                for figure, each in zip(made, figures, strict=True)
                for place, rows in each["blocks"]
            ),
            batch_size=BATCH,
        )

    @property
    def many(self) -> bool:
        """A table or chart, not one number."""
        return "\t" in self.text

    @property
    def whole(self) -> bool:
        return digest([self.mark, self.text, self.label, self.sources]) == self.hash and self._rows_whole

    @property
    def _rows_whole(self) -> bool:
        blocks = self.blocks.all()
        return all(
            [digest(each.rows) for each in blocks if each.source == place] == source.get("blocks", [])
            for place, source in enumerate(self.sources)
        )


class FrozenRows(models.Model):
    """Up to a thousand rows in the order of their keys: [key, name, amount], the last only behind a sum."""

    figure = models.ForeignKey(FrozenFigure, models.PROTECT, related_name="blocks", verbose_name=_("冻结的数"))
    source = models.PositiveSmallIntegerField(_("出处"))
    first = models.BigIntegerField(_("首条"))
    rows = models.JSONField(_("记录"))

    class Meta:
        verbose_name = verbose_name_plural = _("冻结的记录")
        ordering = ("source", "first")
        constraints = [models.UniqueConstraint(fields=["figure", "source", "first"], name="one_block_of_rows_a_place")]

    def __str__(self) -> str:
        return f"{self.figure} {self.first}"
