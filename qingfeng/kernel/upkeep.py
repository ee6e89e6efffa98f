"""What the database knows about its own rows: how many there are, and how they are spread over an index.

Without it a planner guesses, and a list over a million rows takes seconds where it could take milliseconds.
PostgreSQL gathers it by itself; SQLite has to be told: by the worker every day, and at once by whoever loads in bulk.
"""

from django.db import connection


def take_stock() -> int:
    """Gather statistics, on SQLite of every row: of a sample it judges an index of a million rows ten times too good
    and sorts whole tables for a first page. It takes a second or two."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return 0
