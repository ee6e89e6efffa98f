"""Every write to a report that is being written.

write, restore              a section's text; what two people wrote at once is merged, never overwritten
confirm                     its owner stands by it
assign, add, move, drop     who writes what, in what order
comment, settle             what colleagues say of it
set_head, accept            title and number; a definition that has changed
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel import writing
from qingfeng.kernel.calendar.today import now
from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.kernel.metrics.metric import find

from .merging import merge, unsettled
from .models import Comment, Report, Section, Version
from .outlining import definitions_of
from .plainly import kept
from .telling import definition

UNCONFIRMED = {"confirmed_by": None, "confirmed_at": None}
LONGEST = 60_000  # characters of a section: twelve whole reports


@dataclass(frozen=True)
class Saved:
    """What became of a text: ``clashes`` places must be settled first, nothing was kept; ``others`` wrote meanwhile."""

    section: Section
    text: str
    clashes: int = 0
    others: tuple[str, ...] = ()


def why_not_edit(report: Report, user: Any) -> str:
    """Why this person cannot shape the report: its head, its sections, who writes them."""
    return closed(report) or report.why_not_write(user, report.org)


def why_not_write(section: Section, user: Any) -> str:
    """Why this person cannot write the section; its owner may without any role."""
    if section.dropped:
        return _("这一节已经移出报告。")
    mine = user.is_active and section.assigned_to_id == user.pk
    return closed(section.report) if mine else why_not_edit(section.report, user)


def closed(report: Report) -> str:
    if report.status == Report.Status.SIGNING:
        return _("报告正在会签，不能改动；要改请先由会签人退回。")
    if report.status == Report.Status.FROZEN:
        return _("报告已经定稿，不能改动；要改请办理更正，形成新的一版。")
    return ""


def _must(reason: str) -> None:
    if reason:
        raise Refused(reason)


@transaction.atomic
def write(section: Section, heading: str, text: str, base: int, *, by: Any) -> Saved:
    """``base`` is the revision that the writer had before them."""
    section = writing.locked(section)
    _must(why_not_write(section, by))
    heading, text = kept(heading.strip()), kept(tidy(text))
    if unsettled(text):
        raise BadInput(_("还有没理顺的地方：请在“我写的”和“同事写的”之间取舍，删去标记后再保存。"))
    if base == section.revision:
        return _kept(section, heading, text, by)
    earlier = section.versions.filter(revision=base).first()
    if earlier is None:
        raise BadInput(_("找不到您打开时的那一稿，请复制您写的内容，重新打开这一节。"))
    merged = merge(earlier.text, section.text, text)
    others = _others(section, base, by)
    if merged.clashes:
        return Saved(section, merged.text, merged.clashes, others)
    saved = _kept(section, section.heading if heading == earlier.heading else heading, merged.text, by)
    return Saved(saved.section, saved.text, 0, others)


def tidy(text: str) -> str:
    """Lines as every system ends them, no blank ones at the end."""
    if len(text) > LONGEST:
        raise BadInput(_("这一节超过 %(n)d 字，请分成几节。") % {"n": LONGEST})
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip("\n")


def _others(section: Section, base: int, by: Any) -> tuple[str, ...]:
    since = section.versions.filter(revision__gt=base).exclude(by=by).select_related("by").order_by("revision")
    return tuple(dict.fromkeys(str(each.by) for each in since))


def _kept(section: Section, heading: str, text: str, by: Any) -> Saved:
    if (section.heading, section.text) == (heading, text):
        return Saved(section, text)
    values = {"heading": heading, "text": text, "revision": section.revision + 1, **UNCONFIRMED}
    section = writing.change(section, values, by=by, label=gettext_lazy("改写章节"))
    section.remember(by)
    _pin(section.report, text, by)
    return Saved(section, text)


def _pin(report: Report, text: str, by: Any) -> None:
    """Remember what metrics mean that were not used here before."""
    used = definitions_of(text)
    fresh = {key: words for key, words in used.items() if key not in report.definitions}
    if fresh:
        values = {"definitions": {**report.definitions, **fresh}}
        writing.change(report, values, by=by, label=gettext_lazy("记下所用口径"))


def restore(section: Section, version: Version, *, by: Any) -> Saved:
    """An earlier text again, as a new revision."""
    return write(section, version.heading, version.text, section.revision, by=by)


@transaction.atomic
def confirm(section: Section, revision: int, missing: int, *, by: Any) -> Section:
    """``revision`` is the text that was read, ``missing`` how many of its figures could not be told."""
    section = writing.locked(section)
    _must(why_not_confirm(section, by))
    if revision != section.revision:
        raise BadInput(_("您打开之后这一节又改过了，请看过新的一稿再确认。"))
    if missing:
        raise BadInput(_("还有 %(n)d 处没有数，补齐后再确认。") % {"n": missing})
    values = {"confirmed_by": by, "confirmed_at": now()}
    return writing.change(section, values, by=by, label=gettext_lazy("确认章节"))


def why_not_confirm(section: Section, user: Any) -> str:
    if section.assigned_to_id not in (None, user.pk):
        return _("这一节由%(who)s确认。") % {"who": section.assigned_to}
    return why_not_write(section, user)


def assign(section: Section, person: Any, *, by: Any) -> Section:
    _must(why_not_edit(section.report, by))
    return writing.change(section, {"assigned_to": person, **UNCONFIRMED}, by=by, label=gettext_lazy("分派章节"))


@transaction.atomic
def add(report: Report, heading: str, *, by: Any) -> Section:
    _must(why_not_edit(report, by))
    last = report.sections.aggregate(last=Max("order"))["last"] or 0
    section = Section(report=report, order=last + 1, heading=heading.strip())
    section = writing.create(section, by=by, label=gettext_lazy("添加章节"))
    section.remember(by)
    return section


@transaction.atomic
def move(section: Section, step: int, *, by: Any) -> None:
    """One place up (-1) or down (1)."""
    _must(why_not_edit(section.report, by))
    standing = list(section.report.sections.standing().select_for_update())
    place = standing.index(section)
    if not 0 <= place + step < len(standing):
        return
    standing.insert(place + step, standing.pop(place))
    for order, each in enumerate(standing, 1):
        if each.order != order:
            writing.change(each, {"order": order}, by=by, label=gettext_lazy("调整次序"))


def drop(section: Section, *, by: Any, back: bool = False) -> Section:
    """Take a section out of the report, or ``back`` into it. Its texts stay."""
    _must(why_not_edit(section.report, by))
    label = gettext_lazy("放回章节") if back else gettext_lazy("移出章节")
    return writing.change(section, {"dropped": not back}, by=by, label=label)


def comment(section: Section, text: str, about: str, *, by: Any) -> Comment:
    """Whoever reads the report may say something while it is written."""
    _must(closed(section.report))
    if not text.strip():
        raise BadInput(_("请写下意见。"))
    said = Comment(section=section, text=text.strip(), about=about.strip()[:200], by=by)
    return writing.create(said, by=by, label=gettext_lazy("提出意见"))


def settle(comment: Comment, *, by: Any) -> Comment:
    """By whoever writes the section, or who said it."""
    if comment.by_id != by.pk:
        _must(why_not_write(comment.section, by))
    values = {"settled_by": by, "settled_at": now()}
    return writing.change(comment, values, by=by, label=gettext_lazy("处理意见"))


def set_head(report: Report, values: dict[str, Any], version: int, *, by: Any) -> Report:
    _must(why_not_edit(report, by))
    return writing.change(report, values, by=by, version=version, label=gettext_lazy("修改报告信息"))


def accept(report: Report, key: str, *, by: Any) -> Report:
    """Use a metric with the definition it has now."""
    _must(why_not_edit(report, by))
    if find(key) is None:
        raise BadInput(_("这个指标已经不存在，请在正文里换一个。"))
    values = {"definitions": {**report.definitions, key: definition(key)}}
    return writing.change(report, values, by=by, label=gettext_lazy("确认新口径"))
