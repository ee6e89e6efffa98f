"""The rules by which a text is held against itself.

    sums        sum                  parts       part                         growth    growth
    (wholes, totals: before and behind their parts; rests: what is left; rows: which figures may be parts;
    partition: whether they are all; listing: what they add up to; flows: what came and went)
    tables      sum, share, growth of a table
    shares      share, universal (100%)          people      persons             measures  measures
    averages    average              durations   duration, order              order     order (one thing upon another)
    (changes: what was and what is; lengths, moments: how long, and from when to when; clocks: duration in hours;
    stages: lengths against each other; sending: how many persons there are for each body)
    counted     listing              dates       impossible_date, weekday, outside_period
    repeated    repeated (again: figures taken up; pointing: how; events)     universal universal
    names       year, organisation   congresses  congress                     masks     mask
    words       what several rules read the same way

A rule takes a sentence (or the whole report) and yields findings; it marks nothing where it is in doubt.
"""

from .averages import averages
from .clocks import clocks
from .congresses import congresses
from .counted import enumerations, listings
from .dates import impossible_dates, outside_period, weekdays
from .durations import durations
from .growth import growth
from .masks import masks
from .measures import measures
from .names import other_offices, stale_years
from .order import orders
from .parts import parts
from .people import persons
from .repeated import repeated
from .sending import sendings
from .shares import shares
from .sums import sums
from .tables import tables
from .universal import universals

OF_SENTENCES = (
    sums, parts, shares, growth, averages, persons, sendings, measures, durations, clocks, impossible_dates, weekdays,
    outside_period, universals, listings, orders,
)  # fmt: skip
OF_REPORTS = (repeated, tables, enumerations, stale_years, other_offices, congresses, masks)
