"""Tables and charts asked of metrics."""

from datetime import date

import pytest
from django.apps import apps

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.charts import svg
from qingfeng.reports.composing.charts import chart, quarters
from qingfeng.reports.composing.language import parse

pytestmark = pytest.mark.usefixtures("ledger")


@pytest.fixture
def drawn(teller):
    def make(*lines, kind="table"):
        (block,) = parse("\n".join([f'```{kind} title="图"', *lines, "```"]))
        return chart(block, teller)

    return make


def test_a_metric_is_split_and_its_parts_add_up(drawn, lists):
    lists("纪律作风", 3)
    found = drawn("问题整改清单，按=专项行动，名称=清单")
    assert found.rows == [["专项行动", "清单（份）"], ["庸懒散浮拖", "2"], ["纪律作风", "3"], ["合计", "5"]]


def test_months_and_quarters_are_told_in_their_order(drawn):
    found = drawn("购买书籍，按=季度", kind="line")
    assert found.rows == [["季度", "购买书籍（册）"], ["一季度", "30"], ["二季度", "12"], ["合计", "42"]]
    assert len(drawn("购买书籍，按=月份").categories) == 6
    assert [each.code for each in quarters(Period.parse("2022-02-01..2022-05-31"))] == [
        "2022-02-01..2022-03-31", "2022-04-01..2022-05-31",
    ]  # fmt: skip


def test_rounded_parts_that_miss_the_whole_are_explained(drawn, subsidy):
    apps.get_model("employment.SubsidyPayment").objects.update(amount=10_050)
    for kind in ("startup", "transport"):
        made = subsidy(10_050)
        type(made).objects.filter(pk=made.pk).update(kind=kind)
    found = drawn("发放就业创业补贴资金，按=补贴类别")
    assert found.rows[-1] == ["合计", "3.02"] and "四舍五入" in found.note


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("购买书籍，按=名称", "发现问题，按=层级"), "同一个维度"),
        (("购买书籍", "发现问题"), "同一个单位"),
        (("劳务协作对接地，按=月份",), "不是数量"),
        (("发现问题，按=层级",), "没有记录"),
        (("发现问题，按=颜色",), "可用：专项行动"),
        (("{{",), "没有名为"),
        (("本期",), "每一行写一个数"),
    ],
)
def test_what_cannot_be_drawn_says_why(drawn, lines, why):
    assert why in drawn(*lines).why


@pytest.mark.parametrize("kind", ["bar", "line", "funnel"])
def test_the_same_drawing_serves_screen_and_word(drawn, books, kind):
    books("廉政读本", 5, date(2022, 6, 1))
    picture = svg(drawn("购买书籍，按=季度", kind=kind).drawing)
    assert picture.startswith("<svg") and "30" in picture and "style=" not in picture
