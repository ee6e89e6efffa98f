"""What a page shows, read off its HTML as a person would: records listed, a part of it, the sheet it hands out."""

import re
from typing import Any
from urllib.parse import urlencode

import lxml.html
from django.http import HttpResponse
from django.test import Client

from qingfeng.kernel.exchange.excel import read_rows
from qingfeng.kernel.register.declaration import Register

TOKEN = re.compile(r"<input[^>]*csrfmiddlewaretoken[^>]*>")


def listed(browser: Client, register: Register, **asked: Any) -> set[int]:
    """The records that all pages of a list lead to."""
    found: set[int] = set()
    for page in range(1, 100):
        response = browser.get(f"{register.url()}?{urlencode({**asked, 'page': page})}")
        assert response.status_code == 200, (response.status_code, response.content.decode()[:500])
        here = keys_in(part(response, "register-list"), register)
        if here <= found:
            return found
        found |= here
    raise AssertionError("the list never ends")


def keys_in(html: str, register: Register) -> set[int]:
    links = lxml.html.fromstring(html).xpath("//table//a/@href")
    start = register.url()
    ends = [link.removeprefix(start).rstrip("/") for link in links if link.startswith(start)]
    return {int(end) for end in ends if end.isdigit()}


def part(response: HttpResponse, name: str) -> str:
    """The element with that id, as text; the token against forged requests differs each time and is left out."""
    found = lxml.html.fromstring(response.content.decode()).get_element_by_id(name)
    return TOKEN.sub("", lxml.html.tostring(found, encoding="unicode"))


def exported(browser: Client, register: Register, query: str = "") -> list[list[str]]:
    """The rows of the sheet that the list's export hands out, headings first."""
    response = browser.post(f"{register.url('export')}?{query}")
    assert response.status_code == 200, response.status_code
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return read_rows("export.xlsx", content)
