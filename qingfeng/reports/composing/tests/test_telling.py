"""A figure in its sentence: told, or refused in words that say how to mend it."""

from datetime import date
from decimal import Decimal

import pytest

from qingfeng.kernel.calendar.periods import Period
from qingfeng.reports.composing.reading import read
from qingfeng.reports.composing.telling import Teller, said_growth

pytestmark = pytest.mark.usefixtures("ledger")


def test_a_figure_is_printed_as_its_neighbours_ask(said):
    assert said("形成清单{{问题整改清单，层级=科室}}份") == ("形成清单2份", [])
    assert said("发放{{发放就业创业补贴资金}}万元") == ("发放403.88万元", [])
    assert said("发放{{发放就业创业补贴资金}}元") == ("发放4038800元", [])
    assert said("发放{{发放就业创业补贴资金}}余万元") == ("发放403余万元", [])
    assert said("{{本局}}{{本期}}、{{本年}}年") == ("青岚区人社局2022年上半年、2022年", [])


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("发现{{发现问题}}件", "“发现问题”以“个”计，正文写的是“件”"),
        ("发现{{发现问题}}，", "后面要写量词“个”"),
        ("发放{{发放就业创业补贴资金}}人", "正文写的是“人”"),
        ("发现{{发现的问题}}个", "是不是：发现问题（rectification.problems_found）"),
        ('{{figure("rectification.problem_found")}}个', "rectification.problems_found"),
        ("{{发现问题，级别=科室}}个", "可用：专项行动、层级、来源、类别"),
        ("{{发现问题，层级=村}}个", "层级没有“村”"),
        ("{{发现问题，期间=本世纪}}个", "看不懂期间“本世纪”"),
        ("{{发现问题，范围=外局}}个", "本局没有代码或简称为“外局”的单位"),
        ("{{购买书籍，名称=红楼梦}}册", ""),
        ('{{购买书籍}}册{{sum("x")}}', "不认识“sum”"),
        ("电话：{{待填：联系电话}}", "还空着：联系电话"),
        ("增减{{发现问题，增减=去年同期}}", "为 0，算不出增减的比例"),
    ],
)
def test_what_cannot_be_told_says_why(said, source, why):
    _line, whys = said(source)
    assert (why in whys[0]) if why else not whys


def test_a_book_that_no_record_names_is_no_nought(said):
    _line, whys = said('{{figure("education.books_bought", title="红楼梦")}}册')
    assert "从没有" in whys[0]


def test_growth_is_said_as_a_sentence_needs_it(said, books):
    books("廉政读本", 40, date(2021, 5, 1))
    assert said("同比{{购买书籍，增减=去年同期}}") == ("同比增长5%", [])
    assert [said_growth(Decimal(each)) for each in ("0", "12.5", "-3.0")] == ["持平", "增长12.5%", "下降3%"]


def test_a_period_within_the_report_is_asked_for(said):
    assert said("一季度{{购买书籍，期间=一季度}}册，二季度{{购买书籍，期间=二季度}}册")[0] == "一季度30册，二季度12册"
    assert said("去年{{购买书籍，期间=去年同期}}册")[0] == "去年0册"


def test_a_changed_definition_is_pointed_out_but_told(bureau):
    teller = Teller(Period.parse("2022H1"), bureau, {"education.books_bought": "以前的口径。"})
    (told,) = read("{{购买书籍}}册", teller).told
    assert told.text == "42" and "以前的口径" in told.remark


def test_the_same_question_is_asked_once(teller, django_assert_num_queries):
    read("{{购买书籍}}册", teller)
    with django_assert_num_queries(0):
        read("{{购买书籍}}册，共{{购买书籍}}册", teller)
