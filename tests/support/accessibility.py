"""A page anybody can use: axe-core finds nothing serious and nothing critical, and nothing is wider than the screen."""

from functools import cache

from playwright.sync_api import Page

from scripts.machine import ROOT

GRAVE = {"serious", "critical"}


@cache
def axe() -> str:
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def assert_accessible(page: Page) -> None:
    """Through the debugger's door: the page's own strict policy lets no script in, and stays switched on."""
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": axe()})
    session.detach()
    answer = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    found = [
        f"{finding['impact']}: {finding['help']}\n    " + "\n    ".join(node["html"] for node in finding["nodes"][:5])
        for finding in answer["violations"]
        if finding["impact"] in GRAVE
    ]
    assert not found, f"{page.url} is hard to use for some readers:\n" + "\n".join(found)


def assert_fits(page: Page) -> None:
    """No reader has to scroll sideways; where one must, the culprits are named."""
    wide = page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            const over = [...document.body.querySelectorAll("*")].filter(
                (each) => each.getBoundingClientRect().right > width + 1);
            return over.slice(0, 5).map((each) => each.outerHTML.slice(0, 120)).concat("wider than the screen");
        }"""
    )
    assert not wide, f"{page.url} has to be scrolled sideways:\n" + "\n".join(wide)


def assert_anybody_can_use(page: Page) -> None:
    assert_accessible(page)
    assert_fits(page)
