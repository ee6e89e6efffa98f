"""The database that is measured: the sample bureau, a million ledger rows and a million others over ten bureaus."""

import io
import time
from contextlib import redirect_stdout

from django.core.management import call_command
from django.db import connection, transaction

from qingfeng.kernel import search
from qingfeng.kernel.upkeep import take_stock
from qingfeng.sample import loading as sample

from . import ledger, world
from .others import Others

GRAMS = f"{search.TABLE}_grams"
HURRY = "PRAGMA cache_size=-1000000"


def fill(rows: int) -> dict[str, float]:
    """Seconds that the sample bureau and the bulk of the rows took."""
    call_command("migrate", verbosity=0)
    started = time.perf_counter()
    with redirect_stdout(io.StringIO()):
        sample.load()
    sample.live_on(sample.TODAY)
    loaded = time.perf_counter()
    units = world.build()
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute(HURRY if sqlite else f"DROP INDEX {GRAMS}")
    with transaction.atomic():
        ledger.fill(units, rows)
        Others(units, rows).fill()
    if not sqlite:  # an index over all entries is built at once, not entry by entry
        with connection.cursor() as cursor:
            cursor.execute(search.CREATE["postgresql"][1])
    take_stock()
    connection.close()
    return {"sample": loaded - started, "bulk": time.perf_counter() - loaded}
