"""One drawing, two pictures: both say the same, in the same places, and nothing sticks out."""

import struct
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some
from lxml import etree

from qingfeng.kernel.charts import Chart, Drawing, Series, draw, emf, svg
from qingfeng.kernel.charts.chart import Phrases
from qingfeng.kernel.charts.drawing import SERIES, Area, Stroke, Words
from qingfeng.kernel.charts.scale import scale
from qingfeng.kernel.documents.paragraphs import width_of
from qingfeng.kernel.errors import BadInput

QUARTERS = ("一季度", "二季度", "三季度", "四季度")
SECTIONS = ("社会保险基金监督科", "就业促进和失业保险科", "劳动关系和调解仲裁科", "机关党委", "办公室（政策法规科）")
BARS = Chart("bar", QUARTERS, (Series("新登记", (12, 30, 7, 0)), Series("已销号", (3, 18, 21, None))), "个", "整改进度")
LYING = Chart("bar", SECTIONS, (Series("疑点", (128, 35, 12, 0, 4)),), "条")
MONEY = (Decimal("12.50"), Decimal("8.04"), None, Decimal("20.3"))
LINE = Chart("line", QUARTERS, (Series("追回金额", MONEY),), "万元", "追回金额")
LINES = Chart("line", QUARTERS, (Series("受理", (3, 5, 8, 9)), Series("办结", (2, 4, 8, 9))), "件")
FUNNEL = Chart("funnel", ("疑点", "已核实", "属实", "已追回"), (Series("疑点", (1300, 1180, 11, 0)),), "条")
ALL = pytest.mark.parametrize(
    "chart", [BARS, LYING, LINE, LINES, FUNNEL], ids=["bars", "lying", "line", "lines", "funnel"]
)


def said(drawing: Drawing) -> list[str]:
    return [shape.text for shape in drawing.shapes if isinstance(shape, Words)]


def records(picture: bytes) -> list[tuple[int, bytes]]:
    """Kind and body of every record of an EMF; they follow each other without a gap."""
    found, at = [], 0
    while at < len(picture):
        kind, size = struct.unpack_from("<II", picture, at)
        assert size >= 8 and size % 4 == 0
        found.append((kind, picture[at + 8 : at + size]))
        at += size
    assert at == len(picture)
    return found


@ALL
def test_screen_and_paper_say_the_same_words(chart: Chart) -> None:
    drawing = draw(chart)
    on_screen = [node.text for node in etree.fromstring(svg(drawing)).iter("{*}text")]
    assert on_screen == said(drawing)
    texts = [body for kind, body in records(emf(drawing)) if kind == 84]
    on_paper = "".join(body[68 : 68 + 2 * struct.unpack_from("<I", body, 36)[0]].decode("utf-16-le") for body in texts)
    assert on_paper == "".join(said(drawing))


@ALL
def test_the_emf_tells_the_truth_about_itself(chart: Chart) -> None:
    picture = emf(draw(chart))
    found = records(picture)
    assert (found[0][0], found[-1][0]) == (1, 14)
    signature, _, length, count = struct.unpack_from("<4I", found[0][1], 32)
    assert (signature, length, count) == (0x464D4520, len(picture), len(found))
    frame = struct.unpack_from("<4i", found[0][1], 16)
    drawing = draw(chart)
    assert frame == (0, 0, round(drawing.width_mm * 100), round(drawing.height_mm * 100))


@ALL
def test_every_object_of_the_emf_is_given_back(chart: Chart) -> None:
    kinds = [kind for kind, _ in records(emf(draw(chart)))]
    assert kinds.count(40) == sum(kinds.count(kind) for kind in (39, 82, 95)) > 0


@ALL
@pytest.mark.parametrize("width", [60.0, 100.0, 156.0])
def test_nothing_is_drawn_outside(chart: Chart, width: float) -> None:
    drawing = draw(chart, width, 60)
    points = [point for shape in drawing.shapes if isinstance(shape, Area | Stroke) for point in shape.points]
    points += [(shape.x, shape.y) for shape in drawing.shapes if isinstance(shape, Words)]
    assert all(-0.01 <= x <= drawing.width_mm + 0.01 and 0 <= y <= drawing.height_mm for x, y in points)


def test_the_screen_may_colour_it_and_no_policy_refuses_it() -> None:
    picture = svg(draw(BARS))
    assert (
        "style=" not in picture and "<script" not in picture and "http" not in picture.replace("www.w3.org", "", 1)[50:]
    )
    assert 'class="chart-series-1"' in picture and 'role="img"' in picture
    assert "<title>二季度 新登记 30个</title>" in picture


def test_words_are_never_taken_for_markup() -> None:
    chart = Chart("bar", ("<b>&",), (Series('"甲"', (1,)), Series("乙", (2,))), title="<script>")
    root = etree.fromstring(svg(draw(chart)))
    assert "<b>&" in [node.text for node in root.iter("{*}text")]


def test_what_is_not_known_is_no_nought() -> None:
    assert said(draw(BARS)).count("0") == 2, "the axis and the fourth quarter's first bar"
    strokes = [shape for shape in draw(LINE).shapes if isinstance(shape, Stroke) and shape.role == "series-1"]
    assert len(strokes) == 1, "four quarters, the third unknown: only the first two are joined"


def test_bars_are_as_long_as_their_values() -> None:
    lengths = [shape.points[1][0] - shape.points[0][0] for shape in draw(LYING).shapes if isinstance(shape, Area)]
    assert [round(length / lengths[0] * 128) for length in lengths] == [128, 35, 12, 0, 4]


def test_a_funnel_says_the_share_of_the_step_before() -> None:
    told = said(draw(FUNNEL))
    assert "1180条（上一步的 90.8%）" in told and "11条（上一步的 0.9%）" in told
    assert "1300条" in told


@given(some.lists(some.integers(-50, 50), min_size=2, max_size=len(SERIES)))
def test_last_values_cover_neither_each_other_nor_the_labels_below(lasts: list[int]) -> None:
    series = tuple(Series(f"第{place}组", (60, last)) for place, last in enumerate(lasts))
    words = [shape for shape in draw(Chart("line", ("去年", "今年"), series)).shapes if isinstance(shape, Words)]
    (label,) = [shape for shape in words if shape.text == "今年"]
    values = sorted(
        (shape for shape in words if shape.x > label.x and shape.text.lstrip("-").isdigit()), key=lambda w: w.y
    )
    assert {int(value.text) for value in values} == set(lasts)
    assert all(low.y - high.y >= low.size - 0.01 for high, low in pairwise(values))
    assert values[-1].y <= label.y - label.size


def test_on_screen_a_chart_speaks_the_readers_language() -> None:
    english = Phrases("Unit: {unit}", "{value} {unit}", " ({share} of the step before)")
    told = said(draw(replace(FUNNEL, unit="records", phrases=english)))
    assert "1180 records (90.8% of the step before)" in told
    assert "Unit: cases" in said(draw(replace(LINES, unit="cases", phrases=english)))


def test_the_words_beside_a_funnel_end_within_the_picture() -> None:
    drawing = draw(replace(FUNNEL, unit="suspicious records", phrases=Phrases(share=" ({share} of the step before)")))
    words = [shape for shape in drawing.shapes if isinstance(shape, Words) and "%" in shape.text]
    ends = [shape.x + width_of(shape.text) * shape.size for shape in words]
    assert len(ends) == 3 and max(ends) <= drawing.width_mm


@given(some.lists(some.integers(-10_000, 10_000_000), min_size=1, max_size=12))
def test_a_scale_has_round_steps_and_holds_every_value(values: list[int]) -> None:
    made = scale(values, 0, 100, whole=True)
    assert made.low <= min(0, *values) and made.high >= max(0, *values)
    assert all(tick == int(tick) for tick in made.ticks) and 2 <= len(made.ticks) <= 13
    assert all(after > before for before, after in pairwise(made.ticks))
    assert all(-0.01 <= made.at(value) <= 100.01 for value in values)


@pytest.mark.parametrize(
    ("chart", "sentence"),
    [
        (lambda: Chart("bar", (), (Series("甲", ()),)), "没有可画的数据"),
        (lambda: Chart("bar", ("a",) * 41, (Series("甲", (1,) * 41),)), "41 个类别"),
        (lambda: Chart("line", ("a",), tuple(Series(str(n), (1,)) for n in range(len(SERIES) + 1))), "7 组数值"),
        (lambda: Chart("line", ("a", "b"), (Series("甲", (1,)),)), "“甲”有 1 个数值"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(chart, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        chart()
