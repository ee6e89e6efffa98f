"""A Word file against the edition it says it is: was anything altered after it was frozen?

``verify``    document and database → Verdict
``Verdict``   what holds, what does not
"""

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.crypto import sm3_hex
from qingfeng.kernel.documents import open_report
from qingfeng.kernel.documents.official import read_marks
from qingfeng.kernel.documents.package import Package
from qingfeng.kernel.documents.stories import unpaged
from qingfeng.kernel.errors import BadInput

from .models import Edition, FinalDraft, FrozenFigure, digest
from .redrawing import hidden, redrawn

QUOTED = 40  # characters of a line that are named


@dataclass(frozen=True)
class Verdict:
    """``altered`` are figures that no longer say what was frozen, ``reworded`` other lines of the document, ``redrawn``
    its pictures, ``broken`` what in the database does not agree with its hashes."""

    edition: Edition
    same_file: bool
    altered: list[str] = field(default_factory=list)
    reworded: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    redrawn: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not (self.altered or self.reworded or self.redrawn or self.broken)


def verify(name: str, content: bytes) -> Verdict:
    """Raises BadInput for what is no edition of ours."""
    edition = edition_of(content)
    draft = edition.draft
    kept = bytes(draft.document)
    same = sm3_hex(content) == sm3_hex(kept)
    broken = faults(edition)
    if same:
        return Verdict(edition, True, broken=broken)
    words = [*reworded(name, kept, content), *hidden(kept, content)]
    return Verdict(edition, False, altered_figures(draft, content), words, broken, redrawn(kept, content))


def edition_of(content: bytes) -> Edition:
    code = read_marks(content).edition
    report, _dash, number = code.partition("-")
    editions = Edition.objects.select_related("draft", "report")
    named = report.isdigit() and number.isdigit()
    found = editions.filter(report_id=int(report), number=int(number)).first() if named else None
    if not code:
        raise BadInput(_("这份文件里没有定稿标记，不是本系统的定稿，或者标记已被去掉。"))
    if found is None:
        raise BadInput(_("文件说自己是定稿“%(code)s”，数据库里没有这个定稿。") % {"code": code})
    return found


def altered_figures(draft: FinalDraft, content: bytes) -> list[str]:
    """By the marks that each figure carries inside the file."""
    marks = read_marks(content).figures
    found = []
    for figure in draft.figures.all():
        for mark, text in cells(figure):
            now = marks.get(mark)
            words = {"label": figure.label, "mark": mark, "text": text}
            if now is None:
                if mark in _written(draft):
                    found.append(_("“%(label)s”（%(mark)s）定稿为“%(text)s”，文件里已经删去。") % words)
            elif any(each != text for each in now):
                words["now"] = "、".join(now)
                found.append(_("“%(label)s”（%(mark)s）定稿为“%(text)s”，文件里是“%(now)s”。") % words)
    return found


def _written(draft: FinalDraft) -> set[str]:
    """The marks that the frozen file itself carries: a chart has none, a table one a cell."""
    return set(read_marks(bytes(draft.document)).figures)


def cells(figure: FrozenFigure) -> list[tuple[str, str]]:
    """A figure under its own mark; a table's numbers under marks of their own."""
    if "\t" not in figure.text:
        return [(figure.mark, figure.text)]
    rows = [line.split("\t") for line in figure.text.split("\n")][1:]
    return [
        (f"{figure.mark}-{row}-{column}", text)
        for row, (_name, *texts) in enumerate(rows, 1)
        for column, text in enumerate(texts, 1)
    ]


def reworded(name: str, kept: bytes, content: bytes) -> list[str]:
    open_report(name, content)  # refuses what is too long to be compared
    old, new = (unpaged(Package(each)).splitlines() for each in (kept, content))
    found = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            words = {"old": _quoted(old[start:end]), "new": _quoted(new[new_start:new_end])}
            found.append(_("定稿：%(old)s；文件：%(new)s") % words)
    return found


def _quoted(lines: list[str]) -> str:
    return "”“".join(line[:QUOTED] for line in lines if line.strip()).join("“”") if lines else _("（无）")


def faults(edition: Edition) -> list[str]:
    """What in the database is no longer as it was sealed."""
    draft = edition.draft
    found = []
    if (
        not draft.whole
        or draft.content.get("text") != draft.text
        or draft.content.get("document") != sm3_hex(bytes(draft.document))
    ):
        found.append(_("定稿内容与校验值不符。"))
    if sorted(map(list, draft.content["figures"])) != sorted([each.mark, each.hash] for each in draft.figures.all()):
        found.append(_("冻结的数与定稿内容对不上。"))
    found += [
        _("“%(label)s”的冻结数据与校验值不符。") % {"label": each.label}
        for each in draft.figures.prefetch_related("blocks")
        if not each.whole
    ]
    found += signature_faults(draft)
    if edition.seal != digest([draft.hash, draft.seal]):
        found.append(_("定稿校验值与签署不符。"))
    if not in_the_trail(edition):
        found.append(_("审计日志里没有这次定稿。"))
    return found


def signature_faults(draft: FinalDraft) -> list[str]:
    found, before = [], None
    for signer in draft.line:
        given = signer.given
        if given is None or given.content_hash != draft.hash or given.hash != given.bound():
            found.append(_("%(who)s的签署与定稿内容不符。") % {"who": signer.person})
        elif before is not None and given.prev != before:
            found.append(_("%(who)s的签署与上一签不衔接。") % {"who": signer.person})
        before = given.hash if given else None
    return found


def in_the_trail(edition: Edition) -> bool:
    told = Event.objects.about(edition.report).filter(verb="composing.report.freeze")
    return any(each.inputs.get("seal") == edition.seal for each in told)


def as_json(name: str, verdict: Verdict) -> dict[str, Any]:
    edition = verdict.edition
    return {
        "file": name,
        "edition": edition.code,
        "title": edition.draft.title,
        "number": edition.number,
        "frozen_at": timezone.localtime(edition.at).isoformat(timespec="seconds"),
        "content_hash": edition.draft.hash,
        "holds": verdict.holds,
        "same_file": verdict.same_file,
        "altered": verdict.altered,
        "reworded": verdict.reworded,
        "redrawn": verdict.redrawn,
        "broken": verdict.broken,
    }


def said(name: str, verdict: Verdict) -> list[str]:
    """The verdict in sentences."""
    edition = verdict.edition
    words = {
        "name": name,
        "title": edition.draft.title,
        "n": edition.number,
        "at": f"{timezone.localtime(edition.at):%Y-%m-%d %H:%M}",
    }
    lines = [_("%(name)s：%(title)s，第 %(n)d 版，%(at)s 定稿。") % words]
    if verdict.same_file:
        lines.append(_("文件与定稿时一字不差。"))
    for head, told in (
        (_("定稿后被改的数"), verdict.altered),
        (_("定稿后被改的文字"), verdict.reworded),
        (_("定稿后被改的图"), verdict.redrawn),
        (_("数据库中的异常"), verdict.broken),
    ):
        if told:
            lines += [f"{head}（{len(told)}）：", *(f"  {each}" for each in told)]
    if verdict.holds and not verdict.same_file:
        lines.append(_("文件另存过，但正文、图和全部数字都与定稿一致。"))
    return lines
