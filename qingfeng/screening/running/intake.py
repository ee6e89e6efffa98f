"""Files into a store, and then the candidates of all rules laid ready: so that the first run is as quick as the next.

take_in     what ``qingfeng screen ingest`` and the product call
"""

from pathlib import Path

from ..progress import NOBODY, Watch
from ..storage.ingest import Report, ingest
from ..storage.store import Store
from .kept import kept
from .run import askable


def take_in(folder: Path, into: Path, *, memory: int, workers: int, watch: Watch = NOBODY) -> Report:
    report = ingest(folder, into, memory=memory, workers=workers, watch=watch)
    store = Store(into)
    if store.manifest.last_month is not None:
        kept(store, askable(store, ""), memory, workers, watch, store.candidates)
    return report
