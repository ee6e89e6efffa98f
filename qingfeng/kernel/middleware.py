"""Two promises kept for every page: reading never writes, and a refusal is a sentence."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .errors import BadInput, Refused

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
READS = ("SELECT", "WITH", "EXPLAIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA", "SET", "SHOW")
Next = Callable[[HttpRequest], HttpResponse]


class WroteWhileReading(RuntimeError):
    """A page that only reads tried to write: a mistake in the program, never in what was typed."""


def only_reads(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    if not sql.lstrip().upper().startswith(READS):
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
        status = 403 if isinstance(error, Refused) else 400
        return render(request, "message.html", {"reasons": reasons, "status": status}, status=status)
