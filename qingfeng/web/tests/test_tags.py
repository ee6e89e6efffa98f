"""The words of our templates: a status is a word and a shape, a figure has its measure word, nothing is a dash."""

import re
from pathlib import Path

import pytest

from qingfeng.web.templatetags.web import TONES, figure, icon, percent, status

WEB = Path(__file__).resolve().parent.parent
DRAWN = set(re.findall(r'<symbol id="([^"]+)"', (WEB / "static/img/icons.svg").read_text()))


@pytest.mark.parametrize("tone", TONES)
def test_every_tone_has_a_shape_of_its_own(tone):
    assert f"s-{tone}" in DRAWN
    assert f"#s-{tone}" in status("整改中", tone)


def test_an_unknown_tone_is_drawn_as_going_on():
    assert "#s-going" in status("整改中", "purple")


def test_the_word_of_a_status_is_escaped():
    assert "&lt;b&gt;" in status("<b>", "done")


def test_a_figure_carries_its_measure_word():
    assert figure(12, "份") == '<span class="q-figure">12<span class="q-unit">份</span></span>'


def test_zero_is_a_figure_and_nothing_is_a_dash():
    assert ">0<" in figure(0)
    assert "—" in figure(None, "份") and "份" not in figure(None, "份")


def test_an_icon_is_decoration_unless_it_is_named():
    assert 'aria-hidden="true"' in icon("check")
    assert 'aria-label="打印"' in icon("print", "打印")


def test_a_share_is_rounded_to_whole_percents():
    assert percent(0.874) == "87%"
    assert percent(None) == ""


def test_templates_ask_only_for_icons_that_are_drawn():
    asked = {
        name
        for template in (WEB / "templates").rglob("*.html")
        for name in re.findall(r'{% icon "([^"]+)"', template.read_text())
    }
    assert asked and asked <= DRAWN


@pytest.mark.parametrize("sheet", sorted((WEB / "static/css").glob("*.css")), ids=lambda path: path.name)
def test_style_sheets_stay_within_what_chromium_109_understands(sheet):
    later = re.findall(
        r"color-mix\(|oklch\(|@starting-style|::details-content|@scope|\bsubgrid\b|^\s*&", sheet.read_text(), re.M
    )
    assert later == []


def test_no_template_carries_style_or_script_inline():
    for template in (WEB / "templates").rglob("*.html"):
        text = template.read_text()
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)", text), template


def test_every_template_says_what_it_needs():
    for template in (WEB / "templates").rglob("*.html"):
        assert "{% comment %}" in template.read_text(), template
