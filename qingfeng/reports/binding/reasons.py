"""Why a blank was bound, or what it would need: one Chinese sentence for the person who checks.

bound, left_open, nothing_fits, ambiguous, needs_naming, kind_has_no_metric   for a binding
not_chosen                                                                    for an alternative
"""

import re
from collections.abc import Sequence

from qingfeng.reports.binding.evidence import THRESHOLD, Evidence
from qingfeng.reports.binding.passage import Passage, without_titles
from qingfeng.reports.binding.words import head_of
from qingfeng.reports.blanks import Blank

KIND_NAMES = {
    "person": "人名",
    "date": "日期",
    "day": "日",
    "document_number": "发文字号",
    "ordinal": "序号",
    "duration": "时长",
    "average": "平均数",
    "organisation": "单位名称",
    "place": "地名",
    "month": "月份",
    "year": "年份",
    "other": "其他内容",
}


def bound(best: Evidence, passage: Passage, parameters: dict[str, str]) -> str:
    """Which words decided."""
    where = "前文" if best.anchor else "空白旁"
    unit = f"，量词“{passage.blank.unit}”相符" if passage.blank.unit else ""
    labels = {dimension.key: dimension.label for dimension in best.metric.dimensions}
    named = "、".join(f"{labels[key]}：{_said(best, key, value)}" for key, value in parameters.items())
    return f"{where}“{best.words}”指向“{best.metric.label}”{unit}" + (f"；限定 {named}" if named else "") + "。"


def _said(best: Evidence, key: str, value: str) -> str:
    """A value, or several joined, as a reader calls them."""
    dimension = next(dimension for dimension in best.metric.dimensions if dimension.key == key)
    return "、".join(dimension.name_of(part) for part in value.split(","))


def left_open(why: str) -> str:
    return f"留空：{why}，请人工核定。"


def kind_has_no_metric(blank: Blank) -> str:
    return f"留空：这里要填{KIND_NAMES.get(blank.kind, blank.kind)}，没有指标能答，请人工填写。"


def needs_naming(best: Evidence, missing: Sequence[str]) -> str:
    return f"留空：像是“{best.metric.label}”，但文中没有点明{'、'.join(missing)}，请补明后再填。"


def ambiguous(best: Evidence, second: Evidence) -> str:
    return f"留空：可能是“{best.metric.label}”，也可能是“{second.metric.label}”，文中分不清，请人工选定。"


def nothing_fits(passage: Passage, ranked: Sequence[Evidence], others: Sequence[Evidence]) -> str:
    """The nearest miss, or what the blank seems to count and whom to ask."""
    blank = passage.blank
    if ranked and ranked[0].objection:
        return f"留空：与“{ranked[0].metric.label}”相近，但{ranked[0].objection}，请人工核定。"
    if ranked:
        return f"留空：与“{ranked[0].metric.label}”相近，但“{ranked[0].words}”离空白远，夹着别的事，请人工核定。"
    clear = [evidence for evidence in others if evidence.score >= THRESHOLD and not evidence.objection]
    if clear and blank.unit:
        return (
            f"留空：量词“{blank.unit}”与“{clear[0].metric.label}”的“{clear[0].metric.unit}”不符，请核对原稿用的量词。"
        )
    subject = _subject(passage)
    if blank.kind in KIND_NAMES:
        return f"留空：这里要填{KIND_NAMES[blank.kind]}，上下文“{subject}”没有对应的指标，请人工填写。"
    return f"留空：没有指标统计“{subject}”，请向承办科室询问后填写。"


def _subject(passage: Passage) -> str:
    """What the blank seems to count."""
    head = head_of(passage.tail)
    lead = re.sub(r"^[、；，\s]+", "", without_titles(passage.lead).replace("□", ""))
    return (f"{lead[-10:]}{f'…{head[:8]}' if head else ''}" or passage.blank.mask).strip()


def not_chosen(evidence: Evidence) -> str:
    """Why an alternative came second."""
    if evidence.objection:
        return f"{evidence.objection}。"
    if evidence.anchor:
        return f"“{evidence.words}”在前文，离空白较远。"
    return f"“{evidence.words}”也在旁边，但不如所选的贴近。"
