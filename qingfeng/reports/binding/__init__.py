"""Bind the blanks of a masked report to metrics, or leave them open: `bind(text, blanks, catalogue)`.

answer      what comes out: `Binding` with `Alternative`s; what goes in: `Askable`
passage     the words around one blank, cut into lead, tail, earlier clauses, item, headings, title
words       words that carry no meaning of their own; how much of a piece of text a metric cannot explain
foreign     words that say: this figure is not ours, or not of this period
evidence    how strongly one metric is asked for at one blank, and by which words
parameters  what the metric is narrowed to: campaign, level, kind …
naming      the names of campaigns, written several ways in one report
periods     the period that the words name; `resolve_period` makes it a code
deciding    one blank: the best metric, or none
reasons     why, in a sentence for the person who checks
binding     the one way through all of these
"""

from qingfeng.reports.binding.answer import Alternative, Askable, Binding
from qingfeng.reports.binding.binding import bind
from qingfeng.reports.binding.periods import resolve_period

__all__ = ["Alternative", "Askable", "Binding", "bind", "resolve_period"]
