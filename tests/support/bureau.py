"""One browser in which colleagues of the sample bureau take turns."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from qingfeng.kernel.people.models import User
from tests.support.acting import fill_in


class Bureau:
    """``register`` is the name a list has in the menu, ``record`` the words of the link that opens it."""

    def __init__(self, page: Page, log_in: Callable[[Page, str], None]) -> None:
        self.page, self.log_in = page, log_in

    def turn(self, username: str) -> None:
        self.log_in(self.page, username)
        self.page.goto("/")

    def show(self, register: str) -> None:
        """By the menu, which a phone keeps behind a button."""
        page = self.page
        opener = page.locator("summary", has_text="菜单").first
        if opener.is_visible():
            opener.click()
        page.get_by_role("navigation", name="主菜单").get_by_role("link", name=register, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(register)

    def open(self, register: str, record: str) -> None:
        self.show(register)
        self.page.get_by_role("searchbox", name="在本台账中搜索").fill(record)
        self.page.get_by_role("main").get_by_role("link", name=record, exact=True).first.click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(record)

    def enter(self, register: str, words: dict[str, str]) -> None:
        self.show(register)
        self.page.get_by_role("link", name="新建", exact=True).click()
        self.save(words)

    def add(self, line: str, words: dict[str, str]) -> None:
        """A line of the record whose page is open."""
        self.page.get_by_role("link", name=f"添加{line}", exact=True).click()
        self.save(words)

    def save(self, words: dict[str, str]) -> None:
        fill_in(self.page, words)
        self.page.get_by_role("main").get_by_role("button", name="保存", exact=True).click()
        expect(self.page.get_by_text("已保存。")).to_be_visible()


def name_of(username: str) -> str:
    return str(User.objects.get(username=username))


def pdf(words: str) -> dict[str, Any]:
    """A small file of its own content, as a browser hands it in."""
    content = f"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%{words}\n%%EOF\n".encode()
    return {"name": f"{words}.pdf", "mimeType": "application/pdf", "buffer": content}
