"""The test database as it stood when the stage was set, put back before each story in a tenth of a second.

Neither rolling back (the browser's server has connections of its own) nor emptying the tables (the trail is
append-only, and the sample bureau would have to move in again) will do: the file, or the database, is copied.
"""

import shutil
from pathlib import Path

from django.db import connection, connections


def name() -> str:
    return str(connection.settings_dict["NAME"])


def take() -> None:
    """Remember the database as it is now."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connections.close_all()
        shutil.copyfile(name(), f"{name()}.snapshot")
    else:
        copy_postgres(name(), f"{name()}_snapshot")


def put_back() -> None:
    """Make the database what it was when it was remembered."""
    connections.close_all()
    if connection.vendor == "sqlite":
        for ending in ("-wal", "-shm"):
            Path(name() + ending).unlink(missing_ok=True)
        shutil.copyfile(f"{name()}.snapshot", name())
    else:
        copy_postgres(f"{name()}_snapshot", name())


def forget() -> None:
    connections.close_all()
    if connection.vendor == "postgresql":
        drop_postgres(f"{name()}_snapshot")


def drop_postgres(database: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {connection.ops.quote_name(database)} WITH (FORCE)")


def copy_postgres(source: str, target: str) -> None:
    connections.close_all()
    drop_postgres(target)
    quote = connection.ops.quote_name
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {quote(target)} TEMPLATE {quote(source)} STRATEGY FILE_COPY")
