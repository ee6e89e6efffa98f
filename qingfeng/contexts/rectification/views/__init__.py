"""The pages, in the order of a campaign."""

from . import campaigns, problems, self_checks

__all__ = ["campaigns", "problems", "self_checks"]
