"""An article's page in a browser: marks and claims lead to each other, with a script and without, on any screen."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, expect

from app.main import create_app
from app.settings import Settings
from tests.conftest import migrated, served
from tests.pages import spoken
from tests.pages.test_browser import PHONE, contrast
from tests.pages.watching import Window, watched

ON = ("sqlite",)
"""What is tested here lies above the database."""

DESKTOP = {"width": 1280, "height": 800}
IN_TWO = [spoken.TEXT[:11], "“and the other part of ", "90", " boats", " on ", "4 May", ".”"]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    url = f"sqlite:///{tmp_path_factory.mktemp('database')}/test.db"
    migrated(url)
    with served(create_app(Settings(database_url=url), read=spoken.read)) as client:
        yield client


@pytest.fixture(scope="module")
def story(client: httpx.Client) -> Any:
    return client.post("/v1/articles", json={"text": spoken.TEXT, "title": "Boats"}).json()


@pytest.fixture(scope="module")
def path(story: Any) -> str:
    return f"/articles/{story['id']}"


def lit(window: Window) -> list[str]:
    return window.texts("#posted mark.lit")


def test_each_speaker_has_a_colour_and_a_letter_as_long_as_there_are_any(
    client: httpx.Client, browser: Browser, path: str
) -> None:
    with watched(browser, str(client.base_url)) as window:
        window.show(path)
        legend = window.texts(".key mark.statement")
        assert legend[:2] == ["Ana Ruiz (A)", "Bo Li (B)"]
        assert legend[-2:] == ["2 other speakers", "no speaker named"]
        colours = window.evaluate(
            "[...document.querySelectorAll('.key mark.statement')].map((one) => getComputedStyle(one).backgroundColor)"
        )
        assert len(set(colours)) == len(colours) - 1 == 7
        inside = window.page.locator("#posted mark.nested").first
        expect(inside).to_have_class("nested statement voice-b")
    assert window.odd == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_marked_words_can_be_read(
    client: httpx.Client, browser: Browser, path: str, scheme: str, viewport: Any
) -> None:
    with watched(browser, str(client.base_url), viewport=viewport, color_scheme=scheme) as window:
        window.show(path)
        assert window.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        pairs = window.evaluate("""[...document.querySelectorAll("mark.statement, .claims .type, .sum, .number")].map(
            (one) => [one, one.closest("li.lit") ?? document.body].map((each, n) => {
                const style = getComputedStyle(one);
                const seen = style.backgroundColor === "rgba(0, 0, 0, 0)";
                return n ? (seen ? getComputedStyle(each).backgroundColor : style.backgroundColor) : style.color;
            }))""")
        assert len(pairs) > 30
        assert min(contrast(*pair) for pair in pairs) >= 4.5
        places = window.evaluate("""["text", "claims"].map(
            (one) => document.getElementById(one).getBoundingClientRect()).map((one) => [one.left, one.top])""")
        (text, claims) = places
        assert (claims[0] > text[0]) == (viewport is DESKTOP)
        assert (claims[1] > text[1]) == (viewport is PHONE)
    assert window.odd == []


def test_a_statement_of_two_places_is_seen_to_be_one(client: httpx.Client, browser: Browser, path: str) -> None:
    with watched(browser, str(client.base_url)) as window:
        window.show(path)
        numbers = window.page.locator("#posted p").first.locator(".number")
        shown = numbers.evaluate_all("(all) => all.map((one) => one.dataset.number)")
        assert [each for each in shown if "A" in each] == ["1A…", "…1A"]
        window.page.locator("#posted mark", has_text="One part").hover()
        assert lit(window) == IN_TWO
        expect(window.page.locator(".claims li.lit")).to_contain_text("and the other part")
    assert window.odd == []


def test_claim_and_mark_light_each_other_by_pointer_keyboard_and_touch(
    client: httpx.Client, browser: Browser, path: str
) -> None:
    with watched(browser, str(client.base_url), viewport=DESKTOP) as window:
        window.show(path)
        window.page.locator(".claims li", has_text="that 14 boats sank").first.hover()
        assert "".join(lit(window)) == "Bo Li denied “that 14 boats sank” in March"
        window.page.mouse.move(0, 0)
        window.page.locator("#posted .number").last.focus()
        assert "".join(lit(window)) == spoken.LINES[-1].partition(" said")[0]
        expect(window.page.locator(".claims li.lit")).to_be_in_viewport()
        window.page.locator(".finding .expression").hover()
        assert lit(window) == ["90", " boats", "14", " boats"]
    with watched(browser, str(client.base_url), viewport=PHONE, has_touch=True) as window:
        window.show(path)
        window.page.locator("#posted mark.figure", has_text="14").tap()
        expect(window.page.locator(".claims li:target")).to_contain_text("14 boats")
        expect(window.page.locator(".claims li:target")).to_be_in_viewport()


def test_panel_moves_and_the_text_stays(client: httpx.Client, browser: Browser, path: str) -> None:
    with watched(browser, str(client.base_url), viewport={"width": 1280, "height": 500}) as window:
        window.show(path)
        window.page.locator("#posted p").nth(4).scroll_into_view_if_needed()
        before = window.evaluate("scrollY")
        window.page.locator("#posted .number").last.evaluate("(one) => one.focus({preventScroll: true})")
        assert window.evaluate("scrollY") == before
        assert window.evaluate("document.querySelector('.list').scrollTop") > 0


@pytest.mark.parametrize("script", [True, False], ids=["script", "none"])
def test_claim_has_an_address_of_its_own(
    client: httpx.Client, browser: Browser, story: Any, path: str, *, script: bool
) -> None:
    claim = story["claims"][-1]["id"]
    with watched(browser, str(client.base_url), java_script_enabled=script) as window:
        window.page.goto(f"{window.base}/claims/{claim}")
        assert window.page.url == f"{window.base}{path}#claim-{claim}"
        shown = window.page.locator("li:target")
        expect(shown).to_have_id(f"claim-{claim}")
        expect(shown).to_be_in_viewport()
        shown.get_by_role("link", name="in the text").click()
        expect(window.page.locator(".place:target + mark, .place:target + .place + mark")).to_be_visible()


def test_sum_stands_beside_the_number_that_cannot_be(client: httpx.Client, browser: Browser, path: str) -> None:
    with watched(browser, str(client.base_url), java_script_enabled=False) as window:
        window.page.goto(window.base + path)
        said = "Finding 1: 90 <= 14 does not hold"
        sums = window.page.get_by_role("link", name=said, exact=True)
        expect(sums).to_have_count(2)
        sums.first.click()
        expect(window.page.locator(".finding:target")).to_contain_text("boats are boats")


def test_command_is_copied(client: httpx.Client, browser: Browser, path: str) -> None:
    with watched(browser, str(client.base_url), permissions=["clipboard-read", "clipboard-write"]) as window:
        window.show(path)
        window.page.get_by_role("button", name="Copy").click()
        expect(window.page.get_by_role("button", name="Copied")).to_be_visible()
        copied = window.evaluate("navigator.clipboard.readText()")
        assert copied == f"curl -s '{window.base}/v1{path}?include=text,claims,findings'"
    assert window.odd == []


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_nothing_moves_while_the_page_is_shown(
    client: httpx.Client, browser: Browser, path: str, viewport: Any
) -> None:
    with watched(browser, str(client.base_url), viewport={**viewport, "height": 5_000}) as window:
        window.show(path)
        expect(window.page.get_by_role("button", name="Copy")).to_be_visible()
        moved = """new Promise((told) => {
            new PerformanceObserver((list) => told(list.getEntries().length)).observe(
                {type: "layout-shift", buffered: true});
            setTimeout(() => told(0), 500);
        })"""
        assert window.evaluate(moved) == 0


def test_printed_page_has_all_of_it_and_nothing_to_press(client: httpx.Client, browser: Browser, path: str) -> None:
    with watched(browser, str(client.base_url), viewport=DESKTOP) as window:
        window.show(path)
        window.page.emulate_media(media="print")
        for each in (".search", ".api", "footer"):
            expect(window.page.locator(each)).to_be_hidden()
        hidden = "(one) => one.scrollHeight > one.clientHeight"
        assert not window.page.locator(".list").evaluate(hidden)
        expect(window.page.locator(".claims li").last).to_be_visible()


@pytest.mark.usefixtures("story")
def test_text_is_pasted_read_and_stored_without_a_script(client: httpx.Client, browser: Browser) -> None:
    for script, where in ((False, PHONE), (True, DESKTOP)):
        with watched(browser, str(client.base_url), java_script_enabled=script, viewport=where) as window:
            window.page.goto(f"{window.base}/")
            window.page.get_by_label("Text of an article").fill(spoken.TEXT)
            window.page.get_by_label("Title").fill("Typed")
            window.page.get_by_label("Its address").fill(f"https://news.example/{script}")
            window.page.get_by_role("button", name="See its facts").click()
            expect(window.page.locator(".notice")).to_contain_text("Nothing of it is stored")
            assert window.page.locator("#posted").text_content() == spoken.TEXT
            assert window.page.get_by_label("Text of an article").input_value() == spoken.TEXT
            assert window.page.evaluate("document.documentElement.scrollWidth") <= where["width"]
            window.page.get_by_role("button", name="Store it").click()
            expect(window.page.locator("h1")).to_have_text("Typed")
            assert window.page.locator("#posted").text_content() == spoken.TEXT
            assert window.page.url.startswith(f"{window.base}/articles/")
            assert window.odd == []
    assert len(client.get("/v1/articles").json()["data"]) == 3
