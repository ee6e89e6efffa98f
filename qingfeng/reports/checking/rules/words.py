"""What the words beside two figures have in common."""

import re

AMONG = re.compile(r"^[^，。；]{0,12}(?:中|里|里面)[，,]?(?:已|共|现|仅|只|就|有)*$")
"""Between a whole and a part of it: 22个镇街中已有18个."""
SECTION = re.compile(r"[一-鿿]{2,6}(?:科|股|室|支部|中心|大队|镇|街道|乡|县|区)(?!域|长)")
_RUN = re.compile("[一-鿿]+")


def pairs_of(text: str, without: re.Pattern[str]) -> set[str]:
    """Neighbouring characters, words that say nothing left out."""
    return {run[at : at + 2] for run in _RUN.findall(without.sub(" ", text)) for at in range(len(run) - 1)}


def akin(one: str, other: str, without: re.Pattern[str]) -> bool:
    """Whether both name the same thing, or one says in short what the other says at length: 参加培训, 参训."""
    common = set("".join(_RUN.findall(without.sub("", one)))) & set("".join(_RUN.findall(without.sub("", other))))
    return shared(one, other, without) or len(common) > 1


def shared(one: str, other: str, without: re.Pattern[str]) -> bool:
    """Whether both name the same thing: two characters in a row that mean something."""
    return bool(pairs_of(one, without) & pairs_of(other, without))
