"""The nouns, in the order of a campaign: ``campaigns``, ``self_checks``, ``lists``, ``problems``, ``measures``."""

from .campaigns import Aspect, Campaign, Category, InScope, Light
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
    "InScope",
    "Light",
    "Measure",
    "Problem",
    "Progress",
    "RectificationList",
    "SelfCheck",
]
