"""What a person does on a page, by the words they read there.

fill_in     types and chooses, label by label
take_step   one step of a record's life, from its page
next_steps  what the page of a record offers
menu        the main menu
focus_on    walks with the Tab key until the words are reached
"""

import re
from collections.abc import Mapping

from playwright.sync_api import Locator, Page, expect

MOST_KEYS = 150


def fill_in(place: Page | Locator, words: Mapping[str, str]) -> None:
    for label, value in words.items():
        field = place.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*\*?\s*$"))
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)


def take_step(page: Page, label: str, words: Mapping[str, str] | None = None) -> None:
    next_steps(page).get_by_role("link", name=label, exact=True).click()
    fill_in(page.get_by_role("main"), words or {})
    page.get_by_role("main").get_by_role("button", name=label, exact=True).click()
    expect(page.get_by_text(f"已办理“{label}”。")).to_be_visible()


def next_steps(page: Page) -> Locator:
    """What the page of a record offers to do, and what it does not, with the reason."""
    return page.get_by_role("complementary", name="办理")


def menu(page: Page) -> Locator:
    return page.get_by_role("navigation", name="主菜单")


def focus_on(page: Page, words: str, within: str = "") -> None:
    """``within`` is the name of the region that holds what is looked for, where the words stand twice."""
    for _key in range(MOST_KEYS):
        page.keyboard.press("Tab")
        place = page.evaluate(
            """() => [document.activeElement.textContent.trim(),
                      document.activeElement.closest("[aria-label]")?.getAttribute("aria-label") ?? ""]"""
        )
        if place[0] == words and within in ("", place[1]):
            return
    raise AssertionError(f"“{words}” cannot be reached with the keyboard on {page.url}")
