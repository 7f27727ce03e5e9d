"""Addresses over HTTP: fetched from a site on this machine, and from nowhere else."""

import json
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from app.ingest import Reader
from app.main import create_app
from app.read.fetching import AT_ONCE
from app.read.web.fetch import Web
from app.settings import Settings
from tests.conftest import served
from tests.read.serving import TLS, Site, moved, page, serving, slowly, web
from tests.read.test_web_hostile import EVERY_PORT, hostile

URLS = Path(__file__).parents[3] / "shared" / "hostile" / "urls" / "urltestdata.json"
STORY = "".join(
    f"<p>The council has ordered {number} boats for the harbour, and the last of these will come in May.</p>"
    for number in range(3, 8)
)
SECONDS = 1.5
JSON = {"Content-Type": "application/json"}


def html(words: str = "", **headers: str) -> bytes:
    head = (
        f'<meta property="og:title" content="Boats {words}"><link rel=canonical href="https://news.example/canonical">'
    )
    return page(f"<html><head>{head}</head><body>{STORY}<p>{words}</p></body></html>".encode(), **headers)


class Answers:
    """What the site answers: by the path of the address, each after the other."""

    def __init__(self) -> None:
        self.at: dict[str, list[Iterable[bytes]]] = {}

    def __call__(self, target: str) -> Iterable[bytes]:
        turns = self.at.get(target.partition("?")[0], [[page(b"", "404 Not Found")]])
        return turns.pop(0) if len(turns) > 1 else turns[0]


@pytest.fixture(scope="module")
def answers() -> Answers:
    return Answers()


@pytest.fixture(scope="module")
def site(answers: Answers) -> Iterator[Site]:
    with serving(answers) as site:
        yield site


@pytest.fixture(scope="module")
def client(database_url: str, read: Reader, site: Site) -> Iterator[httpx.Client]:
    settings = Settings(database_url=database_url, fetch=True)
    with served(create_app(settings, read=read, web=web(site, seconds=SECONDS))) as client:
        yield client


@pytest.fixture
def url(site: Site) -> str:
    return site.url(f"/{uuid4()}")


def put(answers: Answers, url: str, *turns: Iterable[bytes] | bytes) -> None:
    answers.at[httpx.URL(url).path] = [[turn] if isinstance(turn, bytes) else turn for turn in turns]


def post(client: httpx.Client, url: str, **fields: object) -> httpx.Response:
    return client.post("/v1/articles", json={"url": url} | fields)


def test_address_alone_is_fetched_and_read(client: httpx.Client, answers: Answers, url: str) -> None:
    put(answers, url, html("in spring"))
    answer = post(client, url, publisher="Harbour News")
    article: dict[str, Any] = answer.json()
    assert answer.status_code == 201
    assert (article["url"], article["title"], article["publisher"]) == (url, "Boats in spring", "Harbour News")
    told = {name: article["sources"][name] for name in ("url", "title", "publisher", "text")}
    assert told == {"url": "posted", "title": "opengraph", "publisher": "posted", "text": "trafilatura"}
    assert article["claims"]
    assert [each["id"] for each in client.get("/v1/articles", params={"url": url}).json()["data"]] == [article["id"]]


def test_page_that_has_not_changed_is_the_known_article(
    client: httpx.Client, answers: Answers, site: Site, url: str
) -> None:
    put(answers, url, html("once", etag='"1"'), page(b"", "304 Not Modified"))
    first, again = post(client, url), post(client, url)
    assert 'if-none-match: "1"' in site.heads[-1].lower()
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert again.headers["Location"] == f"/v1/articles/{first.json()['id']}"


def test_changed_page_is_the_next_revision_and_its_validators_are_kept(
    client: httpx.Client, answers: Answers, site: Site, url: str
) -> None:
    changed = "Mon, 20 Nov 2023 08:00:00 GMT"
    put(answers, url, html("once", etag='"1"'), html("twice", last_modified=changed), page(b"", "304 Not Modified"))
    first, second, third = (post(client, url) for _ in range(3))
    assert [each.status_code for each in (first, second, third)] == [201, 201, 200]
    assert (second.json()["id"], second.json()["revision"]) == (first.json()["id"], 2)
    assert third.json() == second.json()
    assert f"if-modified-since: {changed}".lower() in site.heads[-1].lower()
    assert "if-none-match" not in site.heads[-1].lower()


def test_page_is_fetched_whole_again_after_another_text(
    client: httpx.Client, answers: Answers, site: Site, url: str
) -> None:
    put(answers, url, html("once", etag='"1"'))
    post(client, url)
    assert post(client, url, text="Police said 15 boats sank.").json()["revision"] == 2
    assert post(client, url).json()["revision"] == 3
    assert "if-none-match" not in site.heads[-1].lower()


def test_dry_run_remembers_nothing(client: httpx.Client, answers: Answers, site: Site, url: str) -> None:
    put(answers, url, html("once", etag='"1"'))
    shown = client.post("/v1/articles?dry_run=true", json={"url": url})
    assert (shown.status_code, client.get(f"/v1/articles/{shown.json()['id']}").status_code) == (200, 404)
    assert post(client, url).status_code == 201
    assert "if-none-match" not in site.heads[-1].lower()


def test_article_is_named_by_the_address_that_was_posted(client: httpx.Client, answers: Answers, url: str) -> None:
    put(answers, url, moved(f"{url}-new"))
    put(answers, f"{url}-new", html("elsewhere"))
    article = post(client, url).json()
    assert (article["url"], article["title"]) == (url, "Boats elsewhere")


def test_plain_text_is_a_text(client: httpx.Client, answers: Answers, url: str) -> None:
    put(answers, url, page("Café: police said 15 boats sank.".encode("cp1252"), content_type="text/plain"))
    article = post(client, url).json()
    assert article["sources"]["text"] == "fetched"
    whole = client.get(f"/v1/articles/{article['id']}", params={"include": "text"}).json()
    assert whole["text"] == "Café: police said 15 boats sank."


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [
        (page(b"", "404 Not Found"), (502, "fetch-failed")),
        (page(b"%PDF-", content_type="application/pdf"), (422, "not-a-page")),
        (page(b"%PDF-1.7"), (422, "no-article")),
        (page(b"<p>Subscribe to read.</p>"), (422, "no-article")),
        (page(b" ", content_type="text/plain"), (422, "no-article")),
        (page(b"<div>" * 9_000), (422, "page-too-complex")),
        (page(b"<p>" + b"x" * 5_000_001), (422, "page-too-large")),
        (moved("http://169.254.169.254/"), (422, "address-refused")),
        (moved("ftp://news.example/"), (422, "address-refused")),
    ],
)
def test_what_is_no_article_is_a_problem(
    client: httpx.Client, answers: Answers, url: str, answer: bytes, refusal: tuple[int, str]
) -> None:
    put(answers, url, answer)
    refused = post(client, url)
    assert (refused.status_code, refused.json()["type"].removeprefix("/problems/")) == refusal, refused.text
    assert client.get("/v1/articles", params={"url": url}).json()["data"] == []


def test_robots_txt_is_honoured(database_url: str, read: Reader, answers: Answers, site: Site, url: str) -> None:
    put(answers, url, html("kept"))
    answers.at["/robots.txt"] = [[page(b"User-agent: *\nDisallow: /", content_type="text/plain")]]
    settings = Settings(database_url=database_url, fetch=True)
    with served(create_app(settings, read=read, web=web(site, robots=True))) as client:
        refused = post(client, url)
    assert (refused.status_code, refused.json()["type"]) == (422, "/problems/robots-disallow")


def test_slow_sites_keep_nobody_else_waiting(client: httpx.Client, answers: Answers, url: str) -> None:
    def dripping() -> Iterable[bytes]:
        return slowly([html("late")[place : place + 1] for place in range(200)], 0.1)

    many = AT_ONCE + 4
    put(answers, url, *(dripping() for _ in range(many)))
    begun = time.monotonic()
    with ThreadPoolExecutor(many) as clients:
        waiting = [clients.submit(post, client, url) for _ in range(many)]
        time.sleep(0.2)
        texts = [client.post("/v1/articles", json={"text": f"{uuid4()} sank."}).status_code for _ in range(5)]
        took = time.monotonic() - begun
        statuses = {each.result().status_code for each in waiting}
    assert texts == [201] * 5
    assert took < SECONDS
    assert statuses == {504}


def test_eight_clients_posting_one_address_store_it_once(client: httpx.Client, answers: Answers, url: str) -> None:
    put(answers, url, html("once", etag='"1"'))
    with ThreadPoolExecutor(8) as clients:
        stored = list(clients.map(lambda _: post(client, url), range(8)))
    assert sorted(each.status_code for each in stored) == [200] * 7 + [201]
    assert len({each.text for each in stored}) == 1


@pytest.mark.skipif(not URLS.is_file(), reason="the collections of hostile inputs are not here")
def test_no_address_breaks_the_service(database_url: str, read: Reader) -> None:
    settings = Settings(database_url=database_url, fetch=True)
    reached = Web(ports=EVERY_PORT, resolve=hostile, tls=TLS, robots=False)
    rows = [row for row in json.loads(URLS.read_text("utf-8")) if isinstance(row, dict)]
    with served(create_app(settings, read=read, web=reached)) as client:
        for row in rows:
            answer = client.post("/v1/articles", content=json.dumps({"url": row["input"]}), headers=JSON)
            assert answer.status_code in {422, 502}, row["input"]
