"""What a chart tells, and what cannot be told in one."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from qingfeng.kernel.charts.drawing import SERIES
from qingfeng.kernel.errors import BadInput

Value: TypeAlias = int | float | Decimal | None

MOST_CATEGORIES = 40


@dataclass(frozen=True)
class Series:
    """``None`` where nothing is known: a gap, not a nought."""

    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Phrases:
    """What a chart says of its own: on paper always as here, on screen in the reader's language (``onscreen``)."""

    unit: str = "单位：{unit}"
    amount: str = "{value}{unit}"
    share: str = "（上一步的 {share}）"


@dataclass(frozen=True)
class Chart:
    """A funnel takes the first series only; its categories are the steps."""

    kind: Literal["bar", "line", "funnel"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    title: str = ""
    phrases: Phrases = Phrases()

    def __post_init__(self) -> None:
        if not self.categories or not self.series:
            raise BadInput("图里没有可画的数据，请至少选一个类别和一组数值。")
        if len(self.categories) > MOST_CATEGORIES:
            raise BadInput(f"图里有 {len(self.categories)} 个类别，最多能画 {MOST_CATEGORIES} 个，请合并或改用表格。")
        if len(self.series) > len(SERIES):
            raise BadInput(f"图里有 {len(self.series)} 组数值，最多能画 {len(SERIES)} 组，请分成几张图。")
        for each in self.series:
            if len(each.values) != len(self.categories):
                raise BadInput(
                    f"“{each.label}”有 {len(each.values)} 个数值，类别却有 {len(self.categories)} 个，请核对。"
                )

    def amount(self, value: Value) -> str:
        """A value with its measure word."""
        return self.phrases.amount.format(value=said(value), unit=self.unit).strip()

    @property
    def unit_told(self) -> str:
        return self.phrases.unit.format(unit=self.unit) if self.unit else ""

    @property
    def told(self) -> str:
        """The title, or what the picture shows in a sentence."""
        return self.title or f"{'、'.join(each.label for each in self.series)}（{self.categories[0]}等）"

    @property
    def numbers(self) -> list[float]:
        return [float(value) for each in self.series for value in each.values if value is not None]


def said(value: Value) -> str:
    """A value as it stands beside its bar; at most two places."""
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    shown = f"{value:.2f}"
    return shown.rstrip("0").rstrip(".")


def shortened(texts: Sequence[str], most: int) -> list[str]:
    """Labels of at most so many characters."""
    return [text if len(text) <= most else text[: most - 1] + "…" for text in texts]
