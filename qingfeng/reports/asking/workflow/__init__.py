"""The verbs: ``calls`` are drawn up, sent, finished; ``replies`` are filled in, handed in, confirmed or returned."""

from .calls import cancel, draw_up, finish, issue, settle_repeat
from .replies import answer, assign, confirm, fill, postpone, reuse, send, send_back, urge, waive

__all__ = [
    "answer",
    "assign",
    "cancel",
    "confirm",
    "draw_up",
    "fill",
    "finish",
    "issue",
    "postpone",
    "reuse",
    "send",
    "send_back",
    "settle_repeat",
    "urge",
    "waive",
]
