"""Every way a report masks a value is found, with exactly the characters that the value replaces."""

import pytest

from qingfeng.reports.blanks import find_blanks


def only(text: str) -> tuple[str, str, str | None]:
    blanks = find_blanks(text)
    assert len(blanks) == 1, [blank.mask for blank in blanks]
    return blanks[0].mask, blanks[0].kind, blanks[0].unit


@pytest.mark.parametrize(
    "mask",
    [
        "**",
        "***",
        "*****",
        "*",
        "＊＊",
        "XX",
        "xx",
        "X",
        "x",
        "ＸＸ",
        "ｘｘ",
        "×",
        "××",
        "××××",
        "__",
        "____",
        "＿＿",
        "＿",
        "（  ）",
        "（\u3000）",
        "( )",
        "（）",
        "【 】",
        "[  ]",
        "■■",
        "□□",
        "〇〇",
        "○○",
        "●●",
        "……",
        r"\*\*",
        "XXX",
        "9X",
        "1XX",
    ],
)
def test_a_mask_before_a_measure_word_is_a_blank(mask: str) -> None:
    assert only(f"半年来共召开党组会{mask}次，成效明显。") == (mask, "count", "次")


@pytest.mark.parametrize(
    "mask", ["XX.XX", "X.X", "**.**", "*.*", "XX,XXX", "X,XXX.XX", "ＸＸ．Ｘ", "0.XX", "×.××", "__.__", "1,XXX"]
)
def test_a_masked_figure_with_point_or_comma_is_one_blank(mask: str) -> None:
    assert only(f"追回资金{mask}万元。") == (mask, "amount", "万元")


@pytest.mark.parametrize(
    "mask", ["20XX", "20xx", "20××", "20**", "20__", "20＊＊", "202X", "２０ＸＸ", "二〇XX", "二○××", "XXXX", "19XX"]
)
def test_a_masked_year_is_one_blank(mask: str) -> None:
    assert only(f"按照{mask}年工作要点推进。") == (mask, "year", "年")


@pytest.mark.parametrize(
    "mask",
    [
        "X年X月X日",
        "20XX年XX月XX日",
        "××××年××月××日",
        "____年__月__日",
        "（ ）年（ ）月（ ）日",
        "X月X日",
        "**月**日",
        "20XX.XX.XX",
        "20XX-XX-XX",
    ],
)
def test_a_date_with_its_day_is_one_blank(mask: str) -> None:
    assert only(f"截至{mask}，任务完成。") == (mask, "date", None)


def test_a_masked_month_beside_a_year_stays_a_month() -> None:
    assert only("2022年**月，召开会议。") == ("**", "month", "月")
    assert [(blank.mask, blank.kind) for blank in find_blanks("20XX年X月起实施。")] == [
        ("20XX", "year"),
        ("X", "month"),
    ]


def test_the_parts_of_a_date_that_are_real_stay_real() -> None:
    assert only("3月X日召开。") == ("X", "day", "日")
    assert only("2022年X月15日召开。") == ("X", "month", "月")
    assert only("2022年X月X日召开。") == ("X月X日", "date", None)


@pytest.mark.parametrize(
    ("text", "mask"),
    [
        ("以X人社〔20XX〕X号印发", "X人社〔20XX〕X号"),
        ("以**人社发〔2022〕**号印发", "**人社发〔2022〕**号"),
        ("以青岚人社〔20XX〕XX号印发", "〔20XX〕XX号"),
        ("以青岚人社〔2022〕XX号印发", "XX"),
        ("以XX府办[20XX]第XX号印发", "XX府办[20XX]第XX号"),
    ],
)
def test_a_document_number_is_one_blank(text: str, mask: str) -> None:
    assert only(text)[:2] == (mask, "document_number")


def test_blanks_know_their_line_sentence_and_clause() -> None:
    text = "第一行。\n今年,召开会议1,200次、座谈XX次，约谈X人；另有安排。"
    first, second = find_blanks(text)
    assert (first.index, first.paragraph, first.mask) == (1, 1, "XX")
    assert first.own_sentence(text) == "今年,召开会议1,200次、座谈XX次，约谈X人"
    assert first.own_clause(text) == "召开会议1,200次、座谈XX次"
    assert second.own_clause(text) == "约谈X人"
    assert (second.before(text, 2), second.after(text)) == ("约谈", "人")


def test_real_figures_beside_a_blank_stay_as_they_are() -> None:
    assert [blank.mask for blank in find_blanks("召开会议12次，其中党组会**次，占50%。")] == ["**"]


@pytest.mark.parametrize("text", ["", "\n", "没有任何空缺。", "2022年1—6月召开会议12次，占50.5%。"])
def test_a_text_without_masks_has_no_blanks(text: str) -> None:
    assert find_blanks(text) == []
