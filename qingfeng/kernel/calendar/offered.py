"""The periods a reader chooses from."""

from qingfeng.kernel.errors import BadInput

from .periods import Period
from .saying import said
from .today import today

YEARS = 3


def period_choices(asked: str = "") -> list[tuple[str, str]]:
    """Years, halves and quarters up to today, the latest first; and the one asked for, whatever it is."""
    years = [Period.of(today(), "year")]
    while len(years) < YEARS:
        years.append(years[-1].previous())
    halves = [half for year in years for half in reversed(year.parts())]
    quarters = [quarter for half in halves for quarter in reversed(half.parts())]
    begun = [period for period in [*halves, *quarters, *years] if period.start <= today()]
    return [(period.code, said(period)) for period in [*_parsed(asked, begun), *begun]]


def _parsed(asked: str, known: list[Period]) -> list[Period]:
    try:
        period = Period.parse(asked)
    except BadInput:
        return []
    return [] if period in known else [period]
