"""The language of sections, without any record."""

import pytest

from qingfeng.reports.composing.language import Block, Call, Heading, Mistake, Paragraph, parse
from qingfeng.reports.composing.language.calls import SAID, read, written


def test_a_call_is_read_as_a_chinese_keyboard_types_it():
    plain, wide = read('figure("meetings.held", period="ytd")'), read("figure（“meetings.held”，period＝“ytd”）")
    assert plain == wide == Call("figure", "meetings.held", {"period": "ytd"})
    assert written(plain) == 'figure("meetings.held", period="ytd")'


def test_plain_words_are_a_call_whose_meaning_is_open():
    assert read("问题整改清单，层级=科室，期间＝去年同期") == Call(
        SAID, "问题整改清单", {"层级": "科室", "期间": "去年同期"}
    )
    assert read("“三重一大”事项").key == "“三重一大”事项"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("figure(meetings)", "要加引号"),
        ('figure("a", "b")', "看不懂"),
        ('figure("a"', "看不懂"),
        ('figure("a", x="1", x="2")', "写了两次"),
        ('import("os").system("ls")', "看不懂"),
        ("发现问题，层级", "看不懂"),
        ("", "看不懂"),
        ("figure(" + "x" * 500 + ")", "漏了右括号"),
    ],
)
def test_what_cannot_be_read_says_so_where_it_stands(words, why):
    found = read(words)
    assert isinstance(found, Mistake) and why in found.why and found.why.endswith("。")


def test_headings_sentences_and_blocks_know_their_places():
    source = "## 抓责任\n召开{{召开会议}}次。\n```柱状图 标题=“会议”\n召开会议，按=会议类别\n```\n### 小事"
    heading, sentence, block, small = parse(source)
    assert isinstance(heading, Heading) and (heading.level, heading.pieces) == (2, ("抓责任",))
    assert isinstance(sentence, Paragraph)
    call = sentence.pieces[1]
    assert source[call.start : call.end] == "{{召开会议}}"
    assert isinstance(block, Block) and (block.kind, block.title, block.why) == ("bar", "会议", "")
    assert source[block.calls[0].start : block.calls[0].end] == "召开会议，按=会议类别"
    assert (small.level, small.pieces) == (3, ("小事",))


@pytest.mark.parametrize(
    ("source", "why"),
    [("```饼图\n召开会议\n```", "没有“饼图”这种图表"), ("```bar\n召开会议", "没有写完"), ("```bar\n```", "还没有数")],
)
def test_a_block_that_cannot_be_drawn_says_why(source, why):
    (block,) = parse(source)
    assert why in block.why
