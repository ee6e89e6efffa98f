"""The lists and pages of every register, as two readers open them: the office of one bureau, and that of the city."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.test import Client

from qingfeng.kernel.people.models import User
from qingfeng.kernel.register.declaration import Register, registers
from qingfeng.kernel.register.fields import field_of
from qingfeng.kernel.register.listing import Listing
from qingfeng.kernel.register.views.listing import PAGE

from .measuring import Timing, timed

READERS = {"office": "区局办公室", "city": "市局办公室"}
TIMES = 8
CHINESE = re.compile(r"[\u4e00-\u9fff]{2}")


def pages() -> Iterator[Timing]:
    for username, reader in READERS.items():
        user = User.objects.get(username=username)
        client = browser_of(user)
        for register in registers.values():
            if user.paths(register.model.readers):
                yield from _register(client, register, user, reader)


def browser_of(user: User) -> Client:
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _register(client: Client, register: Register, user: User, reader: str) -> Iterator[Timing]:
    def open_(address: str) -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")

    for name, query in _queries(register, user):
        address = f"{register.url()}?{urlencode(query)}"
        yield timed("列表", f"{register.label}（{reader}）{name}", open_, [address] * TIMES)
    some = register.visible_to(user).order_by("-pk").values_list("pk", flat=True)[: TIMES * 3 : 3]
    if some:
        addresses = [register.url("detail", pk) for pk in some]
        yield timed("详情", f"{register.label}（{reader}）", open_, addresses)


def _queries(register: Register, user: User) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "首页", {}
    if register.day:
        yield "期间", {"period": "2022H1"}
        if register.day in register.listed:
            yield "按日期排序", {"sort": register.day}
    for name in register.filters:
        field = field_of(register.model, name)
        if field.choices:
            yield f"筛选 {name}", {name: field.flatchoices[1][0]}
            break
    if words := _words(register, user):
        yield f"搜索“{words}”", {"q": words}
    count = Listing(register, QueryDict(), user).rows.count()
    yield "末页", {"page": max(1, -(-count // PAGE))}


def _words(register: Register, user: User) -> str:
    """Two characters out of a record that the reader sees."""
    model: Any = register.model
    paths = [name for name in getattr(model, "searched", ()) if "__" not in name]
    record = register.visible_to(user).order_by("-pk").first() if paths else None
    found = CHINESE.search(" ".join(str(getattr(record, name)) for name in paths)) if record else None
    return found[0] if found else ""
