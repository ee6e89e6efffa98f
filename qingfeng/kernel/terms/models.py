"""Names that several contexts share and that grow by use: campaigns first of all.

A term has the names by which reports call it, so that a text can be understood.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

EXACTLY = 101.0
LIKE_ENOUGH = 80  # of 100: “庸懒散拖” is read as “庸懒散浮拖”, “作风建设” is not
NAMING = 3  # characters from which a part of a name still names it: “纪律作风整治” yes, “作风” no


class TermQuerySet(models.QuerySet["Term"]):
    def named(self, vocabulary: str, words: str) -> "Term | None":
        """The one term that these words mean, or nothing when none or several could be meant."""
        scored = [(term.likeness(words), term) for term in self.filter(vocabulary=vocabulary)]
        best = max((score for score, _term in scored), default=0)
        meant = [term for score, term in scored if score == best]
        return meant[0] if best >= LIKE_ENOUGH and len(meant) == 1 else None


class Term(models.Model):
    """One name of a vocabulary, such as the campaign “庸懒散浮拖”."""

    class Vocabulary(models.TextChoices):
        CAMPAIGN = "campaign", _("专项行动")

    vocabulary = models.CharField(_("类别"), max_length=20, choices=Vocabulary)
    name = models.CharField(_("名称"), max_length=100)
    aliases = models.JSONField(_("其他叫法"), default=list, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("名录")
        ordering = ("vocabulary", "name")
        constraints = [models.UniqueConstraint(fields=["vocabulary", "name"], name="one_term_of_a_name")]

    def __str__(self) -> str:
        return self.name

    def likeness(self, words: str) -> float:
        """How likely the words mean this term; its own name counts for more than another's alias."""
        if self.name == words:
            return EXACTLY
        return max(_likeness(name, words) for name in [self.name, *self.aliases])

    def clean(self) -> None:
        if not all(isinstance(alias, str) and alias for alias in self.aliases):
            raise ValidationError({"aliases": _("其他叫法须是一组文字。")})


def _likeness(name: str, words: str) -> float:
    if name == words:
        return 100.0
    if min(len(name), len(words)) >= NAMING and (name in words or words in name):
        return 95.0
    return min(fuzz.ratio(name, words), 94.0)
