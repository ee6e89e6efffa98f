"""The nouns, in the order of a campaign: ``campaigns``, ``self_checks``, ``lists``, ``problems``, ``measures``,
``feedback``."""

from .campaigns import Aspect, Campaign, Category, InScope, Light
from .feedback import Feedback, FeedbackDraft
from .lists import RectificationList
from .measures import Extension, Measure, Progress
from .problems import Problem
from .self_checks import AspectAnswer, SelfCheck

__all__ = [
    "Aspect",
    "AspectAnswer",
    "Campaign",
    "Category",
    "Extension",
    "Feedback",
    "FeedbackDraft",
    "InScope",
    "Light",
    "Measure",
    "Problem",
    "Progress",
    "RectificationList",
    "SelfCheck",
]
