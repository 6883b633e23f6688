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
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from guongsang.workspace.demo.people import PASSWORD

PROJECT = Path(__file__).resolve().parents[2]
PICTURES = Path(os.environ.get("GUONGSANG_PICTURES", PROJECT / "build" / "pictures"))
PHONE, DESK = {"width": 360, "height": 780}, {"width": 1280, "height": 860}
BUILDING_TAKES_AT_MOST = 240


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs the browser; without one it is left out and said so."""
    absent = shutil.which("chromium") is None
    for item in items:
        if "journeys" in Path(item.fspath).parts:
            item.add_marker(pytest.mark.browser)
            if absent:
                item.add_marker(pytest.mark.skip(reason="no chromium: apt-get install chromium"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a freshly built demo town."""
    data, port = tmp_path_factory.mktemp("town"), free_port()
    address = f"http://127.0.0.1:{port}"
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith("GUONGSANG_")},
        "GUONGSANG_DATA_DIR": str(data),
        "GUONGSANG_SITE_URL": address,
        "GUONGSANG_LIMITS": "no",
    }
    environment.pop("DATABASE_URL", None)
    log = (data / "server.log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "guongsang.config.cli", "demo", "--port", str(port)],
        env=environment,
        cwd=PROJECT,
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        wait_until_served(address, server, data / "server.log")
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
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield chromium
        chromium.close()


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, town: str) -> Iterator[OpenPage]:
    """Open a page as somebody (``user``; "" is the public) at a width, light or dark."""
    contexts: list[BrowserContext] = []
    noises: list[str] = []

    def opened(user: str = "", *, size: dict[str, int] = DESK, dark: bool = False) -> Page:
        context = browser.new_context(
            base_url=town,
            viewport=size,
            color_scheme="dark" if dark else "light",
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: noises.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda line: (
                noises.append(f"{page.url}: {line.text}") if line.type == "error" else None
            ),
        )
        if user:
            sign_in(page, user)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [noise for noise in noises if "status of 4" not in noise] == []


def sign_in(page: Page, user: str) -> None:
    page.goto("/tai-khoan/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill(user)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/ban-lam-viec/**")


def serious_faults(page: Page) -> list[str]:
    """Return what axe calls serious or critical on this page, one line each."""
    found = Axe().run(page).response["violations"]
    return [
        f"{page.url}: {rule['id']}: {node['html'][:160]}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


def spills_over(page: Page) -> bool:
    """Tell whether the page is wider than its window."""
    return bool(
        page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    )


def picture(page: Page, name: str, *, whole: bool = True) -> None:
    """Keep a picture of the page for the handbook and for looking at."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(PICTURES / f"{name}.png"), full_page=whole)
