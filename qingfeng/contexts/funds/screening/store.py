"""Where the store is and what it holds. One store for the installation: ``QINGFENG_SCREENING_STORE``.

there           whether anything was ingested
must_be_there   otherwise the one sentence that says how to fill it
contents        what it holds, read anew when it has changed
"""

from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from qingfeng.kernel.errors import BadInput
from qingfeng.screening import api as screening

MANIFEST = "manifest.json"


def folder() -> Path:
    return Path(settings.SCREENING_STORE)


def command() -> str:
    """What is typed to fill the store."""
    return f"qingfeng screen ingest {_('数据文件夹')} --into {folder()}"


def there() -> bool:
    return (folder() / MANIFEST).exists()


def must_be_there() -> None:
    if not there():
        raise BadInput(_("还没有导入数据，无法筛查：请管理服务器的人先运行 %(command)s。") % {"command": command()})


def contents() -> screening.Contents | None:
    return read(str(folder()), (folder() / MANIFEST).stat().st_mtime_ns) if there() else None


@lru_cache(maxsize=4)
def read(place: str, changed: int) -> screening.Contents:
    """Footers of thousands of files: once for each change of the store."""
    return screening.contents(Path(place))


def yuan(fen: int) -> Decimal:
    return Decimal(fen).scaleb(-2)
