"""The verbs, in the order of a case: ``taking_in``, ``dispatching``, ``opening`` of identities, ``vanishing``,
``verifying``, ``suspensions`` and ``letters``, ``recovering``. ``life`` holds what they share."""

from .dispatching import dispatch, dispatch_to_unit, hand_on, recuse
from .letters import cancel_letter, deliver, issue
from .opening import open_identity
from .recovering import agree, approve, close, conclude, decline, end, fulfil, start_recovery
from .suspensions import decide, refuse, resume
from .taking_in import take_in
from .vanishing import cancel, keep, withdraw
from .verifying import answer, confirm, send_back, verify

__all__ = [
    "agree",
    "answer",
    "approve",
    "cancel",
    "cancel_letter",
    "close",
    "conclude",
    "confirm",
    "decide",
    "decline",
    "deliver",
    "dispatch",
    "dispatch_to_unit",
    "end",
    "fulfil",
    "hand_on",
    "issue",
    "keep",
    "open_identity",
    "recuse",
    "refuse",
    "resume",
    "send_back",
    "start_recovery",
    "take_in",
    "verify",
    "withdraw",
]
