"""The pages, in the order of a campaign."""

from . import campaigns, feedback, problems, self_checks

__all__ = ["campaigns", "feedback", "problems", "self_checks"]
