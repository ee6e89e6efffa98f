"""Posting JSON to the bureau's own messenger.

    X-Qingfeng-Time        seconds since 1970
    X-Qingfeng-Signature   sm3=HMAC-SM3(key, time + "." + body), in hexadecimal

Redirects are not followed. Addresses of this machine and of what only answers on the wire itself are refused, whatever
name leads there; a private network is where such a messenger lives, so it is allowed.
"""

import json
import socket
import ssl
import time
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.utils.translation import gettext as _

from qingfeng.kernel.crypto import sm3_signed
from qingfeng.kernel.errors import BadInput

TIMEOUT = 5  # seconds
PORTS = {"http": 80, "https": 443}


def post(body: dict[str, Any], to: Any) -> None:
    """``to`` has ``url``, ``key`` and ``local``. Raises BadInput with a sentence for the system administrator."""
    parts = urlsplit(to.url)
    content = json.dumps(body, ensure_ascii=False).encode()
    now = str(int(time.time()))
    signature = sm3_signed(now.encode() + b"." + content, to.key.encode())
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "X-Qingfeng-Time": now,
        "X-Qingfeng-Signature": f"sm3={signature}",
    }
    try:
        refuse_unsafe(parts, local=to.local)
        status = _answer(parts, content, headers)
    except (OSError, HTTPException) as error:
        raise BadInput(_("连不上即时通讯服务器：%(why)s。") % {"why": error}) from error
    if not 200 <= status < 300:
        raise BadInput(_("即时通讯服务器没有接收（HTTP %(status)d）。") % {"status": status})


def refuse_unsafe(parts: SplitResult, *, local: bool) -> None:
    port = parts.port or PORTS[parts.scheme]
    found = {str(each[4][0]) for each in socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)}
    given = [ip_address(address.partition("%")[0]) for address in found]
    addresses = [getattr(each, "ipv4_mapped", None) or each for each in given]
    if not local and any(
        each.is_loopback or each.is_link_local or each.is_unspecified or each.is_multicast for each in addresses
    ):
        raise BadInput(_("即时通讯的地址指向本机或链路地址，已拒绝发送。"))


def _answer(parts: SplitResult, content: bytes, headers: dict[str, str]) -> int:
    host, port = str(parts.hostname), parts.port or PORTS[parts.scheme]
    connection: HTTPConnection
    if parts.scheme == "https":
        connection = HTTPSConnection(host, port, timeout=TIMEOUT, context=ssl.create_default_context())
    else:
        connection = HTTPConnection(host, port, timeout=TIMEOUT)
    try:
        target = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
        connection.request("POST", target, content, headers)
        return connection.getresponse().status
    finally:
        connection.close()
