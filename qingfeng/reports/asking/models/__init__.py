"""What is asked, and what was given.

``calls``    a call for data and its questions; only the office makes them
``replies``  what one unit owes or has given; each answer is a row behind a figure
``roles``    who takes part
"""

from .calls import DataCall, Question
from .replies import Answer, AskedBlank, Reply
from .roles import HEADS, OFFICE, READERS

__all__ = ["HEADS", "OFFICE", "READERS", "Answer", "AskedBlank", "DataCall", "Question", "Reply"]
