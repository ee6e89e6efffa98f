"""What the environment says: every setting a deployment may change, read in one place.

| variable | meaning | default |
|---|---|---|
| QINGFENG_ENV | ``development`` or ``production`` | development |
| QINGFENG_VAR | folder for database, keys, uploads and produced files | ``var`` under the working directory |
| QINGFENG_DATABASE_URL | ``sqlite:///path`` or ``postgresql://user:password@host/name`` | SQLite in the var folder |
| QINGFENG_SECRET_KEY | signs sessions | generated on first run (development only) |
| QINGFENG_DATA_KEY | 32 hex digits; encrypts confidential text | generated on first run (development only) |
| QINGFENG_DEBUG | 1 or 0 | 0 |
| QINGFENG_ALLOWED_HOSTS | comma separated | 127.0.0.1,localhost |
| QINGFENG_BASE_URL | how links in documents reach this site | http://127.0.0.1:8000 |
| QINGFENG_TODAY | the day a sample bureau lives on (development only) | ``sample-today`` in the var folder |
| QINGFENG_HTTPS | 1 when served behind TLS: secure cookies, HSTS | 1 in production |
"""

import os
import secrets
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

DEVELOPMENT_MARK = "for-development-only-"
MOUNTS = Path("/proc/mounts")
# What PostgreSQL reckons with: pages are on solid disks or in memory; compiling a query takes longer than ours run.
PLANNING = "-c random_page_cost=1.1 -c jit=off"
NETWORK_FILE_SYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs"}


class Misconfigured(Exception):
    """A setting that must be mended before the program starts; the message says how, in Chinese."""


def text(name: str, default: str = "") -> str:
    return os.environ.get(f"QINGFENG_{name}", default).strip() or default


def flag(name: str, default: bool) -> bool:
    return text(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def kept_secret(folder: Path, name: str, size: int) -> str:
    """The secret from the environment, or one generated for development and kept in the var folder."""
    if given := text(name):
        return given
    path = folder / name.lower().replace("_", "-")
    try:
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(DEVELOPMENT_MARK + secrets.token_hex(size))
        return path.read_text().strip()
    except OSError as error:
        raise Misconfigured(f"数据文件夹“{folder}”不能读写：请检查权限，或用 QINGFENG_VAR 换一个位置。") from error


def fixed_day(given: str, folder: Path, *, production: bool) -> date | None:
    """The day a sample bureau lives on; a real one lives today."""
    if production:
        if given:
            raise Misconfigured("正式环境不能设置 QINGFENG_TODAY。")
        return None
    kept = folder / "sample-today"
    words = given or (kept.read_text().strip() if kept.exists() else "")
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise Misconfigured(f"QINGFENG_TODAY 须是 2022-09-20 这样的日期，现在是“{words}”。") from None


def database(url: str, folder: Path) -> dict[str, object]:
    """Django's database settings for a URL."""
    try:
        parts = urlsplit(url or f"sqlite:///{folder / 'qingfeng.sqlite3'}")
        port = parts.port
    except ValueError as error:
        raise Misconfigured("QINGFENG_DATABASE_URL 写得不对：形如 postgresql://用户:密码@主机:5432/库名。") from error
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]) if parts.path != "/:memory:" else ":memory:",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
                "PRAGMA cache_size=-65536; PRAGMA mmap_size=2147418112; PRAGMA temp_store=MEMORY",
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        options: dict[str, object] = {"options": PLANNING, **dict(parse_qsl(parts.query))}
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": options.pop("host", None) or parts.hostname or "",
            "PORT": str(port or ""),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": options,
        }
    raise Misconfigured(f"QINGFENG_DATABASE_URL 只支持 sqlite:/// 或 postgresql://，现在是“{parts.scheme}”。")


def file_system_of(path: Path, mounts: str) -> str:
    """The type of the file system that holds ``path``, from the text of /proc/mounts."""
    found = ("", "")
    for line in mounts.splitlines():
        _, point, kind, *_ = line.split()
        point = point.replace("\\040", " ")
        if str(path.resolve()).startswith(point.rstrip("/") + "/") and len(point) >= len(found[0]):
            found = (point, kind)
    return found[1]


def refuse_unsafe_production(*, secret: str, data_key: str, debug: bool, database: dict[str, object]) -> None:
    """Production does not start with what was generated for development, nor where data can be lost."""
    if DEVELOPMENT_MARK in secret or DEVELOPMENT_MARK in data_key:
        raise Misconfigured(
            "正式环境须自行设置 QINGFENG_SECRET_KEY 和 QINGFENG_DATA_KEY，不能使用开发时自动生成的密钥。"
        )
    if debug:
        raise Misconfigured("正式环境不能打开调试：请去掉 QINGFENG_DEBUG。")
    if "sqlite3" in str(database["ENGINE"]) and MOUNTS.exists():
        kind = file_system_of(Path(str(database["NAME"])), MOUNTS.read_text())
        if kind in NETWORK_FILE_SYSTEMS:
            raise Misconfigured(f"SQLite 数据库不能放在网络共享盘（{kind}）上：请改用本地磁盘或 PostgreSQL。")
