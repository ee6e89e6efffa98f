"""A DuckDB of our own: in memory, bounded, spilling where it is told to, reaching for no network."""

import os
import tempfile
from pathlib import Path
from typing import Any

from .errors import BadInput

MEGABYTE = 1 << 20


def connect(memory: int, threads: int = 1, spill: Path | None = None) -> Any:
    """``memory`` in bytes."""
    import duckdb  # a quarter of a second, which whoever only asks for the words of a rule need not wait

    engine = duckdb.connect(
        config={
            "threads": threads,
            "memory_limit": f"{max(memory // MEGABYTE, 64)}MB",
            "temp_directory": str(spill or Path(tempfile.gettempdir()) / f"qingfeng-screen-{os.getpid()}"),
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
    )
    engine.execute("SET enable_progress_bar = false; SET preserve_insertion_order = true")
    return engine


FULL = ("No space left", "Disk quota exceeded", "File too large")
NO_ROOM = "磁盘已满或超过了配额：请腾出空间，再运行一次。"


class OutOfRoom:
    """Turns a full disk and exhausted memory into a sentence; whatever else went wrong is ours and goes on up."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if error is None:
            return
        import duckdb

        if isinstance(error, duckdb.Error | OSError) and any(word in str(error) for word in FULL):
            raise BadInput(NO_ROOM) from error
        if isinstance(error, duckdb.OutOfMemoryException):
            raise BadInput("内存上限不够：请用 --memory 给多一些，例如 --memory 4GB。") from error
