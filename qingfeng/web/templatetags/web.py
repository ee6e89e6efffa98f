"""The words our templates add to Django's: ``icon``, ``status``, ``figure``, ``once``, ``percent``, ``counted``.

A status is always a word and a shape; the tone picks the shape, the colour only repeats it.
"""

from typing import Any
from uuid import uuid4

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from qingfeng.kernel.measure_words import spoken

register = template.Library()

TONES = {
    "draft": "broken circle: not yet sent",
    "going": "half circle: being worked on",
    "waiting": "ring with a dot: someone has to answer",
    "done": "full circle with a tick",
    "soon": "diamond: due soon",
    "late": "triangle: overdue",
    "refused": "square with a cross: returned or refused",
    "stopped": "two bars: the clock is stopped",
}


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """One drawing of ``static/img/icons.svg``; without a label it is decoration and hidden from screen readers."""
    href = f"{static('img/icons.svg')}#{name}"
    if label:
        return format_html('<svg class="q-icon" role="img" aria-label="{}"><use href="{}"/></svg>', label, href)
    return format_html('<svg class="q-icon" aria-hidden="true"><use href="{}"/></svg>', href)


@register.simple_tag
def status(word: str, tone: str = "going") -> SafeString:
    tone = tone if tone in TONES else "going"
    return format_html('<span class="q-status q-tone-{}">{}{}</span>', tone, icon(f"s-{tone}"), word)


@register.simple_tag
def once() -> SafeString:
    """The key by which a form that is sent twice is taken once (``kernel/register/once.py``)."""
    return format_html('<input type="hidden" name="once" value="{}">', uuid4().hex)


@register.simple_tag
def figure(value: object, unit: str = "") -> SafeString:
    """A number as reports print it: plain digits, its measure word smaller and in the reader's language; a dash where
    nothing is recorded."""
    if value is None or value == "":
        return format_html('<span class="q-figure q-none" title="{}">—</span>', _("没有记录"))
    measure = format_html('<span class="q-unit">{}</span>', spoken(unit, value)) if unit else ""
    return format_html('<span class="q-figure">{}{}</span>', value, measure)


@register.filter
def percent(value: float | None) -> str:
    """0.874 → ``87%``; nothing for nothing."""
    return "" if value is None else f"{round(value * 100)}%"


@register.filter
def counted(table: Any) -> str:
    """How many rows a table has; of a long list, how many were counted: ``10000+``."""
    return f"{table.paginator.count}{'+' if getattr(table.data, 'more', False) else ''}"
