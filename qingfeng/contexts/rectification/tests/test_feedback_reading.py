"""What is read out of a feedback, rule by rule."""

from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qingfeng.contexts.rectification.intake import read, read_feedback
from qingfeng.kernel.errors import BadInput

SAMPLES = files("qingfeng.sample").joinpath("reports")


def one(text: str):
    (only,) = read(text)
    return only


def test_the_sample_is_read_alike_from_word_and_from_text():
    told = [
        read_feedback(name, SAMPLES.joinpath(name).read_bytes())
        for name in ("巡察反馈（示例）.docx", "巡察反馈（示例）.txt")
    ]
    assert [each.text for each in told[0]] == [each.text for each in told[1]]
    assert len(told[0]) == 15


def test_every_problem_stands_in_the_text_word_for_word_where_it_says():
    text = SAMPLES.joinpath("巡察反馈（示例）.txt").read_text("utf-8")
    for each in read(text):
        assert text[each.start : each.end] == each.text


def test_items_inside_a_paragraph_are_problems_and_the_words_before_them_their_heading():
    first, second = read(
        "存在问题：\n1.值班不规范。一是值班空岗；二是记录不全。（责任科室：办公室；时限：2022年6月30日前）"
    )
    assert (first.text, second.text) == ("值班空岗", "记录不全。")
    assert (first.number, second.number) == ("1-一是", "1-二是")
    assert first.category == second.category == "值班不规范"
    assert {each.section for each in (first, second)} == {"办公室"}
    assert {each.deadline for each in (first, second)} == {date(2022, 6, 30)}


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2022年6月30日前", date(2022, 6, 30)),
        ("6月底前", date(2022, 6, 30)),
        ("9月30日前", date(2022, 9, 30)),
        ("3月底前", date(2023, 3, 31)),
        ("2022年上半年", date(2022, 6, 30)),
        ("2022年第三季度末", date(2022, 9, 30)),
        ("年底前", date(2022, 12, 31)),
        ("三个月内", date(2022, 8, 10)),
        ("收到反馈之日起5个工作日内", date(2022, 5, 17)),
        ("立行立改", None),
        ("长期坚持", None),
    ],
)
def test_a_deadline_in_words_becomes_a_date(words, day):
    draft = one(f"存在问题：\n1.台账记录不全。（责任科室：办公室；整改时限：{words}）\n2022年5月10日")
    assert draft.deadline == day
    assert draft.deadline_text and draft.deadline_text in words
    assert draft.section == "办公室"


def test_a_length_of_time_counts_from_the_documents_own_date_only():
    assert one("存在问题：\n1.台账记录不全。（责任科室：办公室；整改时限：三个月内）").deadline is None


def test_who_helps_is_not_who_answers_for_it():
    draft = one("存在问题：\n1.疑点核查不彻底。（牵头科室：基金监督科，配合科室：社保科，立行立改）")
    assert (draft.section, draft.assisting, draft.deadline_text) == ("基金监督科", "社保科", "立行立改")


def test_what_a_heading_says_counts_for_all_beneath_it_unless_they_say_otherwise():
    text = "二、存在问题\n（一）就业科（整改时限：2022年6月底前）\n1.审核不严。\n2.发放滞后。（时限：2022年5月20日前）"
    assert [(each.section, each.deadline) for each in read(text)] == [
        ("就业科", date(2022, 6, 30)),
        ("就业科", date(2022, 5, 20)),
    ]


@pytest.mark.parametrize(
    "around",
    [
        "一、主要成效\n（一）作风不断改进，没有发生违纪问题。\n",
        "三、整改要求\n（一）不得敷衍应付。\n（二）请于15日内报送整改方案。\n",
        "附件：1.未整改到位事项清单\n2.问题台账\n",
    ],
)
def test_praise_demands_and_attachments_are_no_problems(around):
    problem = "二、存在问题\n（一）台账记录不全。\n"
    text = around + problem if around.startswith("一") else problem + around
    assert one(text).text == "台账记录不全。"


def test_rows_of_a_table_are_problems():
    first, second = read(
        "序号\t存在问题\t责任科室\t整改时限\n1\t值班空岗\t办公室\t2022年6月底前\n2\t签到不全\t人事科\t立行立改\n"
    )
    assert (first.number, first.text, first.section, first.deadline) == ("1", "值班空岗", "办公室", date(2022, 6, 30))
    assert (second.section, second.deadline, second.deadline_text) == ("人事科", None, "立行立改")


def test_a_text_without_problems_is_refused_in_words():
    with pytest.raises(BadInput, match="没有读出问题"):
        read("关于召开会议的通知\n各科室：\n定于5月10日召开会议，请准时参加。")


ODD = "一二三是（）1.、。；：责任科室办公室整改时限2022年6月30日前存在问题不足①\n\t 𠮷😀"


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=ODD, max_size=200))
def test_any_text_is_read_or_refused_and_nothing_is_invented(text):
    try:
        drafts = read(text)
    except BadInput:
        return
    for each in drafts:
        assert each.text and text[each.start : each.end] == each.text


def test_measures_and_duties_behind_a_problem_are_not_its_words():
    draft = one("存在问题：\n1.问题：公章借用无登记。整改措施：建立登记簿。责任科室：办公室。整改时限：2022年6月15日。")
    assert draft.text == "公章借用无登记。"
    assert (draft.section, draft.deadline) == ("办公室", date(2022, 6, 15))


def test_each_item_of_a_paragraph_may_have_its_own_duty():
    text = "（一）执行纪律不严：一是超标报销（财务室，2022年6月30日前）；二是账实不符（办公室，立行立改）。"
    assert [(each.section, each.deadline) for each in read(text)] == [("财务室", date(2022, 6, 30)), ("办公室", None)]


def test_a_number_at_the_start_of_a_problem_is_no_numbering():
    text = "检查发现：\n1.2022年4月以来值班空岗3次。\n2.3名工作人员迟到。\n3.1.2万元发票不符。"
    assert [each.text for each in read(text)] == [
        "2022年4月以来值班空岗3次。",
        "3名工作人员迟到。",
        "1.2万元发票不符。",
    ]
