"""Wire copies are told from articles of their own, and counted as such."""

import random
import re
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import httpx
import pytest

from app.domain.article import Article
from app.domain.extraction import Extraction
from app.domain.figure import Figure, Kind
from app.domain.text import Span
from app.ingest import Reading
from app.main import create_app
from app.settings import Settings
from tests.conftest import served

WORDS = [first + last for first in ("lad", "mark", "off", "pal", "quar", "riv") for last in ("der", "et", "ice", "ace")]

PEOPLE = re.compile(r"(\d+) people")


async def read(article: Article) -> Reading:
    """Find figures of people: what else is said does not matter here, and reading it takes time."""
    found = [(Span(*match.span()), Decimal(match[1])) for match in PEOPLE.finditer(article.text)]
    figures = tuple(Figure(span, Kind.COUNT, value=value, counts="people") for span, value in found)
    return Extraction((), figures, (), (), "none"), ()


@pytest.fixture(scope="module")
def client(database_url: str) -> Iterator[httpx.Client]:
    with served(create_app(Settings(database_url=database_url), read=read)) as client:
        yield client


def story(seed: object, paragraphs: int = 8) -> list[str]:
    """Write some paragraphs, with a claim in each, that nobody else writes."""
    chance = random.Random(str(seed))  # noqa: S311 - the same story every time
    return [
        f"Police said {chance.randrange(2, 900)} people were hurt. The {' '.join(chance.choices(WORDS, k=40))} fell."
        for _ in range(paragraphs)
    ]


def unseen() -> str:
    return f"https://news.example/{uuid.uuid4()}"


def post(client: httpx.Client, paragraphs: list[str], **fields: object) -> dict[str, Any]:
    answer = client.post("/v1/articles", json={"text": "\n\n".join(paragraphs), "url": unseen()} | fields)
    assert answer.status_code == 201
    posted: dict[str, Any] = answer.json()
    return posted


def place(client: httpx.Client, article: dict[str, Any]) -> tuple[str, str | None]:
    """Say where an article belongs, and what it is a copy of."""
    read = client.get(f"/v1/articles/{article['id']}").json()
    return read["cluster_id"], read["copy_of"] and read["copy_of"]["id"]


def delete(client: httpx.Client, article: dict[str, Any]) -> None:
    assert client.delete(f"/v1/articles/{article['id']}", headers={"If-Match": "*"}).status_code == 204


@pytest.fixture
def wire() -> list[str]:
    return story(uuid.uuid4())


def test_article_of_its_own_is_the_head_of_its_cluster(client: httpx.Client, wire: list[str]) -> None:
    posted = post(client, wire)
    assert (posted["cluster_id"], posted["copy_of"]) == (posted["id"], None)


@pytest.mark.parametrize(
    "edited",
    [
        lambda wire: wire,
        lambda wire: wire[:3],
        lambda wire: ["A new lead was written for this story by the desk.", *wire[1:]],
        lambda wire: [*wire[:4], *story("inserted", 2), *wire[4:]],
        lambda wire: [*wire, *story("context", 20)],
        lambda wire: [paragraph.upper() for paragraph in wire],
    ],
)
def test_copy_is_marked(client: httpx.Client, wire: list[str], edited: Any) -> None:
    first, second = post(client, wire), post(client, edited(wire))
    assert (second["cluster_id"], second["copy_of"]["id"]) == (first["id"], first["id"])
    assert 0.6 <= second["copy_of"]["containment"] <= 1
    assert place(client, first) == (first["id"], None)


def test_copy_is_marked_whichever_was_longer(client: httpx.Client, wire: list[str]) -> None:
    short, whole, other = post(client, wire[:3]), post(client, wire), post(client, wire[2:])
    assert whole["copy_of"] == {"id": short["id"], "containment": 1}
    assert (other["cluster_id"], other["copy_of"]) == (short["id"], {"id": whole["id"], "containment": 1})


@pytest.mark.parametrize("shared", [0, 1, 3])
def test_article_that_shares_little_is_no_copy(client: httpx.Client, wire: list[str], shared: int) -> None:
    post(client, wire)
    posted = post(client, [*wire[:shared], *story(uuid.uuid4())])
    assert (posted["cluster_id"], posted["copy_of"]) == (posted["id"], None)


def test_phrase_that_anybody_may_write_is_no_copy(client: httpx.Client) -> None:
    phrase = [f"This story is developing, said the desk of {uuid.uuid4().hex}. Come back for more."]
    post(client, phrase)
    assert post(client, phrase)["copy_of"] is None


def test_claims_do_not_depend_on_what_is_stored_already(client: httpx.Client, wire: list[str]) -> None:
    first, second = unseen(), unseen()
    one = [post(client, wire, url=url, published_at="2023-11-20") for url in (first, second)]
    for article in one:
        delete(client, article)
    two = [post(client, wire, url=url, published_at="2023-11-20") for url in (second, first)]
    assert [article["claims"] for article in one] == [article["claims"] for article in reversed(two)]
    assert [article["copy_of"] is None for article in (*one, *two)] == [True, False, True, False]


def test_copies_are_asked_for_and_left_out(client: httpx.Client, wire: list[str]) -> None:
    publisher = str(uuid.uuid4())
    first, second = (post(client, wire, publisher=publisher) for _ in range(2))
    for resource, many in (("claims", len(first["claims"])), ("figures", 8), ("articles", 1)):
        for copy, article in (("false", first), ("true", second)):
            asked: dict[str, str] = {"publisher": publisher, "copy": copy, "limit": "500"}
            found = client.get(f"/v1/{resource}", params=asked).json()["data"]
            assert len(found) == many
            assert {each.get("article_id", each["id"]) for each in found} == {article["id"]}
    groups = client.get("/v1/claims/aggregate", params={"by": "publisher", "publisher": publisher, "copy": "false"})
    assert [group["count"] for group in groups.json()["data"]] == [len(first["claims"])]


def test_cluster_is_asked_for(client: httpx.Client, wire: list[str]) -> None:
    articles = [post(client, wire) for _ in range(3)]
    post(client, story(uuid.uuid4()))
    found = client.get("/v1/articles", params={"cluster": articles[0]["id"]}).json()["data"]
    assert {each["id"] for each in found} == {each["id"] for each in articles}
    rest = client.get("/v1/articles", params={"cluster__not": articles[0]["id"], "limit": 500}).json()["data"]
    assert not {each["id"] for each in found} & {each["id"] for each in rest}


def test_copy_can_become_an_article_of_its_own_and_one_again(client: httpx.Client, wire: list[str]) -> None:
    first, second = post(client, wire), post(client, wire)
    revised = post(client, story(uuid.uuid4()), url=second["url"])
    assert (revised["cluster_id"], revised["copy_of"]) == (second["id"], None)
    assert client.get("/v1/claims", params={"article": second["id"], "copy": "true"}).json()["data"] == []
    again = post(client, wire[1:], url=second["url"])
    assert (again["cluster_id"], again["copy_of"]) == (first["id"], {"id": first["id"], "containment": 1})


def test_head_stays_the_head_in_its_revisions(client: httpx.Client, wire: list[str]) -> None:
    first, second = post(client, wire), post(client, wire)
    revised = post(client, [*wire, "One more thing was said about it later that day."], url=first["url"])
    assert (revised["cluster_id"], revised["copy_of"]) == (first["id"], None)
    assert place(client, second) == (first["id"], first["id"])


def test_copy_is_no_copy_of_its_copy(client: httpx.Client, wire: list[str]) -> None:
    first, second = post(client, wire), post(client, wire)
    third = post(client, [*wire[3:], *story(uuid.uuid4(), 2)])
    delete(client, first)
    assert place(client, second) == (second["id"], None)
    assert place(client, third) == (second["id"], second["id"])
    revised = post(client, [*wire[2:], "This was added to it."], url=second["url"])
    assert (revised["cluster_id"], revised["copy_of"]) == (second["id"], None)


def test_first_that_is_left_becomes_the_head(client: httpx.Client, wire: list[str]) -> None:
    articles = [post(client, wire) for _ in range(4)]
    delete(client, articles[0])
    assert place(client, articles[1]) == (articles[1]["id"], None)
    assert [place(client, each) for each in articles[2:]] == [(articles[1]["id"], articles[1]["id"])] * 2
    for number, copy in ((1, "false"), (2, "true")):
        asked: dict[str, str] = {"article": articles[number]["id"], "copy": copy, "limit": "500"}
        assert len(client.get("/v1/claims", params=asked).json()["data"]) == len(articles[number]["claims"])
    delete(client, articles[2])
    assert place(client, articles[3]) == (articles[1]["id"], articles[1]["id"])


def test_dry_run_shows_what_it_would_be_a_copy_of(client: httpx.Client, wire: list[str]) -> None:
    first = post(client, wire)
    shown = client.post("/v1/articles", params={"dry_run": "true"}, json={"text": "\n\n".join(wire), "url": unseen()})
    assert shown.json()["copy_of"] == {"id": first["id"], "containment": 1}


def test_of_copies_posted_at_once_one_is_the_head(client: httpx.Client, wire: list[str]) -> None:
    with ThreadPoolExecutor(8) as clients:
        articles = list(clients.map(lambda number: post(client, wire[number % 3 :]), range(24)))
    assert len({each["cluster_id"] for each in articles}) == 1
    assert [each["copy_of"] for each in articles].count(None) == 1


def test_passage_that_everybody_prints_marks_no_copies(client: httpx.Client) -> None:
    footer = story(uuid.uuid4(), 2)
    articles = [post(client, [*story((footer[0], number), 5), *footer]) for number in range(120)]
    assert {each["copy_of"] for each in articles} == {None}
    # Also where the passage no longer finds anything, the rest of an article does.
    copied = post(client, [*story((footer[0], 119), 5), *footer])
    assert copied["copy_of"] == {"id": articles[119]["id"], "containment": 1}
