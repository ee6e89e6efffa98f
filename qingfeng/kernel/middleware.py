"""Promises kept for every page: reading never writes, a refusal is a sentence, what is far too large is not taken."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from .errors import BadInput, Refused

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
READS = ("SELECT", "WITH", "EXPLAIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA", "SET", "SHOW")
MIB = 1024 * 1024
ENVELOPE = MIB  # what a form may hold beside its file
DRAINED = 1024  # MiB thrown away at most
Next = Callable[[HttpRequest], HttpResponse]


class WroteWhileReading(RuntimeError):
    """A page that only reads tried to write: a mistake in the program, never in what was typed."""


def only_reads(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    if not sql.lstrip(" \t\r\n(").upper().startswith(READS):
        raise WroteWhileReading(sql[:200])
    return execute(sql, params, many, context)


class SafeMethodsCannotWrite:
    """A link, a preview or a crawler can never change anything: the database connection refuses."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in SAFE:
            return self.get_response(request)
        with connection.execute_wrapper(only_reads):
            return self.get_response(request)


class NothingTooLarge:
    """A request that says it is larger than any upload may be is refused before a byte of it is kept. What the browser
    is still sending is read and thrown away: it would otherwise show a broken connection instead of our sentence."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        limit, said = settings.UPLOAD_LIMIT_MIB, request.META.get("CONTENT_LENGTH") or "0"
        size = int(said) if said.isdigit() else 0
        if size <= limit * MIB + ENVELOPE:
            return self.get_response(request)
        for _piece in range(DRAINED):
            if not request.read(MIB):
                break
        reason = _("上传的内容有 %(size)d MB，超过上限 %(n)d MB：请压缩或拆分后再传。") % {
            "size": size // MIB,
            "n": limit,
        }
        context = {"title": _("文件太大"), "reasons": [reason], "back_url": where_from(request)}
        return render(request, "message.html", context, status=413)


class PlainRefusals:
    """What a person can mend is answered with the sentence that says how, as 400 or 403."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, BadInput | ValidationError):
            return None
        reasons = error.messages if isinstance(error, ValidationError) else [str(error)]
        refused = isinstance(error, Refused)
        title = _("不能办理") if refused else _("请核对后再试")
        context = {"title": title, "reasons": reasons, "back_url": where_from(request)}
        return render(request, "message.html", context, status=403 if refused else 400)


def where_from(request: HttpRequest) -> str:
    """The page of ours on which the reader was, otherwise the workbench."""
    before = request.headers.get("referer", "")
    ours = url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure())
    return before if ours and before != request.build_absolute_uri() else "/"
