"""The form of the first page: a text is pasted, its facts are seen at once, and it is stored if that is wanted."""

import html
import re
from collections.abc import Iterator

import httpx
import pytest

from app.domain.key import Scope
from app.ingest import Reader
from app.main import create_app
from app.settings import Settings
from tests.access import bearer, new_key
from tests.api.test_access import stored
from tests.conftest import served
from tests.pages.test_pages import BROWSER, shown, text_of
from tests.read.serving import page as answer_with, serving, web

TEXT = (
    "\nCourts have held nine <criminal> trials.\n\n“Eight of these cases have been tried, and in 15 of them, 26 "
    "defendants were convicted,” said Ana Ruiz, the minister of justice."
)

ON = ("sqlite",)
"""What is tested here lies above the database."""
TYPED = {"text": TEXT.replace("\n", "\r\n"), "title": "Trials & “more”", "published_at": "2023-11-20", "url": ""}


@pytest.fixture
def closed(fresh_url: str, read: Reader) -> Iterator[tuple[httpx.Client, dict[Scope, str]]]:
    """A client of a service that asks for keys, but to read, with some of them."""
    keys = {scope: new_key(fresh_url, scope) for scope in (Scope.READ, Scope.INGEST)}
    settings = Settings(database_url=fresh_url, public_reads=True, max_body_bytes=5_000, articles_per_day=1)
    with served(create_app(settings, read=read)) as client:
        yield client, keys


def sent(client: httpx.Client, path: str, status: int, **fields: str) -> httpx.Response:
    answer = client.post(path, data=fields, headers=BROWSER)
    assert answer.status_code == status, answer.text
    return answer


def typed_on(page: str) -> str:
    (typed,) = re.findall(r"<textarea.*?>\n(.*?)</textarea>", page, re.DOTALL)
    return html.unescape(typed)


def test_facts_of_a_text_are_seen_and_nothing_is_stored(client: httpx.Client, database_url: str) -> None:
    assert 'action="/read"' in shown(client, "/")
    before = stored(database_url)
    page = sent(client, "/read", 200, **TYPED).text
    assert stored(database_url) == before
    (posted,) = re.findall(r'<div id="posted".*?>(.*?)</div>', page, re.DOTALL)
    assert text_of(posted) == typed_on(page) == TEXT
    assert "15 &lt;= 8" in page
    assert "20 November 2023" in page
    assert 'formaction="/keep"' in page
    # What is not stored has no address.
    assert not re.search(r'href="/(v1|articles|speakers/|claims)', page)


def test_text_is_stored_as_it_was_shown(client: httpx.Client) -> None:
    there = sent(client, "/keep", 303, **TYPED).headers["Location"]
    article = client.get(f"/v1{there}?include=text").json()
    assert (article["text"], article["title"], article["url"]) == (TEXT, TYPED["title"], None)
    assert article["published_precision"] == "day"
    assert sent(client, "/read", 303, **TYPED).headers["Location"] == there
    shown(client, there)


def test_address_that_is_known_would_have_another_revision(client: httpx.Client) -> None:
    address = "https://news.example/typed"
    sent(client, "/keep", 303, text="The dam held, police said.", url=address)
    page = sent(client, "/read", 200, text="The dam broke, police said.", url=address).text
    assert "would be revision 2" in text_of(page)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"text": "The dam held.", "published_at": "yesterday"}, "published_at: The value is neither a time"),
        ({"text": "The dam held.", "url": "javascript:alert(1)"}, "is not an absolute http or https address"),
        ({"text": "</textarea><script>ran=1</script>", "title": "x" * 1_001}, "title: The value is longer than 1000"),
        ({"text": " \n ", "title": "Dam"}, "The text of the article is missing"),
        ({"text": "The dam\0 held."}, "text: "),
        ({"url": "https://news.example/fetched"}, "No addresses are fetched here"),
        ({"text": "The dam held.", "texts": "x"}, "did you mean “text”?"),
    ],
)
@pytest.mark.parametrize("path", ["/read", "/keep"])
def test_what_is_wrong_is_told_with_what_was_typed(
    client: httpx.Client, path: str, fields: dict[str, str], told: str
) -> None:
    page = sent(client, path, 422, **fields).text
    assert told in text_of(page)
    assert typed_on(page) == fields.get("text", "")
    assert "<script>" not in page
    assert html.escape(fields.get("title", "")) in page


@pytest.mark.parametrize(
    ("content", "media_type", "status"),
    [
        (b"text=%FF", "application/x-www-form-urlencoded", 400),
        (b"text=%ED%A0%80", "application/x-www-form-urlencoded", 400),
        (b"\xff", "application/x-www-form-urlencoded", 400),
        (b"a=1&" * 21, "application/x-www-form-urlencoded", 400),
        (b'{"text": "The dam held."}', "application/json", 415),
        (b"text=The+dam+held.", "multipart/form-data; boundary=x", 415),
        (b"", "application/x-www-form-urlencoded", 422),
    ],
)
def test_what_is_no_such_form_is_refused(client: httpx.Client, content: bytes, media_type: str, status: int) -> None:
    answer = client.post("/read", content=content, headers={"Content-Type": media_type})
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")


def test_address_of_what_was_sent_leads_to_the_form(client: httpx.Client) -> None:
    for path in ("/read", "/keep"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/")


def test_only_who_may_post_can_send_the_form(closed: tuple[httpx.Client, dict[Scope, str]]) -> None:
    client, keys = closed
    assert "<textarea" not in shown(client, "/")
    assert "<textarea" not in client.get("/", headers=bearer(keys[Scope.READ])).text
    assert "<textarea" in client.get("/", headers=bearer(keys[Scope.INGEST])).text
    for path in ("/read", "/keep"):
        assert client.post(path, data=TYPED).status_code == 401
        assert client.post(path, data=TYPED, headers=bearer(keys[Scope.READ])).status_code == 403
    assert client.post("/read", data=TYPED, headers=bearer(keys[Scope.INGEST])).status_code in {200, 303}


def test_form_is_limited_as_the_api_is(closed: tuple[httpx.Client, dict[Scope, str]]) -> None:
    client, keys = closed
    may = bearer(keys[Scope.INGEST])
    assert client.post("/read", data={"text": "x" * 5_000}, headers=may).status_code == 413
    answers = [client.post("/keep", data={"text": f"The dam {n} held, police said."}, headers=may) for n in (1, 2)]
    assert [answer.status_code for answer in answers] == [303, 429]
    assert answers[1].headers["Retry-After"]


def test_text_that_nobody_reads_in_time_is_taken(fresh_url: str) -> None:
    settings = Settings(database_url=fresh_url, workers=0, wait_seconds=0.1)
    with served(create_app(settings)) as client:
        page = sent(client, "/keep", 202, text="The dyke held, police said.").text
        (job,) = re.findall(r'href="(/v1/jobs/[^"]+)"', page)
        assert client.get(job).json()["state"] == "queued"


def test_address_alone_is_fetched_where_that_is_on(fresh_url: str, read: Reader) -> None:
    story = f"<p>{TEXT.replace('<criminal>', 'criminal')} The council said it.</p>" * 3

    def site_of(_target: str) -> list[bytes]:
        return [answer_with(f"<html><head><title>Trials</title></head><body>{story}</body></html>".encode())]

    with serving(site_of) as site:
        settings = Settings(database_url=fresh_url, fetch=True)
        with served(create_app(settings, read=read, web=web(site))) as client:
            assert " required" not in shown(client, "/").partition("<textarea")[2].partition(">")[0]
            page = sent(client, "/read", 200, text="", url=site.url("/trials")).text
            assert "Courts have held nine criminal trials." in text_of(page)
            assert "15 &lt;= 8" in page
            assert not client.get("/v1/articles").json()["data"]
            there = sent(client, "/keep", 303, text="", url=site.url("/trials")).headers["Location"]
            assert "Courts have held nine criminal trials." in text_of(shown(client, there))
