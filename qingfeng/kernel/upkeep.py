"""What the database knows about its own rows: how many there are, and how they are spread over an index.

Without it a planner guesses, and a list over a million rows takes seconds where it could take milliseconds.
PostgreSQL gathers it by itself; SQLite has to be told: by the worker every day, and at once by whoever loads in bulk.
"""

from django.db import connection

SAMPLED = 2000  # rows looked at in each index: enough to tell a status from a day, and quick


def take_stock() -> int:
    """Gather statistics: on SQLite of what changed since the last time."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE")
        else:
            cursor.execute(f"PRAGMA analysis_limit={SAMPLED}")
            cursor.execute("ANALYZE")
    return 0
