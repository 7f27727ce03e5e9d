"""Pages that everybody can use: no fault that axe-core finds, and little to load, on a phone and on a desk."""

from collections.abc import Iterator
from itertools import pairwise, product
from typing import Any

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Request

from app.ingest import Reader
from app.main import create_app
from app.settings import Settings
from tests.conftest import migrated, served
from tests.pages.test_browser import contrast
from tests.pages.watching import Window, watched

SIZES = ({"width": 360, "height": 740}, {"width": 1280, "height": 900})
SCHEMES = ("light", "dark")
FIGURES = 520
"""More than are drawn."""
LONGEST = "/figures?counts=deaths"
MOST_BYTES = 100_000
MOST_REQUESTS = 5
"""The page, its style, its icon, and at most two scripts."""
SLOW = {"offline": False, "latency": 20, "downloadThroughput": 12_000, "uploadThroughput": 12_000}
"""In milliseconds and bytes a second."""
_SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => list.getEntries().forEach((each) => (window.shifted += each.value)))
  .observe({type: "layout-shift", buffered: true});
"""


@pytest.fixture(scope="module")
def client(read: Reader, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    url = f"sqlite:///{tmp_path_factory.mktemp('database')}/test.db"
    migrated(url)
    with served(create_app(Settings(database_url=url, requests_per_minute=0), read=read)) as client:
        yield client


@pytest.fixture(scope="module")
def paths(client: httpx.Client) -> list[str]:
    for number in range(FIGURES // 20):
        told = " ".join(
            f"“In district {turn} of {number} there were {turn * 137 + number} deaths,” said Ana Ruiz, the minister."
            for turn in range(20)
        )
        fields = {"title": f"Deaths {number}", "publisher": f"Post {number % 12}"}
        when = {"published_at": f"2023-{number % 12 + 1:02}-{number + 1:02}"}
        assert client.post("/v1/articles", json={"text": told, **fields, **when}).status_code == 201
    text = (
        "Courts have held nine criminal trials.\n\n“Eight of these cases have been tried, and in 15 of them, 26 "
        "defendants were convicted,” said Bo Li, the judge. Between 5 and 9 deaths were denied."
    )
    url = "https://news.example/trials"
    story = client.post("/v1/articles", json={"text": text, "url": url, "published_at": "2023-11-20"}).json()
    speaker = client.get("/v1/speakers?name=Ana+Ruiz").json()["data"][0]["id"]
    return [
        "/",
        f"/articles/{story['id']}",
        f"/claims/{story['claims'][0]['id']}/review",
        f"/findings/{story['findings'][0]['id']}",
        "/search?q=deaths",
        "/speakers",
        f"/speakers/{speaker}",
        "/figures",
        LONGEST,
        "/findings",
        "/sign-in",
        "/nowhere",
        "/problems/not-found",
    ]


def faults(window: Window) -> list[tuple[str, str, list[Any]]]:
    """List what keeps people from using what is open."""
    found = Axe().run(window.page).response["violations"]
    return [
        (each["id"], each["help"], [node["html"] for node in each["nodes"]][:3])
        for each in found
        if each["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize(("size", "scheme"), list(product(SIZES, SCHEMES)))
def test_nothing_keeps_anybody_from_using_a_page(
    client: httpx.Client, browser: Browser, paths: list[str], size: dict[str, int], scheme: str
) -> None:
    with watched(browser, str(client.base_url), viewport=size, color_scheme=scheme) as window:
        found = {}
        for path in paths:
            # Every point and row is like the next: of the longest page, a part is looked at.
            window.show(f"{path}&publisher=Post+1" if path == LONGEST else path)
            found[path] = faults(window)
            assert window.evaluate("document.documentElement.scrollWidth") <= size["width"], path
    assert not {path: those for path, those in found.items() if those}
    assert window.odd == []


def test_what_keeps_somebody_from_using_a_page_is_noticed(
    client: httpx.Client, browser: Browser, paths: list[str]
) -> None:
    with watched(browser, str(client.base_url)) as window:
        window.show(paths[0])
        window.evaluate("document.querySelector('label').remove(); document.querySelector('input').placeholder = ''")
        assert "label" in {name for name, _, _ in faults(window)}


@pytest.mark.parametrize("size", SIZES)
def test_a_page_is_small_and_stays_where_it_is(
    client: httpx.Client, browser: Browser, paths: list[str], size: dict[str, int]
) -> None:
    for path in paths:
        # A window of its own for each, so that nothing is loaded already.
        with watched(browser, str(client.base_url), viewport=size) as window:
            assert 0 < loading(window, path) < MOST_BYTES, path
            window.evaluate("window.scrollTo(0, document.body.scrollHeight)")
            assert window.evaluate("shifted") == 0, path


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.usefixtures("paths")
def test_a_page_that_comes_slowly_stays_where_it_is(
    client: httpx.Client, browser: Browser, size: dict[str, int]
) -> None:
    with watched(browser, str(client.base_url), viewport=size) as window:
        session = window.page.context.new_cdp_session(window.page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)
        # Its rows are seen while others are still to come.
        loading(window, LONGEST)
        assert window.evaluate("shifted") == 0


def test_a_page_that_moves_is_noticed(client: httpx.Client, browser: Browser, paths: list[str]) -> None:
    with watched(browser, str(client.base_url)) as window:
        loading(window, paths[1])
        window.evaluate("document.querySelector('h1').before(document.createElement('pre'), 'x'.repeat(5000))")
        window.page.wait_for_function("shifted > 0")


def loading(window: Window, path: str) -> int:
    """Open a page in a few requests, and count their bytes."""
    requests: list[Request] = []

    def note(request: Request) -> None:
        requests.append(request)

    window.page.add_init_script(_SHIFTS)
    window.page.on("requestfinished", note)
    window.show(path)
    window.page.wait_for_load_state("networkidle")
    assert len(requests) <= MOST_REQUESTS, path
    sizes = [each.sizes() for each in requests]
    return sum(each["responseBodySize"] + each["responseHeadersSize"] for each in sizes)


@pytest.mark.usefixtures("paths")
def test_letters_of_a_drawing_can_be_read_on_a_phone(client: httpx.Client, browser: Browser) -> None:
    with watched(browser, str(client.base_url), viewport=SIZES[0]) as window:
        window.show(LONGEST)
        sizes = window.evaluate(
            """[...document.querySelectorAll(".plot text")].filter((one) => one.getBBox().width)
            .map((one) => parseFloat(getComputedStyle(one).fontSize))"""
        )
        assert sizes
        assert min(sizes) >= 11
        assert apart(window, ".plot text.time", "left", "right")
        assert apart(window, ".plot text:not(.time)", "top", "bottom")


def apart(window: Window, selector: str, begin: str, end: str) -> bool:
    """Tell whether some letters stand beside each other, and not over each other."""
    script = """([selector, begin, end]) => [...document.querySelectorAll(selector)]
        .map((one) => one.getBoundingClientRect()).filter((one) => one.width).map((one) => [one[begin], one[end]])"""
    boxes = sorted(window.page.evaluate(script, [selector, begin, end]))
    return len(boxes) > 1 and all(one[1] <= other[0] for one, other in pairwise(boxes))


@pytest.mark.usefixtures("paths")
@pytest.mark.parametrize("scheme", SCHEMES)
def test_signs_of_publishers_are_told_apart_by_shape_and_can_be_seen(
    client: httpx.Client, browser: Browser, scheme: str
) -> None:
    with watched(browser, str(client.base_url), color_scheme=scheme) as window:
        window.show(LONGEST)
        ground = window.evaluate("getComputedStyle(document.body).backgroundColor")
        colours = window.evaluate(
            "[...document.querySelectorAll('.key svg')].map((one) => getComputedStyle(one).color)"
        )
        assert all(contrast(ground, colour) >= 3 for colour in colours)
        shapes = window.evaluate("[...document.querySelectorAll('.key use')].map((one) => one.href.baseVal)")
        assert len(set(shapes)) == len(set(colours)) == 9


@pytest.mark.usefixtures("paths")
def test_a_point_leads_to_its_words(client: httpx.Client, browser: Browser) -> None:
    with watched(browser, str(client.base_url)) as window:
        window.show(LONGEST)
        point = window.page.locator(".plot a").last
        words = point.locator("title").text_content() or ""
        point.locator("use").click()
        claim = window.page.locator(".claims li:target")
        claim.wait_for()
        assert words.partition(",")[0] in (claim.text_content() or "")
    assert window.odd == []
