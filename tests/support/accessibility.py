"""axe-core on a page: nothing serious, nothing critical."""

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
