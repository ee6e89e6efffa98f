"""Figures as people write and read them: ``{{问题整改清单，层级=科室，期间=去年同期}}``. What is kept names metrics and
dimensions by their keys, which do not change when a label does.

``shown``    a source as it is kept → as it stands in the editor; what cannot be said plainly stays as it is
``kept``     as it was typed → as it is kept; what nobody understands stays as it was typed
``meant``    one call as it was typed → the call that it means
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.metrics.metric import find, registry
from qingfeng.kernel.people.models import Org
from qingfeng.reports.asking.given import figure_of
from qingfeng.reports.asking.models import Question

from .language.calls import SAID, Call, read, written
from .language.source import NAMED, calls_of

PERIODS = {
    "本期": "", "今年以来": "ytd", "全年": "year", "去年同期": "same-period-last-year", "上期": "previous-period",
    "去年": "previous-year", "目前": "as_of", "上半年": "H1", "下半年": "H2", "一季度": "Q1", "二季度": "Q2",
    "三季度": "Q3", "四季度": "Q4",
}  # fmt: skip
PLAIN_KINDS = {kind: word for word, kind in reversed(NAMED.items())}
LANGUAGE = "zh-hans"  # sources are Chinese, whoever reads the screens
REPORT = {"本期": "period", "本年": "year", "本局": "bureau"}
TO_FILL = "待填"
NAMES = {"期间": "period", "范围": "org", "按": "by", "名称": "label", "增减": "to"}
SPANS = {"月份": "month", "季度": "quarter"}
BETWEEN = "/"  # between several values of one dimension
NEAR, LIKE = 3, 45  # names offered for one that does not exist, and how like of 100 they must be


@translation.override(LANGUAGE)
def meant(call: Call) -> Call:
    """Raises BadInput with near names for what no metric is called."""
    if call.name != SAID:
        return call
    if call.key in REPORT and not call.arguments:
        return replace(call, name=REPORT[call.key], key="")
    what, colon, words = call.key.replace("：", ":").partition(":")
    if colon and what == TO_FILL:
        return replace(call, name="blank", key=words)
    metric = known_metric(call.key)
    arguments = dict(_argument(metric, name, value) for name, value in call.arguments.items())
    return replace(call, name="growth" if "增减" in call.arguments else "figure", key=metric.key, arguments=arguments)


def _argument(metric: Any, name: str, value: str) -> tuple[str, str]:
    key = NAMES.get(name, "")
    if key in ("period", "to"):
        return key, PERIODS.get(value, value)
    if key == "by":
        return key, SPANS.get(value) or dimension_called(metric, value).key
    if key:
        return key, value
    dimension = dimension_called(metric, name)
    stored = {dimension.name_of(each): str(each) for each, _word in dimension.choices}
    return dimension.key, ",".join(stored.get(each, each) for each in value.split(BETWEEN))


def dimension_called(metric: Any, name: str) -> Any:
    found = next((each for each in metric.dimensions if name in (str(each.label), each.key)), None)
    if found is None:
        known = "、".join(str(each.label) for each in metric.dimensions) or _("无")
        words = {"label": metric.label, "name": name, "known": known}
        raise BadInput(_("“%(label)s”不能按“%(name)s”筛选，可用：%(known)s；另有期间、范围。") % words)
    return found


def known_metric(name: str) -> Any:
    """By key or by label."""
    found = find(name)
    if found is not None:
        return found
    labelled = [each for each in registry.values() if str(each.label) == name] or given(name)
    if len(labelled) == 1:
        return labelled[0]
    names = {each.key: f"{each.label} {each.key}" for each in registry.values()}
    near = process.extract(name, names, scorer=fuzz.WRatio, limit=NEAR, score_cutoff=LIKE)
    offered = "、".join(f"{registry[found].label}（{found}）" for _words, _score, found in near)
    if offered:
        raise BadInput(_("没有名为“%(key)s”的指标，是不是：%(near)s？") % {"key": name, "near": offered})
    raise BadInput(_("没有名为“%(key)s”的指标，请在右边按名称查找。") % {"key": name})


def given(name: str = "") -> list[Any]:
    """Figures that data calls brought in: those of that name, or all, the latest first."""
    asked = Question.objects.filter(name=name) if name else Question.objects.all()
    latest = {each.fingerprint: each for each in asked.order_by("pk")}
    return [figure_of(each) for each in reversed(latest.values())]


@translation.override(LANGUAGE)
def kept(source: str) -> str:
    return _each(_fences(source, NAMED, "title"), _kept)


@translation.override(LANGUAGE)
def shown(source: str) -> str:
    return _fences(_each(source, plainly), PLAIN_KINDS, "标题")


def _each(source: str, say: Any) -> str:
    """Every call said anew, from the last to the first, so that the places before stay."""
    for call in reversed(calls_of(source)):
        words = say(call)
        braced = source[call.start] in "{｛"
        source = source[: call.start] + (f"{{{{{words}}}}}" if braced else words.strip()) + source[call.end :]
    return source


def _fences(source: str, names: Mapping[str, str], title: str) -> str:
    """The first line of each table or chart with other words for its kind and its title."""

    def said(match: re.Match[str]) -> str:
        rest = re.sub(r"(?:title|标题)\s*[=＝]", f"{title}=", match[2])
        return f"```{names.get(match[1], match[1])}{rest}"

    return re.sub(r"^```[ ]*(\w+)(.*)$", said, source, flags=re.MULTILINE)


def _kept(call: Call) -> str:
    try:
        found = meant(call)
    except BadInput:
        return plain_words(call)
    return f" {written(found)} "


def plain_words(call: Call) -> str:
    """A call that nobody understands, as it was typed."""
    if call.name != SAID:
        return written(call)
    return "，".join([call.key, *(f"{name}={value}" for name, value in call.arguments.items())])


def plainly(call: Call) -> str:
    """In words, where they mean exactly the same when they are read again."""
    words = _in_words(call)
    try:
        again = meant(read(words)) if words else None  # type: ignore[arg-type]
    except BadInput:
        again = None
    same = isinstance(again, Call) and (again.name, again.key, dict(again.arguments)) == (
        call.name, call.key, {name: value for name, value in call.arguments.items() if value},
    )  # fmt: skip
    return words if same else (plain_words(call) if call.name == SAID else f" {written(call)} ")


def _in_words(call: Call) -> str:
    if call.name in REPORT.values() and not call.key:
        return next(word for word, name in REPORT.items() if name == call.name)
    if call.name == "blank":
        return f"{TO_FILL}：{call.key}"
    metric = find(call.key) if call.name in ("figure", "growth") else None
    if metric is None:
        return ""
    return "，".join([str(metric.label), *_arguments(metric, call.arguments)])


def _arguments(metric: Any, arguments: Mapping[str, str]) -> list[str]:
    names = {key: word for word, key in NAMES.items()} | {each.key: str(each.label) for each in metric.dimensions}
    return [f"{names.get(key, key)}={_value(metric, key, value)}" for key, value in arguments.items()]


def _value(metric: Any, key: str, value: str) -> str:
    dimensions = {each.key: each for each in metric.dimensions}
    if key in ("period", "to"):
        return next((word for word, symbol in PERIODS.items() if symbol == value), value)
    if key == "by":
        span = next((word for word, known in SPANS.items() if known == value), "")
        return span or (str(dimensions[value].label) if value in dimensions else value)
    if key == "org":
        return str(Org.objects.filter(code=value).first() or value)
    if key in dimensions:
        return BETWEEN.join(dimensions[key].name_of(each) for each in value.split(","))
    return value
