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
| QINGFENG_WORKING_HOURS | when reminders may be made and sent, on working days | 08:30-17:30 |
| QINGFENG_EMAIL_URL | ``smtp://``, ``smtps://``, ``smtp+tls://name:password@host:port?from=…`` | none: no e-mail |
| QINGFENG_WEBHOOK_URL | ``https://…`` of the bureau's own messenger | none: no messages |
| QINGFENG_WEBHOOK_KEY | signs what is sent there (HMAC-SM3) | none: required with the address |
| QINGFENG_WEBHOOK_LOCAL | 1 to allow http and this very machine | 0 |
| QINGFENG_SCREENING_STORE | folder of ingested insurance data and of what runs found | ``screening`` in VAR |
| QINGFENG_SCREENING_PROVINCE | whose versions of parameters hold, such as 江西 | none: the nation's |
| QINGFENG_SCREENING_MEMORY | GB of memory that a run may take | 2 |
| QINGFENG_SCREENING_WORKERS | processes that a run may start | 2 |
"""

import os
import secrets
from dataclasses import dataclass
from datetime import date, time
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


def count(name: str, default: int) -> int:
    """A whole number from 1 on."""
    given = text(name, str(default))
    if not given.isdigit() or int(given) < 1:
        raise Misconfigured(f"QINGFENG_{name} 须是 1 或更大的整数，现在是“{given}”。")
    return int(given)


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


def hours(words: str) -> tuple[time, time]:
    """``08:30-17:30``"""
    try:
        begins, ends = (time.fromisoformat(word.strip()) for word in words.split("-"))
    except ValueError:
        begins = ends = time()
    if begins >= ends:
        raise Misconfigured(f"QINGFENG_WORKING_HOURS 须是 08:30-17:30 这样的起止时间，现在是“{words}”。")
    return begins, ends


@dataclass(frozen=True)
class Mail:
    """Where e-mail is handed over; without a host none is sent."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    ssl: bool = False
    tls: bool = False
    sender: str = ""


def mail(url: str) -> Mail:
    if not url:
        return Mail()
    kinds = {"smtp": 25, "smtps": 465, "smtp+tls": 587}
    try:
        parts = urlsplit(url)
        port = parts.port or kinds[parts.scheme]
    except (KeyError, ValueError):
        port = 0
    sender = dict(parse_qsl(parts.query)).get("from", "") if port else ""
    if not port or not parts.hostname or "@" not in sender:
        raise Misconfigured("QINGFENG_EMAIL_URL 写得不对：形如 smtps://用户:密码@主机:465?from=发件地址。")
    return Mail(
        parts.hostname, port, unquote(parts.username or ""), unquote(parts.password or ""),
        ssl=parts.scheme == "smtps", tls=parts.scheme == "smtp+tls", sender=sender,
    )  # fmt: skip


@dataclass(frozen=True)
class Webhook:
    """Where messages are posted; ``local`` allows what is refused otherwise: plain http, this very machine."""

    url: str
    key: str
    local: bool = False


def webhook(url: str, key: str, *, local: bool) -> Webhook | None:
    if not url:
        return None
    try:
        parts = urlsplit(url)
        whole = bool(parts.hostname) and (parts.port or 1) > 0 and not parts.username
    except ValueError:
        whole = False
    if not whole or parts.scheme not in ({"https", "http"} if local else {"https"}):
        raise Misconfigured("QINGFENG_WEBHOOK_URL 须是完整的 https 地址，不含用户名和密码。")
    if not key:
        raise Misconfigured("设置了 QINGFENG_WEBHOOK_URL，还须设置 QINGFENG_WEBHOOK_KEY，用来给消息签名。")
    return Webhook(url, key, local)


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
