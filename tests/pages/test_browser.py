"""The pages in a browser: readable without JavaScript, on a phone and by keyboard, within the policy they come with."""

from collections.abc import Iterator
from itertools import pairwise

import httpx
import pytest
from playwright.sync_api import Browser, expect

from app.ingest import Reader
from app.main import create_app
from app.settings import Settings
from tests.conftest import migrated, served
from tests.pages.watching import watched

TEXT = (
    "Courts have held nine criminal trials.\n\n“Eight of these cases have been tried, and in 15 of them, 26 defendants "
    "were convicted,” said Ana Ruiz, the minister of justice.\n\n" + "An unbroken line" + "x" * 300
)
expect.set_options(timeout=60_000)
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def client(read: Reader, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    url = f"sqlite:///{tmp_path_factory.mktemp('database')}/test.db"
    migrated(url)
    with served(create_app(Settings(database_url=url), read=read)) as client:
        yield client


@pytest.fixture(scope="module")
def paths(client: httpx.Client) -> list[str]:
    fields = {"title": "Trials " + "y" * 200, "url": f"https://news.example/{'z' * 300}", "authors": ["Ada Brown"]}
    client.post("/v1/articles", json={"text": TEXT.replace("26", "28"), **fields})
    story = client.post("/v1/articles", json={"text": TEXT, **fields}).json()
    speaker = next(claim["speaker"]["id"] for claim in story["claims"] if claim["speaker"])
    return [
        "/",
        f"/articles/{story['id']}",
        f"/articles/{story['id']}/revisions",
        f"/articles/{story['id']}/revisions/1",
        f"/articles/{story['id']}/diff",
        "/search?q=cases",
        f"/speakers/{speaker}",
        "/speakers",
        "/figures",
        "/figures?counts=cases",
        "/findings",
        "/nowhere",
        "/problems/not-found",
    ]


def test_pages_need_no_script_and_keep_to_their_policy(
    client: httpx.Client, browser: Browser, paths: list[str]
) -> None:
    with watched(browser, str(client.base_url), java_script_enabled=False) as window:
        for path in paths:
            window.page.goto(window.base + path)
            expect(window.page.locator("h1")).to_have_count(1)
    with watched(browser, str(client.base_url)) as window:
        for path in paths:
            window.show(path)
    assert window.odd == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_fit_a_phone_and_can_be_read(
    client: httpx.Client, browser: Browser, paths: list[str], scheme: str
) -> None:
    with watched(browser, str(client.base_url), viewport=PHONE, color_scheme=scheme) as window:
        for path in paths:
            window.show(path)
            assert window.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
            ground, ink = window.evaluate(
                "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
            )
            assert contrast(ground, ink) > 7


def contrast(one: str, other: str) -> float:
    """Compare two colours as WCAG does."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = (int(part) / 255 for part in colour.removeprefix("rgb(").rstrip(")").split(","))
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_pages_are_in_order_for_those_who_do_not_see_them(
    client: httpx.Client, browser: Browser, paths: list[str]
) -> None:
    with watched(browser, str(client.base_url)) as window:
        for path in paths:
            window.show(path)
            assert window.evaluate("document.documentElement.lang") == "en"
            ids = window.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
            assert len(ids) == len(set(ids)), path
            levels = window.evaluate("[...document.querySelectorAll('h1,h2,h3')].map((one) => +one.localName[1])")
            assert levels[0] == 1
            assert all(after - before <= 1 for before, after in pairwise(levels))
            unnamed = """[...document.querySelectorAll('a, button')]
                .filter((one) => !one.textContent.trim() && !one.ariaLabel).length"""
            assert window.evaluate(unnamed) == 0
            assert window.evaluate(
                "[...document.querySelectorAll('input, textarea')].every((one) => one.labels.length)"
            )
            lost = """[...document.querySelectorAll('a[href^="#"]')]
                .filter((one) => !document.getElementById(one.hash.slice(1))).length"""
            assert window.evaluate(lost) == 0, path


def test_keyboard_leads_from_a_number_in_the_text_to_its_claim_and_back(
    client: httpx.Client, browser: Browser, paths: list[str]
) -> None:
    with watched(browser, str(client.base_url)) as window:
        window.show(paths[1])
        window.page.keyboard.press("Tab")
        expect(window.page.locator(".skip")).to_be_focused()
        window.page.locator("#posted a.number").first.focus()
        window.page.keyboard.press("Enter")
        claim = window.page.locator(".claims li:target")
        expect(claim).to_contain_text("nine criminal trials")
        claim.get_by_role("link", name="in the text").press("Enter")
        expect(window.page.locator(".place:target")).to_have_count(1)
        window.page.get_by_role("searchbox").fill("defendants")
        window.page.keyboard.press("Enter")
        expect(window.page.locator("blockquote mark").first).to_have_text("defendants")


def test_documentation_works_within_its_policy(client: httpx.Client, browser: Browser) -> None:
    with watched(browser, str(client.base_url)) as window:
        window.page.goto(f"{window.base}/docs")
        operation = window.page.locator("#operations-health-get_health")
        operation.locator("button.opblock-summary-control").click()
        operation.get_by_role("button", name="Try it out").click()
        operation.get_by_role("button", name="Execute").click()
        expect(operation.locator(".live-responses-table .response").first).to_contain_text("200")
        assert window.evaluate("seen") == []
    assert window.odd == []
