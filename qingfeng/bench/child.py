"""One database, in a process of its own with settings of its own: fill it, measure it, print the answer as JSON."""

import json
import sys
from typing import Any

import django
from django.db import connection
from django.test.utils import override_settings

PLAIN = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


def version() -> str:
    if connection.vendor == "sqlite":
        from sqlite3 import sqlite_version

        return f"SQLite {sqlite_version}"
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0]}"


def measure(rows: int) -> dict[str, Any]:
    from django.conf import settings

    from . import asking, filling, pages, work, writing

    filled = filling.fill(rows)
    with override_settings(STORAGES={**settings.STORAGES, **PLAIN}):
        timings = [*asking.figures(), *pages.pages(), *writing.writing(), *work.reports()]
    rates = filled | work.trail_rates()
    return {"database": version(), "rates": rates, "timings": [timing.as_json() for timing in timings]}


if __name__ == "__main__":
    django.setup()
    print(json.dumps(measure(int(sys.argv[1])), ensure_ascii=False))
