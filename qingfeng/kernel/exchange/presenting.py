"""A file in the words of its pages: its headings and what each might mean, its rows and what is wrong with them, what
came of it."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from qingfeng.kernel.people.models import User
from qingfeng.kernel.register.declaration import Register
from qingfeng.kernel.register.fields import label_of, words_for

from . import importing, matching
from .judging import hints
from .models import ImportBatch
from .sheet import Reading, Row, columns_of, labels_of_columns

SHOWN = 200  # rows of a preview; those with errors come first


def columns(batch: ImportBatch, register: Register, user: User, chosen: Sequence[str] = ()) -> dict[str, Any]:
    """The headings of the file, each with the field it is, or most likely is. ``chosen`` is what a person just said."""
    headings = importing.headings(batch, register)
    given = matching.known(register, batch.columns)
    likely = matching.guesses(register, [each.words for each in headings], batch.columns)
    lines = []
    for at, each in enumerate(headings):
        field = chosen[at] if at < len(chosen) else given.get(each.words, likely.get(each.words, ""))
        if each.words in given:
            state = {"word": _("认得"), "tone": "done"}
        elif field:
            state = {"word": _("猜的，请核对"), "tone": "soon"}
        else:
            state = {"word": _("不认得"), "tone": "waiting"}
        lines.append(
            {"name": f"column-{at}", "heading": each.words, "samples": each.samples, "field": field, "state": state}
        )
    needed = {name for name, hint in hints(register, columns_of(register), user).items() if hint.required}
    fields = [
        {"name": name, "label": label, "needed": name in needed} for name, label in labels_of_columns(register).items()
    ]
    return {"stage": "match", "file_name": batch.name, "headings": lines, "fields": fields}


def preview(batch: ImportBatch, register: Register, user: User) -> dict[str, Any]:
    """What the file would do. What a job found is not worked out again."""
    found = batch.found or told(register, importing.read_again(batch, register, user))
    return {
        "stage": "preview",
        "file_name": batch.name,
        "match_url": reverse("exchange:match", args=[batch.pk]),
        **found,
    }


def told(register: Register, reading: Reading) -> dict[str, Any]:
    """The rows, those with errors first."""
    rows = [*reading.bad, *reading.good, *reading.known]
    return {
        "ignored": reading.ignored,
        "counts": {
            "rows": len(rows),
            "good": len(reading.good),
            "same": len(reading.known),
            "bad": len(reading.bad),
        },
        "headers": [label_of(register.model, name) for name in reading.names],
        "rows": [shown(register, reading, row) for row in rows[:SHOWN]],
        "more": max(0, len(rows) - SHOWN),
    }


def shown(register: Register, reading: Reading, row: Row) -> dict[str, Any]:
    """A row with its verdict, every bad cell with its reason; what is no cell's fault stands beside the verdict."""
    if row.errors:
        verdict = {"word": _("有错"), "tone": "refused"}
    elif row.known:
        verdict = {"word": _("已在台账"), "tone": "stopped"}
    else:
        verdict = {"word": _("可以导入"), "tone": "done"}
    cells = [
        {"label": label_of(register.model, name), "value": row.words.get(name, ""), "error": row.why(name)}
        for name in reading.names
    ]
    return {"number": row.line, "verdict": verdict, "errors": beside(register, reading.names, row), "cells": cells}


def beside(register: Register, names: Sequence[str], row: Row) -> list[str]:
    """Errors of the row as a whole, and of columns that the file does not have."""
    words = [why for name, why in row.errors if not name]
    return words + [
        f"{label_of(register.model, name)}：{why}" for name, why in row.errors if name and name not in names
    ]


def done(batch: ImportBatch, register: Register, user: User) -> dict[str, Any]:
    undone = batch.status == ImportBatch.Status.UNDONE
    reason = "" if undone else importing.why_not_undo(batch, register)
    facts = {
        "label": batch.name,
        "rows": batch.rows.count(),
        "at": words_for(batch.at),
        "by": str(batch.owner),
        "undone": undone,
    }
    undo_url = "" if undone or reason else reverse("exchange:undo", args=[batch.pk])
    return {"stage": "done", "batch": facts, "undo_url": undo_url, "undo_reason": reason}
