"""The rules by which a text is held against itself.

    sums        sum                  parts       part                         growth    growth
    shares      share, universal (100%)                                       (listing, partition: what parts are)
    averages    average              people      persons, measures            durations duration, order
    dates       impossible_date, outside_period                               repeated  repeated
    universal   universal            names       year, organisation           congresses  congress
    masks       mask

A rule takes a sentence (or the whole report) and yields findings; it marks nothing where it is in doubt.
"""

from .averages import averages
from .congresses import congresses
from .counted import enumerations, listings
from .dates import impossible_dates, outside_period, weekdays
from .durations import durations
from .growth import growth
from .masks import masks
from .names import other_offices, stale_years
from .order import orders
from .parts import parts
from .people import measures, persons
from .repeated import repeated
from .shares import shares
from .sums import sums
from .tables import tables
from .universal import universals

OF_SENTENCES = (
    sums, parts, shares, growth, averages, persons, measures, durations, impossible_dates, weekdays, outside_period,
    universals, listings, orders,
)  # fmt: skip
OF_REPORTS = (repeated, tables, enumerations, stale_years, other_offices, congresses, masks)
