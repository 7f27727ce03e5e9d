"""A real browser, which reaches the service and nothing else."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A second wall behind what the tests let through: no name is found, and what is no loopback goes nowhere.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--proxy-server=http://127.0.0.1:9",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium without a window. It is closed before other tests run, since its event loop stays in the thread."""
    found = chromium()
    if found is None:
        pytest.skip("there is no Chromium here: “apt-get install chromium” brings it")
    with opened(found) as browser:
        yield browser


def chromium() -> str | None:
    """Find Chromium, where it is installed."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


@contextmanager
def opened(path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield browser
        browser.close()
