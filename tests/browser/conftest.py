"""A real browser on a real site: Chromium, a server in a thread, a database of the test's own."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.cast import CAST, PASSWORD, City, build_city
from tests.conftest import OwnDatabase

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-quic", "--no-first-run"]
PHONE, DESK, NARROW = (360, 740), (1280, 800), (320, 640)

type Open = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here; without Chromium it is skipped with the reason, and under CI it fails."""
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests."""
    if CHROMIUM is None:
        reason = "there is no Chromium on this machine: install the package chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    # Playwright's loop runs in this thread; Django takes it for an async caller unless told otherwise.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        yield browser
        browser.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")


class _Silent(WSGIRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Say nothing."""

    def finish(self) -> None:
        """Give the database back: a copy that is still connected cannot be dropped."""
        connections.close_all()
        super().finish()


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    block_on_close = True


@pytest.fixture
def site(own_database: OwnDatabase) -> Iterator[str]:
    """The address of the running site. pytest-django's own flushes tables, which ours refuse."""
    server = make_server("127.0.0.1", 0, get_wsgi_application(), server_class=_Server, handler_class=_Silent)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def people(own_database: OwnDatabase) -> City:
    """The cast, on the database of the running site."""
    return build_city()


@pytest.fixture
def open_page(chromium: Browser, site: str) -> Iterator[Open]:
    """Open an address at a size; whatever the page complains about on its console fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_at(address: str, size: tuple[int, int] = PHONE, **options: object) -> Page:
        context = chromium.new_context(
            base_url=site,
            viewport={"width": size[0], "height": size[1]},
            **options,  # type: ignore[arg-type]
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.goto(address)
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert [said for said in complaints if "404" not in said and "403" not in said] == []


def sign_in(page: Page, who: str) -> None:
    """Sign in as one of the cast on the sign-in page that is open."""
    page.locator("[name=login]").fill(CAST[who].login)
    page.locator("[name=password]").fill(PASSWORD)
    with page.expect_navigation():
        page.locator("main form:has([name=password]) button").first.click()


def pixels_too_wide(page: Page) -> int:
    """How far the open page reaches over its screen; waits until it is all there."""
    page.wait_for_load_state()
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
