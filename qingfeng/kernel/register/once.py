"""What is sent twice is done once: a double click, a reload, an impatient thumb on a slow line.

A page's form carries a key of its own (``{% once %}``). The first time the key comes back the work is done and where it
led is kept, in one transaction; the second time the reader is led there, and nothing is done.
"""

from collections.abc import Callable
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from qingfeng.kernel.signed_in import SignedIn

from .models import Sent

NAME = "once"
KEPT = timedelta(days=1)


def once(request: SignedIn, perform: Callable[[], str]) -> str:
    """The page that ``perform`` leads to. A form without a key is trusted to be new."""
    key = request.POST.get(NAME, "")[:32]
    if not key:
        return perform()
    try:
        with transaction.atomic():
            sent = Sent.objects.create(owner=request.user, key=key)
            sent.led_to = perform()
            sent.save(update_fields=("led_to",))
    except IntegrityError:
        before = Sent.objects.filter(owner=request.user, key=key).first()
        if before is None:
            raise  # something else was not unique
        return before.led_to
    return sent.led_to


def forget() -> int:
    """Nobody sends a form again after a day."""
    return Sent.objects.filter(at__lt=timezone.now() - KEPT).delete()[0]
