"""The measure words of figures (量词) in the reader's language; what people wrote themselves stays as they wrote it.

MEASURE_WORDS       every measure word that a metric may have, as said of so many (held to by a contract test)
spoken("份", 3)     “份”, in English “items”
"""

from collections.abc import Callable

from django.utils.translation import npgettext

MEASURE_WORDS: dict[str, Callable[[int], str]] = {
    "个": lambda n: npgettext("量词", "个", "个", n),
    "件": lambda n: npgettext("量词", "件", "件", n),
    "份": lambda n: npgettext("量词", "份", "份", n),
    "项": lambda n: npgettext("量词", "项", "项", n),
    "条": lambda n: npgettext("量词", "条", "条", n),
    "次": lambda n: npgettext("量词", "次", "次", n),
    "人": lambda n: npgettext("量词", "人", "人", n),
    "人次": lambda n: npgettext("量词", "人次", "人次", n),
    "辆次": lambda n: npgettext("量词", "辆次", "辆次", n),
    "架次": lambda n: npgettext("量词", "架次", "架次", n),
    "公里": lambda n: npgettext("量词", "公里", "公里", n),
    "天": lambda n: npgettext("量词", "天", "天", n),
    "册": lambda n: npgettext("量词", "册", "册", n),
    "种": lambda n: npgettext("量词", "种", "种", n),
    "部": lambda n: npgettext("量词", "部", "部", n),
    "元": lambda n: npgettext("量词", "元", "元", n),
    "万元": lambda n: npgettext("量词", "万元", "万元", n),
    "月": lambda n: npgettext("量词", "月", "月", n),
    "年": lambda n: npgettext("量词", "年", "年", n),
    "%": lambda n: "%",
    "": lambda n: "",
}


def spoken(measure: str, value: object = None) -> str:
    """``value`` is the number it stands behind; without one it is said of many."""
    known = MEASURE_WORDS.get(measure)
    return known(1 if str(value) == "1" else 2) if known else measure
