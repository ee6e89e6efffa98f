"""A report fixed: every figure with what stands behind it, and one hash over everything that is signed.

``fixed``       report and figures → what ``FinalDraft.keep`` takes
``source_of``   a question as it is frozen: value, definition, SQL, row keys, hashes of the rows' names and amounts
``ranges``      keys as [first, last] pairs, and back
"""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from qingfeng.kernel.calendar.today import now
from qingfeng.kernel.crypto import sm3_hex
from qingfeng.kernel.documents.official import Proof, proof_annex, write
from qingfeng.kernel.metrics.asking import Question
from qingfeng.kernel.metrics.measures import Sum
from qingfeng.kernel.metrics.metric import Metric, Ratio
from qingfeng.kernel.metrics.printing import bare
from qingfeng.reports.composing.document import body, marked, official
from qingfeng.reports.composing.models import Report
from qingfeng.reports.composing.plainly import LANGUAGE
from qingfeng.reports.composing.presenting import readings_of, text_of, title_of
from qingfeng.reports.composing.reading import Picture
from qingfeng.reports.composing.telling import Teller, Told

from .models import code_of, digest
from .naming import blocks_of

PACKAGE = Path(__file__).resolve().parents[2]


def fixed(report: Report, teller: Teller, number: int, disputes: dict[str, Any] | None = None) -> dict[str, Any]:
    """Everything of a final draft but who sends it; told in one language, whoever sends. ``disputes`` is what reads
    otherwise than it is meant, with the reason why it stays."""
    with translation.override(LANGUAGE):
        return _fixed(report, teller, number, disputes or {})


def _fixed(report: Report, teller: Teller, number: int, disputes: dict[str, Any]) -> dict[str, Any]:
    readings = [reading for _section, reading in readings_of(report, teller)]
    found = marked(readings)
    figures = [_figure(mark, each) for mark, each, _where in found]
    title, text = title_of(report, teller), text_of(report, readings, teller)

    def link(mark: str, told: Told | None) -> str:
        return settings.BASE_URL + reverse("freezing:figure", args=[report.pk, number, mark])

    document = write(official(report, teller, readings, link, edition=code_of(report.pk, number)))
    content = {
        "report": report.pk,
        "number": number,
        "title": title,
        "addressee": report.addressee,
        "document_number": report.number,
        "period": report.period,
        "org": report.org.code,
        "text": text,
        "body": body(readings),
        "figures": [[each["mark"], each["hash"]] for each in figures],
        "document": sm3_hex(document),
        "disputes": disputes,
        "code": code_version(),
        "as_of": f"{now():%Y-%m-%d %H:%M}",
    }
    hash_ = digest(content)
    places = [where for _mark, _each, where in found]
    proofs = [_proof(each, where, report, number) for each, where in zip(figures, places, strict=True)]
    annex = write(proof_annex(_("%(title)s：数据出处") % {"title": title}, proofs, lines(content, hash_)))
    return {
        "figures": figures,
        "given": {
            "report": report, "number": number, "title": title, "text": text, "content": content, "hash": hash_,
            "document": document, "annex": annex, "reason": report.correction,
        },
    }  # fmt: skip


def lines(content: dict[str, Any], hash_: str) -> tuple[tuple[str, str], ...]:
    """What stands above the proofs in the annex."""
    said = {
        _("版次"): str(content["number"]),
        _("数据截至"): content["as_of"],
        _("程序版本"): content["code"],
        _("内容校验值（SM3）"): hash_,
    }
    return tuple(said.items())


def _proof(figure: dict[str, Any], where: str, report: Report, number: int) -> Proof:
    source, mark = figure["sources"][0], figure["mark"]
    page = reverse("freezing:figure", args=[report.pk, number, mark])
    return Proof(
        mark=mark,
        text=_("图表") if "\t" in figure["text"] else figure["text"],
        where=where,
        label=figure["label"],
        definition=source["definition"],
        period=source["period_label"],
        scope=source["scope"],
        rows=source["count"],
        digest=figure["hash"],
        href=f"{settings.BASE_URL}{page}",
    )


def _figure(mark: str, each: Told | Picture) -> dict[str, Any]:
    if isinstance(each, Picture):
        questions = [series.question for series in each.chart.series]
        text, label = "\n".join("\t".join(row) for row in each.chart.rows), each.chart.title
    else:
        questions, text, label = list(each.questions), each.text, each.label
    sources = [source for question in questions for source in sources_of(question)]
    blocks = [(place, rows) for place, source in enumerate(sources) for rows in source.pop("named", [])]
    told = [mark, text, label[:200], sources]
    figure = {"mark": mark, "text": text, "label": label[:200], "sources": sources, "hash": digest(told)}
    return figure | {"blocks": blocks}


def sources_of(question: Question) -> list[dict[str, Any]]:
    """The question itself; of a ratio also numerator and denominator, which have the rows."""
    parts = question.metric.parts() if isinstance(question.metric, Ratio) else ()
    return [source_of(question), *(source_of(Question(part, question.scope)) for part in parts)]


def source_of(question: Question) -> dict[str, Any]:
    metric, scope = question.metric, question.scope
    narrowed = metric.words_of(scope.where)
    found = {
        "key": metric.key,
        "label": str(metric.label),
        "definition": str(metric.definition),
        "unit": metric.unit,
        "period": scope.period.code,
        "period_label": scope.period.label,
        "org": scope.org.code,
        "where": dict(scope.where),
        "scope": f"{scope.org}{f'，{narrowed}' if narrowed else ''}",
        "value": bare(question.told),
        "text": question.text or "",
        "count": 0,
    }
    return found | (rows_of(metric, question) if isinstance(metric, Metric) else {})


def rows_of(metric: Metric, question: Question) -> dict[str, Any]:
    rows = metric.rows(question.scope).order_by("pk")
    keys = list(rows.values_list("pk", flat=True))
    named = list(blocks_of(rows, amounts(metric, rows)))
    return {
        "model": rows.model._meta.label,
        "sql": str(rows.query),
        "count": len(keys),
        "rows": ranges(keys),
        "blocks": [digest(each) for each in named],
        "named": named,  # kept beside the figure, see ``FrozenRows``
    }


def amounts(metric: Metric, rows: Any) -> dict[str, str]:
    """What each row adds to a sum, so that a change of a row is seen later; nothing where rows only count."""
    if not isinstance(metric.measure, Sum):
        return {}
    return {str(key): str(value) for key, value in rows.values_list("pk", metric.measure.path)}


def ranges(keys: Iterable[int]) -> list[list[int]]:
    """Ascending keys: [3, 4, 5, 9] → [[3, 5], [9, 9]]."""
    found: list[list[int]] = []
    for key in keys:
        if found and found[-1][1] == key - 1:
            found[-1][1] = key
        else:
            found.append([key, key])
    return found


def keys_in(pairs: Iterable[Sequence[int]]) -> set[int]:
    return {key for first, last in pairs for key in range(first, last + 1)}


@cache
def code_version() -> str:
    """The release, and the fingerprint of every line of the program that computed the figures."""
    sources = sorted(PACKAGE.rglob("*.py"))
    program = b"".join(sm3_hex(path.read_bytes()).encode() for path in sources if "tests" not in path.parts)
    return f"{version('qingfeng')}+{sm3_hex(program)[:12]}"
