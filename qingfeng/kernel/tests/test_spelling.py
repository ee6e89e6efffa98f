"""Names are found by their sound, family names by their own."""

import pytest

from qingfeng.kernel.spelling import sounds


@pytest.mark.parametrize(
    "letters",
    ["zxm", "zx", "zhang", "zhangxiaoming", "zhangxm", "zhxm", "zxiaoming", "zhangxiaom", "zhangx"],
)
def test_a_name_is_spelled_by_initials_whole_or_half(letters):
    assert sounds(letters, "张晓明")


@pytest.mark.parametrize("letters", ["xm", "zm", "mxz", "zxmx", "zhangming", "lxm"])
def test_a_name_is_spelled_from_its_beginning_and_leaves_nothing_out(letters):
    assert not sounds(letters, "张晓明")


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("单某清", "shan"), ("曾某和", "zeng"), ("解某平", "xie"), ("仇某正", "qiu"), ("区某明", "ou"), ("查某达", "zha"),
        ("覃某行", "qin"), ("覃某行", "tan"), ("任某知", "ren"), ("华某守", "hua"), ("盖某信", "ge"), ("朴某朗", "piao"),
        ("翟某远", "zhai"), ("尉迟某川", "yuchi"), ("万俟某岚", "moqi"), ("单于某松", "chanyu"), ("缪某竹", "miao"),
        ("乐某柏", "yue"), ("葛某筠", "ge"), ("长孙某清", "zhangsun"),
    ],
)  # fmt: skip
def test_a_family_name_has_its_own_reading(name, letters):
    assert sounds(letters, name)


@pytest.mark.parametrize(
    ("name", "letters"), [("单某清", "dan"), ("曾某和", "ceng"), ("仇某正", "chou"), ("区某明", "qu")]
)
def test_and_not_the_usual_one_of_its_character(name, letters):
    assert not sounds(letters, name)


@pytest.mark.parametrize("letters", ["lile", "liyue", "ll", "ly"])
def test_in_a_given_name_every_reading_is_good(letters):
    assert sounds(letters, "李乐")


@pytest.mark.parametrize("letters", ["lv", "lu", "lyu", "lj"])
def test_the_sound_that_no_key_has_is_typed_in_three_ways(letters):
    assert sounds(letters, "吕洁")


@pytest.mark.parametrize(("name", "letters"), [("𠮷某", "x"), ("阿依古丽·某", "aygl"), ("Li某", "lim")])
def test_rare_characters_and_other_scripts_do_no_harm(name, letters):
    assert isinstance(sounds(letters, name), bool)


def test_a_unit_is_spelled_as_written():
    assert sounds("jyk", "就业科", person=False)
    assert sounds("qingl", "青岚区人社局", person=False)
    assert sounds("qu", "区人社局", person=False), "only a person's name begins with a family name"
