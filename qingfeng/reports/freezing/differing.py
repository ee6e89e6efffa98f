"""An edition against the one before: figures that say something else, and lines that were changed."""

from dataclasses import dataclass
from typing import Any

from qingfeng.reports.composing.views.acts import differing

from .models import Edition, FrozenFigure

Identity = tuple[Any, ...]


@dataclass(frozen=True)
class Changed:
    """``before`` or ``after`` is empty where a figure came or went."""

    label: str
    period: str
    before: str
    after: str
    mark: str


def identity(figure: FrozenFigure) -> Identity:
    """What a figure asks: the same question in both editions is the same figure, wherever it stands; a table of it is
    another."""
    return figure.label if figure.many else "", *(
        (each["key"], each["period"], each["org"], tuple(sorted(each["where"].items()))) for each in figure.sources
    )


def figures_changed(edition: Edition, before: Edition) -> list[Changed]:
    old = {identity(each): each for each in before.draft.figures.all()}
    new = {identity(each): each for each in edition.draft.figures.all()}
    found = []
    for key, figure in new.items():
        earlier = old.get(key)
        if earlier is None or earlier.text != figure.text:
            found.append(_changed(figure, earlier.text if earlier else "", figure.text))
    found += [_changed(figure, figure.text, "") for key, figure in old.items() if key not in new]
    return found


def _changed(figure: FrozenFigure, before: str, after: str) -> Changed:
    return Changed(figure.label, figure.sources[0]["period_label"], before, after, figure.mark)


def lines_changed(edition: Edition, before: Edition) -> list[dict[str, Any]]:
    return differing(before.draft.text, edition.draft.text)
