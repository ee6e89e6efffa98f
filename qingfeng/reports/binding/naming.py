"""The names of campaigns and titles as one report writes them.

Names   every name that a text gives to the values of an open list; `full` is the fullest way of writing one
"""

from collections.abc import Iterable

from qingfeng.kernel.metrics.asked import Dimension


def _part_of(short: str, long: str) -> bool:
    """Whether `short` is `long` with characters left out: 庸懒散拖 of 庸懒散浮拖."""
    rest = iter(long)
    return all(character in rest for character in short)


def plain(name: str) -> str:
    """A name without list signs and quotation marks."""
    return name.translate(dict.fromkeys(map(ord, "、“”‘’\"' ")))


class Names:
    """The names found in a whole report."""

    def __init__(self, text: str, dimensions: Iterable[Dimension]) -> None:
        self._known = {
            dimension.key: {plain(name) for name in dimension.named_in(text)}
            for dimension in {dimension.key: dimension for dimension in dimensions if dimension.finder}.values()
        }

    def full(self, key: str, name: str) -> str:
        """The longest name of which this one is an abbreviation, or the name itself."""
        short = plain(name)
        longer = [
            known for known in self._known.get(key, ()) if len(known) - len(short) <= 2 and _part_of(short, known)
        ]
        return max(longer, key=len, default=short)
