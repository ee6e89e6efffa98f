"""The metrics of the catalogue as reports ask for them: enough to bind blanks, with no rows behind them.

METRICS   every metric: key, label, unit, kind, flow, asked, dimensions
"""

from qingfeng.reports.tests.catalogue_conduct import CONDUCT, EDUCATION_METRICS
from qingfeng.reports.tests.catalogue_delivery import EMPLOYMENT, FUNDS, PEOPLE, PUBLICITY
from qingfeng.reports.tests.catalogue_meetings import MEETINGS, SUPERVISION
from qingfeng.reports.tests.catalogue_rectification import RECTIFICATION
from qingfeng.reports.tests.catalogue_words import Metric

METRICS: tuple[Metric, ...] = (
    *MEETINGS,
    *RECTIFICATION,
    *SUPERVISION,
    *CONDUCT,
    *EDUCATION_METRICS,
    *EMPLOYMENT,
    *FUNDS,
    *PUBLICITY,
    *PEOPLE,
)
