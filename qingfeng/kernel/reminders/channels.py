"""Ways out of the site, each off until the installation sets it up and its reader asks for it.

CHANNELS        by name: is it set up, does this person want it, send
channels_of     the names of those that a person's digest leaves by today
deliver         sends what waits, with three tries at most

What is sent holds the names of records and the reasons why; of a record with anything confidential only its kind.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from smtplib import SMTPException
from typing import Protocol

from django.apps import apps
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import DatabaseError, models
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.audit.trail import LANGUAGE
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.people.models import User

from . import webhook
from .models import Delivery, Digest, Notice, Preference
from .standing import shown, standing

logger = logging.getLogger(__name__)
ATTEMPTS = 3
PAUSE = timedelta(minutes=10)


@dataclass(frozen=True)
class Outgoing:
    """A line as it may leave the site."""

    title: str
    words: str
    why: str
    url: str


class Channel(Protocol):
    @property
    def label(self) -> Promise: ...

    def why_not(self) -> str: ...

    def wanted(self, preference: Preference) -> bool: ...

    def send(self, digest: Digest, lines: Sequence[Outgoing]) -> None: ...


class Email:
    label = gettext_lazy("邮件")

    def why_not(self) -> str:
        return "" if settings.MAIL.host else _("系统还没有设置发信服务器。")

    def wanted(self, preference: Preference) -> bool:
        return preference.by_email and bool(preference.email)

    def send(self, digest: Digest, lines: Sequence[Outgoing]) -> None:
        context = {"digest": digest, "lines": lines, "base": settings.BASE_URL}
        message = EmailMultiAlternatives(
            subject=_("清风提醒：%(day)s，%(n)d 条") % {"day": digest.day, "n": len(lines)},
            body=render_to_string("reminders/digest.txt", context),
            to=[digest.recipient.preference.email],
            headers={"Message-ID": f"<digest-{digest.pk}@{settings.MAIL.sender.rpartition('@')[2].rstrip('>')}>"},
        )
        message.attach_alternative(render_to_string("reminders/digest.html", context), "text/html")
        try:
            message.send()
        except (OSError, SMTPException) as error:
            raise BadInput(_("发信服务器没有接收：%(why)s。") % {"why": error}) from error


class Messenger:
    label = gettext_lazy("即时通讯")

    def why_not(self) -> str:
        return "" if settings.WEBHOOK else _("系统还没有设置单位的即时通讯。")

    def wanted(self, preference: Preference) -> bool:
        return preference.by_webhook

    def send(self, digest: Digest, lines: Sequence[Outgoing]) -> None:
        body = {
            "id": f"digest-{digest.pk}",
            "to": digest.recipient.username,
            "day": digest.day.isoformat(),
            "lines": [vars(line) for line in lines],
        }
        webhook.post(body, settings.WEBHOOK)


CHANNELS: dict[str, Channel] = {"email": Email(), "webhook": Messenger()}


def channels_of(user: User, day: date) -> list[str]:
    preference = Preference.objects.filter(user=user).first()
    if preference is None or preference.quiet_on(day):
        return []
    return [name for name, channel in CHANNELS.items() if not channel.why_not() and channel.wanted(preference)]


def deliver() -> int:
    """Send what waits. A try is counted before it is made, so that two workers never make the same one; the sign of
    the digest goes with it, so that a receiver can tell one that arrives twice."""
    sent = 0
    on = [name for name, channel in CHANNELS.items() if not channel.why_not()]
    waiting = Delivery.objects.filter(channel__in=on, sent_at=None, attempts__lt=ATTEMPTS)
    for delivery in waiting.select_related("digest__recipient"):
        now = timezone.now()
        early = delivery.tried_at is not None and delivery.tried_at > now - PAUSE
        this = Delivery.objects.filter(pk=delivery.pk, attempts=delivery.attempts, sent_at=None)
        if not early and this.update(attempts=F("attempts") + 1, tried_at=now):
            sent += _try(delivery)
    return sent


@translation.override(LANGUAGE)
def _try(delivery: Delivery) -> bool:
    error = ""
    try:
        _send(delivery)
    except BadInput as problem:
        error = str(problem)[:200]
    except DatabaseError:
        raise  # the worker waits for the database
    except Exception:  # the next digest must leave all the same
        logger.exception("digest %s was not sent by %s", delivery.digest_id, delivery.channel)
        error = _("出现意外错误，已记入系统日志。")
    Delivery.objects.filter(pk=delivery.pk).update(error=error, sent_at=None if error else timezone.now())
    return not error


def _send(delivery: Delivery) -> None:
    """What was settled between making and sending is left out; if that was all, nothing is sent."""
    digest, channel = delivery.digest, CHANNELS[delivery.channel]
    if digest.recipient.is_active and (notices := standing(digest.recipient, digest.notices.all())):
        channel.send(digest, [outgoing(notice) for notice in notices])


def outgoing(notice: Notice) -> Outgoing:
    words = shown(notice)
    title = name_outside(apps.get_model(notice.subject_type), notice.subject_name)
    return Outgoing(title, notice.words, notice.why, f"{settings.BASE_URL}{words['url']}")


def name_outside(model: type[models.Model], name: str) -> str:
    """The name of a record; where anything of its kind is confidential, only what kind of record it is."""
    return str(model._meta.verbose_name) if getattr(model, "confidential", ()) else name
