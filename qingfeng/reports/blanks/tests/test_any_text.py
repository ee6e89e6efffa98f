"""Whatever the text, the answer keeps its promises."""

import time
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from qingfeng.reports.blanks import KINDS, find_blanks

PIECES = [
    "**",
    "***",
    "__",
    "XX",
    "X",
    "×",
    "20XX",
    "（  ）",
    "年",
    "月",
    "日",
    "次",
    "人社局",
    "〔",
    "〕",
    "号",
    "第",
    "、",
    "至",
    "%",
    "万元",
    "平均",
]
PIECES += ["\n", "，", "。", "1", "20", ".", ",", "到", "同志", "-", "*", "…", "○○", "a", " ", "\u00a0", "|", "`", "@"]
ODD_TEXT = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=200)
NO_MASKS = st.text(alphabet=st.characters(exclude_characters="*＊XxＸｘ×✕╳_＿（(【[〔…■□〇○●◯△\\"), max_size=200)


@settings(max_examples=400, deadline=None)
@given(ODD_TEXT)
def test_blanks_are_exact_sorted_and_apart(text: str) -> None:
    blanks = find_blanks(text)
    assert [blank.index for blank in blanks] == list(range(1, len(blanks) + 1))
    assert all(text[blank.start : blank.end] == blank.mask != "" for blank in blanks)
    assert all(one.end <= other.start for one, other in pairwise(blanks))
    assert all(blank.kind in KINDS for blank in blanks)


@settings(max_examples=200, deadline=None)
@given(ODD_TEXT)
def test_a_blank_lies_in_its_clause_and_the_clause_in_its_sentence(text: str) -> None:
    for blank in find_blanks(text):
        assert blank.sentence[0] <= blank.clause[0] <= blank.start
        assert blank.end <= blank.clause[1] <= blank.sentence[1]
        assert blank.paragraph == text.count("\n", 0, blank.start)


@given(NO_MASKS)
def test_no_mask_characters_no_blanks(text: str) -> None:
    assert find_blanks(text) == []


def test_hostile_text_is_answered_within_seconds() -> None:
    started = time.perf_counter()
    for text in ("*" * 50_000, "X" * 50_000, "**a " * 5_000, "XX、" * 5_000, "_1_" * 5_000, "XX" + "人" * 50_000):
        find_blanks(text)
    assert time.perf_counter() - started < 20
