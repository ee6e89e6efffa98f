"""Copies and near copies are found, whatever figures they carry; what is merely about the same thing is not."""

from itertools import combinations
from random import Random

from rapidfuzz.distance import Indel

from qingfeng.reports.substance.similar import ALIKE, CLOSE, SHORTEST, bare, groups, nearest

CHECKED = "每周五由科室负责人抽查三件，抽查结果登记在册"
OTHER = "会同劳动监察大队逐户走访派遣公司，核对工资支付台账"


def test_figures_and_punctuation_do_not_tell_texts_apart():
    assert groups([CHECKED, OTHER, "每周五，由科室负责人抽查5件；抽查结果登记在册。"]) == [[0, 2]]


def test_a_word_exchanged_is_still_a_copy():
    assert groups([CHECKED, "每周五由科室联络员抽查三件，抽查结果登记在册"]) == [[0, 1]]


def test_the_same_subject_in_other_words_is_no_copy():
    assert groups([CHECKED, "科室负责人对办件质量进行抽查，发现差错当场改正", OTHER]) == []


def test_phrases_that_everybody_uses_are_left_alone():
    assert len(bare("立即整改到位")) < SHORTEST
    assert groups(["立即整改到位", "立即整改到位"]) == []
    assert groups([]) == groups(["", ""]) == []


def test_the_largest_group_comes_first():
    assert groups([OTHER, CHECKED, OTHER, CHECKED, CHECKED]) == [[1, 3, 4], [0, 2]]


def test_the_closest_source_is_named():
    near = "会同劳动监察大队逐户走访派遣公司，核对工资支付清单"
    found = nearest([CHECKED, OTHER], ["别的事情写在这里没有关系", near, OTHER])
    assert {number: alike.right for number, alike in found.items()} == {1: 2}
    assert found[1].likeness == 1


def random_texts(seed: int, count: int) -> list[str]:
    """Sentences of few words, so that many are nearly alike."""
    chance = Random(seed)
    parts = (
        ("每周五由科室负责人", "五个工作日内逐件", "每月底前由联络员", "会同劳动监察大队"),
        ("清理办件台账", "核对转办登记", "抽查补贴名单", "走访派遣公司", "更新服务指南"),
        ("并把结果登记在册", "并在科务会上通报", "结果报办公室备案", "由专人复核签字"),
    )
    return ["，".join(chance.choice(words) for words in parts) for _ in range(count)]


def test_looking_up_rare_pieces_misses_nothing_that_comparing_all_would_find():
    """Of texts whose pieces overlap enough; prefix filtering loses none of those."""
    texts = sorted(set(random_texts(7, 120)))
    together = {pair for group in groups(texts) for pair in combinations(group, 2)}
    for left, right in combinations(range(len(texts)), 2):
        one, two = bare(texts[left]), bare(texts[right])
        pieces = [{text[at : at + 3] for at in range(len(text) - 2)} for text in (one, two)]
        overlap = len(pieces[0] & pieces[1]) / len(pieces[0] | pieces[1])
        if overlap >= ALIKE and Indel.normalized_similarity(one, two) >= CLOSE:
            assert (left, right) in together
