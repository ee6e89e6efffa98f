"""The pictures of a file against those of the edition that it says it is.

redrawn   which picture was altered, taken out, put in or moved, a sentence each
hidden    what was added that is seen on the page, or kept from sight, without being text
"""

from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from qingfeng.kernel.documents.official import Drawn, read_drawings, read_unread

SAME_SIZE = 0.02  # what a program that saves the file anew may round
Numbered = tuple[int, Drawn]


def redrawn(kept: bytes, content: bytes) -> list[str]:
    old, new = read_drawings(kept), read_drawings(content)
    found: list[str] = []
    gone: list[Numbered] = []
    come: list[Numbered] = []
    steps = SequenceMatcher(None, [each.forms for each in old], _recognised(old, new), autojunk=False).get_opcodes()
    for kind, start, end, first, last in steps:
        if kind == "equal":
            same = zip(old[start:end], new[first:last], strict=True)
            found += [told for place, (was, now) in enumerate(same, start + 1) for told in _handled(place, was, now)]
        else:
            gone += enumerate(old[start:end], start + 1)
            come += enumerate(new[first:last], first + 1)
    return [*found, *_told(gone, come)]


def _recognised(old: Sequence[Drawn], new: Sequence[Drawn]) -> list[frozenset[str]]:
    """A picture that lost one of its two forms, as some programs save it, still is the same picture."""
    return [next((was.forms for was in old if _same(was, now)), now.forms) for now in new]


def _same(was: Drawn, now: Drawn) -> bool:
    return bool(now.forms) and now.forms <= was.forms


def _handled(place: int, was: Drawn, now: Drawn) -> list[str]:
    """The same picture, shown in another way."""
    words = {"name": _named(was), "n": place, "now": now.name}
    found = []
    if was.treated != now.treated:
        found.append(_("图“%(name)s”（第 %(n)d 幅）被裁剪、旋转、隐藏或加了效果。") % words)
    if any(abs(before - after) > SAME_SIZE * before for before, after in zip(was.size, now.size, strict=True)):
        found.append(_("图“%(name)s”（第 %(n)d 幅）的大小被改。") % words)
    if was.forms and was.name != now.name:
        found.append(_("图“%(name)s”（第 %(n)d 幅）的说明被改成“%(now)s”。") % words)
    return found


def _told(gone: list[Numbered], come: list[Numbered]) -> list[str]:
    """What is left pairs by what it shows, then by its name; the rest came or went."""
    moved = _paired(gone, come, _same)
    altered = _paired(gone, come, lambda was, now: was.name == now.name)
    return [
        *(_("图“%(name)s”被移到别处：定稿第 %(n)d 幅，文件里第 %(now)d 幅。") % each for each in moved),
        *(_("图“%(name)s”（定稿第 %(n)d 幅）被换过或改过，已不是定稿时的图。") % each for each in altered),
        *(_("图“%(name)s”（定稿第 %(n)d 幅）在文件里已经删去。") % {"name": _named(was), "n": n} for n, was in gone),
        *(_("文件里多了一幅图“%(name)s”（第 %(n)d 幅）。") % {"name": _named(now), "n": n} for n, now in come),
    ]


def _paired(gone: list[Numbered], come: list[Numbered], alike: Callable[[Drawn, Drawn], bool]) -> list[dict[str, Any]]:
    """Takes the pairs out of both lists."""
    found = []
    for n, was in list(gone):
        other = next((each for each in come if alike(was, each[1])), None)
        if other is not None:
            gone.remove((n, was))
            come.remove(other)
            found.append({"name": _named(was), "n": n, "now": other[0]})
    return found


def _named(drawn: Drawn) -> str:
    return drawn.name or _("未命名")


def hidden(kept: bytes, content: bytes) -> list[str]:
    added = Counter(read_unread(content)) - Counter(read_unread(kept))
    return [_("文件里多了%(kind)s：“%(words)s”") % {"kind": kind, "words": words} for kind, words in added]
