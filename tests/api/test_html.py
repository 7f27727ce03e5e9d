"""Pages of HTML over HTTP: the saved ones as expected, and those that were made to do harm."""

import threading
import time
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest

from app.domain.article import Article, Precision
from app.domain.extraction import Extraction
from app.ingest import Reading
from app.main import create_app
from app.read.html.page import Page
from app.settings import Settings
from tests.conftest import served
from tests.read.test_hostile_pages import BOMBS, HOSTILE, STORY
from tests.read.test_pages import EXPECTED, FLOOR, PAGES, Field, details

ON = ("sqlite",)
"""What is tested here lies above the database."""

HTML = "text/html"
PAGE = f"<html lang=en-GB><title>Nine boats</title><h1>Nine boats</h1><p class=byline>By Ada Brown</p>{STORY}</html>"
LONG = f"{PAGE}<script>{'x = 1;' * 816_000}</script>"


async def nothing(_article: Article) -> Reading:
    """What the extraction would take its time for."""
    return Extraction((), (), (), (), "none"), ()


@pytest.fixture(scope="module")
def parsing(database_url: str) -> Iterator[httpx.Client]:
    """A service that finds articles on pages, and reads none of them."""
    with served(create_app(Settings(database_url=database_url), read=nothing)) as client:
        yield client


def post(client: httpx.Client, html: str | bytes, media_type: str = HTML, **described: Any) -> httpx.Response:
    return client.post("/v1/articles", params=described, content=html, headers={"Content-Type": media_type})


def as_page(answer: dict[str, Any], row: dict[str, Any]) -> Page:
    """Say what was answered as a page does."""
    names = ("text", "title", "publisher", "url", "language")
    published = answer["published_at"] and datetime.fromisoformat(answer["published_at"])
    if published and "T" in row.get("published", ""):
        published = published.astimezone(datetime.fromisoformat(row["published"]).tzinfo)
    precision = answer["published_precision"] and Precision(answer["published_precision"])
    found = {name: source for name, source in answer["sources"].items() if source}
    return Page(
        **{name: answer[name] for name in names},
        authors=tuple(answer["authors"]),
        published_at=published,
        published_precision=precision,
        found=found,
    )


def fields(client: httpx.Client, row: dict[str, Any]) -> Iterator[Field]:
    """Name each field, what it should be and what it is, as `test_pages` has it for the reader alone."""
    media_type = f"{HTML}; charset={row['charset']}" if "charset" in row else HTML
    # Many pages have the same story: an address of its own keeps each an article of its own.
    own = {} if "url" in row else {"url": f"https://news.example/{uuid4()}"}
    answer = post(client, (PAGES / row["file"]).read_bytes(), media_type, **own)
    if answer.status_code == 422:
        detail, wanted = answer.json()["detail"], row.get("refused")
        yield "refused", wanted, wanted if wanted is not None and wanted in detail else detail
        return
    assert answer.status_code in {200, 201}, row["file"]
    yield "refused", row.get("refused"), None
    if "refused" not in row:
        whole = client.get(f"/v1/articles/{answer.json()['id']}", params={"include": "text"}).json()
        # What says nothing of its language is in English all the same.
        yield from details({"language": "en"} | row, as_page(whole, row))


def test_saved_pages_are_answered_as_expected(client: httpx.Client) -> None:
    told = [(row["file"], *field) for row in EXPECTED for field in fields(client, row)]
    wrong = [(file, name, wanted, found) for file, name, wanted, found in told if wanted != found]
    for each in wrong:
        print(*each, sep=" | ")  # noqa: T201 - what is wrong is shown where the test fails
    right = 1 - len(wrong) / len(told)
    print(f"{len(EXPECTED)} pages, {len(told)} fields, {right:.1%} right")  # noqa: T201 - the figure
    assert right >= FLOOR


def test_every_field_says_where_it_comes_from(client: httpx.Client) -> None:
    url = f"https://news.example/{uuid4()}"
    article = post(client, PAGE, url=url, title="Ten boats", published_at="2023-11-20").json()
    assert (article["title"], article["authors"], article["language"]) == ("Ten boats", ["Ada Brown"], "en-GB")
    assert article["sources"] == {
        "text": "trafilatura",
        "url": "posted",
        "title": "posted",
        "publisher": None,
        "authors": "html",
        "language": "html",
        "published_at": "posted",
    }


def test_text_says_that_it_was_posted(client: httpx.Client) -> None:
    article = client.post("/v1/articles", json={"text": "Police said 15 boats sank.", "authors": ["Bo Li"]}).json()
    assert {name: source for name, source in article["sources"].items() if source} == {
        "text": "posted",
        "authors": "posted",
        "language": "py3langid",
    }


@pytest.mark.parametrize("path", ["/v1/articles", "/v1/articles?dry_run=true"])
def test_html_is_the_same_as_json_and_as_body(client: httpx.Client, path: str) -> None:
    html = PAGE.replace("the harbour", f"the harbour ({path})")
    inside = client.post(path, json={"html": html}).json()
    alone = client.post(path, content=html, headers={"Content-Type": "application/xhtml+xml"}).json()
    assert inside | {"received_at": None} == alone | {"received_at": None}
    assert inside["counts"]["figures"]


def test_figures_of_a_page_are_checked(client: httpx.Client) -> None:
    html = STORY + "<p>Eight of these cases have been tried, and in 15 of them, 26 defendants were convicted.</p>"
    found = client.post("/v1/check", json={"html": html}).json()["data"]
    assert [finding["rule"] for finding in found] == ["part-exceeds-whole"]


def test_posted_address_counts_more_than_that_of_the_page(client: httpx.Client) -> None:
    own, posted = "https://news.example/boats-and-their-own", "https://news.example/boats-as-posted"
    html = f"<head><link rel=canonical href={own}></head>{STORY}"
    first = post(client, html).json()
    assert (first["url"], first["sources"]["url"]) == (own, "html")
    second = post(client, html, url=posted).json()
    assert (second["url"], second["sources"]["url"]) == (posted, "posted")
    assert first["id"] != second["id"]
    assert post(client, html).status_code == 200


def test_bytes_are_decoded_before_they_are_parsed(client: httpx.Client) -> None:
    html = PAGE.replace("Ada Brown", "Zoë Brûlé").encode("cp1252")
    answer = post(client, html, "text/html; charset=iso-8859-1", url=f"https://news.example/{uuid4()}")
    assert answer.json()["authors"] == ["Zoë Brûlé"]


@pytest.mark.parametrize("name", BOMBS)
def test_pages_made_to_do_harm_are_answered(parsing: httpx.Client, name: str) -> None:
    answer = post(parsing, BOMBS[name][:5_000_000], dry_run="true")
    assert answer.status_code in {200, 422}, answer.text


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the collections of hostile inputs are not here")
def test_no_tree_breaks_the_service(parsing: httpx.Client) -> None:
    for file in sorted(HOSTILE.glob("*.dat"))[::4]:
        for test in file.read_bytes().split(b"#data\n")[1::3]:
            markup = test.split(b"\n#errors")[0]
            answer = post(parsing, markup + STORY.encode())
            assert answer.status_code in {200, 201, 422}, (file.name, markup)


def test_service_answers_while_a_long_page_is_read(parsing: httpx.Client) -> None:
    post(parsing, PAGE)  # its process has started
    answers: list[httpx.Response] = []
    posting = threading.Thread(target=lambda: answers.append(post(parsing, LONG, dry_run="true")))
    posting.start()
    slowest = 0.0
    while posting.is_alive():
        begun = time.perf_counter()
        assert parsing.get("/healthz").status_code == 200
        slowest = max(slowest, time.perf_counter() - begun)
    assert answers[0].status_code == 200
    assert 4_800_000 < len(LONG) < 5_000_000
    assert slowest < 0.5
