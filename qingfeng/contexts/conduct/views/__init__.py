"""How people meet talks, inspections, findings, circulars and the rules of appraisal."""

from . import findings, inspections, talks

__all__ = ["findings", "inspections", "talks"]
