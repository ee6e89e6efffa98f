"""The digest: what each person is told on a working day. When it is made is told in ``rounds.py``.

make_digests    the digests of a day for everybody who has none yet
settle          takes what stands no longer out of one person's count
matters_for     what one person has to be told, the most urgent first
owed_by         what is told of deadlines; what only waits for a step is told by ``waiting.py``

A digest and its lines are written in one transaction under a key of person and day: a killed worker is made good by
the next round, and two workers cannot both succeed.
"""

import logging
from collections.abc import Iterable
from datetime import date

from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing
from qingfeng.kernel.audit.trail import LANGUAGE
from qingfeng.kernel.people.models import Grant, User
from qingfeng.kernel.people.roles import ADMINISTRATORS
from qingfeng.kernel.register.declaration import registers

from .channels import channels_of
from .later import later_matters
from .models import Delivery, Digest, Notice
from .rules import BY_HAND, LATER, OVERDUE, WAITING, deadline_words, owner_is_told, stage_on
from .sending import Matter, tell
from .standing import kind_of, standing
from .waiting import waiting_for

logger = logging.getLogger(__name__)
LOOKED_AT = 300  # of what a person owes in one register, the nearest deadlines
MOST = 30  # lines of a digest; what is left over is told on the next working day
ORDER = (OVERDUE, "today", *(later.key for later in LATER), "near", WAITING, "early")


@translation.override(LANGUAGE)
def make_digests(day: date) -> int:
    """For everybody who has none of that day yet; how many of them say something."""
    people = list(_without_digest(day))
    if not people:
        return 0
    later, count = later_matters(day), 0
    for user in people:
        try:
            count += make_digest(user, day, later.get(user.pk, []))
        except DatabaseError:
            raise  # the worker waits for the database, and begins where it stopped
        except Exception:  # one broken record must not keep everybody else from being told
            logger.exception("no digest of %s for %s", day, user.username)
    return count


def _without_digest(day: date) -> Iterable[User]:
    administrators = Grant.objects.active().filter(role__in=ADMINISTRATORS)
    people = User.objects.filter(is_active=True).exclude(pk__in=administrators.values("user"))
    return people.exclude(pk__in=Digest.objects.filter(day=day).values("recipient"))


def make_digest(user: User, day: date, later: Iterable[Matter]) -> bool:
    """Whether there is something to tell."""
    settle(user)
    matters = matters_for(user, day, later)
    with transaction.atomic():
        digest, is_new = Digest.objects.get_or_create(recipient=user, day=day)
        if not is_new:
            return False
        for matter in matters:
            _supersede(user, matter)
            tell(user, matter, digest=digest)
        Notice.objects.visible_to(user).open().unread().filter(digest=None).update(digest=digest)
        digest.count = digest.notices.count()
        if digest.count:
            digest.save(update_fields=["count"])
            lines = [str(notice) for notice in digest.notices.all()]
            writing.note(digest, "make", by=None, label=gettext_lazy("生成每日提醒"), lines=lines)
            Delivery.objects.bulk_create(Delivery(digest=digest, channel=key) for key in channels_of(user, day))
    return digest.count > 0


def settle(user: User) -> int:
    """What stands no longer is not counted, and may be told anew should it come back."""
    open_ones = list(Notice.objects.visible_to(user).open())
    gone = {notice.pk for notice in open_ones} - {notice.pk for notice in standing(user, open_ones)}
    if gone:
        Notice.objects.filter(pk__in=gone).update(settled_at=timezone.now())
    return len(gone)


def _supersede(user: User, matter: Matter) -> None:
    """Of the stages of one deadline only the latest is kept before the person's eyes."""
    about = {"subject_type": matter.record._meta.label_lower, "subject_id": matter.record.pk}
    earlier = Notice.objects.visible_to(user).open().filter(**about).exclude(stage__startswith=BY_HAND)
    earlier.exclude(stage=matter.stage).update(settled_at=timezone.now())


def matters_for(user: User, day: date, later: Iterable[Matter] = ()) -> list[Matter]:
    """Who never logs in is told of their own deadlines only: by that their leader is told later."""
    told = set(
        Notice.objects.visible_to(user)
        .filter(Q(settled_at__isnull=True) | ~Q(stage__startswith=WAITING))
        .values_list("subject_type", "subject_id", "stage")
    )
    owed, at_hand = owed_by(user, day)
    waiting = waiting_for(user, day, at_hand) if user.has_usable_password() else ()
    found = [*owed, *later, *waiting]
    new = [each for each in found if (each.record._meta.label_lower, each.record.pk, each.stage) not in told]
    return sorted(new, key=_urgency)[:MOST]


def _urgency(matter: Matter) -> tuple[int, date]:
    return ORDER.index(kind_of(matter)), matter.due_on or date.max


def owed_by(user: User, day: date) -> tuple[list[Matter], set[tuple[str, int]]]:
    """What is told of deadlines, and everything that is owed at all: the rest of it can wait in silence."""
    matters, at_hand = [], set()
    for register in registers.values():
        for record in register.owed(user)[:LOOKED_AT] if register.due else ():
            due = getattr(record, register.due)
            at_hand.add((record._meta.label_lower, record.pk))
            if due and (stage := stage_on(day, due)):
                why = owner_is_told(stage, record, user, day, due)
                matters.append(Matter(record, f"{stage.key} {due}", deadline_words(register, due), why, due))
    return matters, at_hand
