"""What a chart on a page says of its own, in the reader's language; a chart in a document always speaks Chinese."""

from django.utils.translation import gettext as _

from .chart import Phrases


def phrases() -> Phrases:
    return Phrases(unit=_("单位：{unit}"), amount=_("{value}{unit}"), share=_("（上一步的 {share}）"))
