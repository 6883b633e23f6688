"""A demo town of its own, served by the real command, and a browser to walk through it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from guongsang.workspace.demo.people import PASSWORD
from tests.journeys.looking import DESK, PROJECT

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM = os.environ.get("GUONGSANG_CHROMIUM", "") or next(
    filter(None, map(shutil.which, BROWSERS)), ""
)
BUILDING_TAKES_AT_MOST = 600
# The folder whose presence on the path lets a clock run ahead.
LATER = Path(__file__).parent / "later"
# Milliseconds; generous, for machines that do something else besides.
A_MOMENT = 30_000
expect.set_options(timeout=A_MOMENT)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs the browser; without one it is left out and said so."""
    for item in items:
        if "journeys" in Path(item.fspath).parts:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip(reason="no chromium: apt-get install chromium"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def town_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the town keeps its data, also of one that is served already."""
    known = os.environ.get("GUONGSANG_TOWN_DATA", "")
    return Path(known) if known else tmp_path_factory.mktemp("town")


@pytest.fixture(scope="session")
def town(town_folder: Path) -> Iterator[str]:
    """The address of a freshly built demo town, or of one that is served already."""
    if known := os.environ.get("GUONGSANG_TOWN", ""):
        yield known
        return
    with served(town_folder) as address:
        yield address


@contextmanager
def served(data: Path, *, days_later: int = 0) -> Iterator[str]:
    """Serve the town that lies in ``data``, its clock running some days ahead; give its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("GUONGSANG_", "DJANGO_"))},
        "GUONGSANG_DATA_DIR": str(data),
        "GUONGSANG_READ_ENV_FILE": "no",
        "GUONGSANG_SITE_URL": address,
    }
    environment.pop("DATABASE_URL", None)
    if days_later:
        environment |= {"PYTHONPATH": str(LATER), "GUONGSANG_TEST_DAYS_LATER": str(days_later)}
    log = data / f"server-{port}.log"
    with log.open("w") as words:
        server = subprocess.Popen(
            [sys.executable, "-m", "guongsang.config.cli", "demo", "--port", str(port)],
            env=environment,
            cwd=PROJECT,
            stdout=words,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_served(address, server, log)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_until_served(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Come back when the first page answers; fail with the server's own words otherwise."""
    for _ in range(BUILDING_TAKES_AT_MOST * 2):
        if server.poll() is not None:
            pytest.fail(f"the demo stopped:\n{log.read_text()[-3000:]}")
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.5)
    pytest.fail(f"the demo was not served in time:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield chromium
        chromium.close()


class Doors:
    """Opens pages as somebody, and remembers what the browser complained about."""

    def __init__(
        self, browser: Browser, town: str, keys: dict[str, Any], *, days_later: int = 0
    ) -> None:
        self.browser, self.town, self.keys = browser, town, keys
        self.days_later = days_later
        self.contexts: list[BrowserContext] = []
        self.noises: list[str] = []

    def __call__(
        self,
        user: str = "",
        *,
        size: dict[str, int] = DESK,
        dark: bool = False,
        script: bool = True,
    ) -> Page:
        """Return an empty page signed in as ``user`` ("" is the public)."""
        if user and user not in self.keys:
            self.keys[user] = self.key_of(user)
        context = self.browser.new_context(
            base_url=self.town,
            viewport=size,  # type: ignore[arg-type]
            color_scheme="dark" if dark else "light",
            # Colours that are still on their way to dark have no contrast yet.
            reduced_motion="reduce",
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            java_script_enabled=script,
            storage_state=self.keys.get(user),
        )
        self.contexts.append(context)
        if self.days_later:
            context.clock.install(time=datetime.now() + timedelta(days=self.days_later))
        context.set_default_timeout(A_MOMENT)
        page = context.new_page()
        page.on("pageerror", lambda error: self.noises.append(f"{page.url}: {error}"))
        page.on("console", lambda line: self.hear(page, line.type, line.text))
        return page

    def hear(self, page: Page, kind: str, text: str) -> None:
        """Note an error; a page that is refused (4xx) is judged by its status, not here."""
        if kind == "error" and "status of 4" not in text:
            self.noises.append(f"{page.url}: {text}")

    def key_of(self, user: str) -> Any:
        """Sign in once, and keep what the browser remembers of it."""
        page = self()
        sign_in(page, user)
        return page.context.storage_state()


@pytest.fixture(scope="session")
def keys() -> dict[str, Any]:
    """What the browser remembers of everybody who signed in, so that it is done once."""
    return {}


@pytest.fixture
def open_page(browser: Browser, town: str, keys: dict[str, Any]) -> Iterator[Doors]:
    """Open a page as somebody at a width, light or dark; no noise may be left at the end."""
    doors = Doors(browser, town, keys)
    yield doors
    # An answer that arrives while its page is torn down finds nothing to put it into.
    heard = [*doors.noises]
    for context in doors.contexts:
        context.close()
    assert heard == []


@pytest.fixture
def days_later(browser: Browser, town: str, town_folder: Path) -> Iterator[Callable[[int], Doors]]:
    """Give the doors of the same town some days later; who was signed in signs in anew."""
    if os.environ.get("GUONGSANG_TOWN") and not os.environ.get("GUONGSANG_TOWN_DATA"):
        pytest.skip("the town that is served keeps its data elsewhere: GUONGSANG_TOWN_DATA")
    opened: list[Doors] = []
    with ExitStack() as stack:

        def doors(days: int) -> Doors:
            address = stack.enter_context(served(town_folder, days_later=days))
            opened.append(Doors(browser, address, {}, days_later=days))
            return opened[-1]

        yield doors
        heard = [noise for one in opened for noise in one.noises]
        for one in opened:
            for context in one.contexts:
                context.close()
    assert heard == []


def sign_in(page: Page, user: str) -> None:
    """Sign in as anybody would."""
    page.goto("/tai-khoan/dang-nhap/")
    page.locator("input[name=login]").fill(user)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/ban-lam-viec/**")
