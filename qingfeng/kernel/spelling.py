"""Names by their sound: 张晓明 is found by zxm, zhangxm, zhang xiaoming or 张晓.

``readings``  how each character of a name may be spelled
``sounds``    whether letters that somebody typed are the beginning of a name: of each character as much as they like

A family name has its own reading, whatever its character sounds like elsewhere: 单 is shan, not dan; otherwise the usual
one. In a given name every reading is good, for nobody can know which one the parents meant.
"""

import re
from functools import lru_cache

from pypinyin import Style, pinyin

TYPED = re.compile(r"[a-z]{2,30}")
# Family names whose reading is not the usual one of their character; those of two characters first.
DOUBLE = {
    "万俟": ("mo", "qi"), "尉迟": ("yu", "chi"), "长孙": ("zhang", "sun"), "澹台": ("tan", "tai"),
    "单于": ("chan", "yu"), "令狐": ("ling", "hu"), "夏侯": ("xia", "hou"), "皇甫": ("huang", "fu"),
    "鲜于": ("xian", "yu"), "宰父": ("zai", "fu"), "亓官": ("qi", "guan"), "乐正": ("yue", "zheng"),
}  # fmt: skip
SINGLE = {
    "单": ("shan",), "曾": ("zeng",), "解": ("xie",), "仇": ("qiu",), "区": ("ou",), "查": ("zha",),
    "覃": ("qin", "tan"), "任": ("ren",), "华": ("hua",), "盖": ("ge",), "朴": ("piao",), "缪": ("miao",),
    "乐": ("yue", "le"), "翟": ("zhai", "di"), "牟": ("mou", "mu"), "冼": ("xian",), "员": ("yun",), "种": ("chong",),
    "召": ("shao",), "折": ("she",), "秘": ("bi",), "黑": ("he",), "隗": ("wei", "kui"), "那": ("na",),
    "祭": ("zhai",), "宓": ("mi", "fu"), "洗": ("xian",), "不": ("fou",), "卜": ("bu",), "谌": ("chen", "shen"),
    "尉": ("wei", "yu"), "燕": ("yan",), "应": ("ying",), "葛": ("ge",), "曲": ("qu",), "沈": ("shen",), "叶": ("ye",),
    "石": ("shi",), "柏": ("bai",), "纪": ("ji",), "宁": ("ning",), "车": ("che",), "重": ("chong",), "繁": ("po",),
    "郗": ("xi", "chi"), "褚": ("chu",), "殷": ("yin",), "臧": ("zang",), "俞": ("yu",), "佘": ("she",), "晁": ("chao",),
    "阚": ("kan",), "逄": ("pang",), "过": ("guo",), "哈": ("ha",), "薄": ("bo",), "贾": ("jia",), "强": ("qiang",),
    "盛": ("sheng",), "冯": ("feng",), "尹": ("yin",), "呙": ("guo",), "訾": ("zi",), "撒": ("sa",), "缴": ("jiao",),
}  # fmt: skip


@lru_cache(maxsize=20_000)
def readings(name: str, *, person: bool = True) -> tuple[tuple[str, ...], ...]:
    """For each character the ways to spell it; what is no Chinese character stands for itself."""
    every = [_spelled(each) for each in pinyin(name, style=Style.NORMAL, heteronym=True)]
    if person and name[:2] in DOUBLE:
        every[:2] = [(each,) for each in DOUBLE[name[:2]]]
    elif person and name:
        every[0] = SINGLE.get(name[0]) or _spelled(pinyin(name[0], style=Style.NORMAL)[0])
    return tuple(every)


def _spelled(ways: list[str]) -> tuple[str, ...]:
    """ü is typed v by some, u or yu by others (吕: lv, lu, lyu)."""
    plain = [way.lower() for way in ways]
    typed = [way.replace("v", other) for way in plain if "v" in way for other in ("u", "yu")]
    return tuple(dict.fromkeys(plain + typed))


def sounds(letters: str, name: str, *, person: bool = True) -> bool:
    """Whether the letters spell the name from its beginning: of each character its first letters or all of them."""
    return _spells(letters, readings(name, person=person))


def _spells(letters: str, ways: tuple[tuple[str, ...], ...]) -> bool:
    if not letters:
        return True
    if not ways:
        return False
    return any(
        letters.startswith(way[:length]) and _spells(letters[length:], ways[1:])
        for way in ways[0]
        for length in range(1, len(way) + 1)
    )
