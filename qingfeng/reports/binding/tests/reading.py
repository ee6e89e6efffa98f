"""Reading a sentence with one or more masks: `bound` is what a test looks at."""

from qingfeng.kernel.metrics.metric import every
from qingfeng.reports.binding import Binding, bind
from qingfeng.reports.binding.tests.scoring import blanks_of
from qingfeng.reports.tests.labelled_set import parse


def bound(annotated: str) -> list[Binding]:
    """The bindings of a text whose blanks are written ⟦**|kind|unit⟧."""
    text = parse("sentence", annotated)
    return bind(text.text, blanks_of(text), every())


def count(unit: str) -> str:
    """A masked number with its measure word."""
    return f"⟦**|count|{unit}⟧{unit}"


def amount(unit: str) -> str:
    return f"⟦**|amount|{unit}⟧{unit}"


def metrics_of(annotated: str) -> list[str | None]:
    return [binding.metric for binding in bound(annotated)]
