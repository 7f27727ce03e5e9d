import uuid
from collections.abc import Callable, Iterator

import httpx
import pytest

from app.domain.article import Article
from app.domain.extraction import Extraction
from app.domain.figure import Kind, Modifier
from app.ingest import Reading
from app.main import create_app
from app.settings import Settings
from tests.conftest import served
from tests.told import figure, mention, statement

TEXT = "Ana Brown said 5 to 14 hospital beds were free. Brown denied that 3.5 tonnes and 20 people were lost."


async def told(article: Article) -> Reading:
    """The same two statements and three figures of every article."""
    text = article.text
    first = statement(text, "5 to 14 hospital beds were free", speaker="Ana Brown", source="Ana Brown")
    second = statement(text, "that 3.5 tonnes and 20 people were lost", act="deny", speaker="Ana Brown")
    beds = figure(text, "5 to 14 hospital beds", low=5, high=14, counts="hospital beds", modifier=Modifier.BETWEEN)
    tonnes = figure(text, "3.5 tonnes", value="3.5", kind=Kind.MEASURE, unit="t")
    people = figure(text, "20 people", value="20", counts="people")
    mentions = (mention(text, "Ana Brown", "Ana Brown"), mention(text, "Brown", "Ana Brown", after="free. "))
    return Extraction((first, second), (beds, tonnes, people), mentions, (), "none"), ()


@pytest.fixture(scope="module")
def client(database_url: str) -> Iterator[httpx.Client]:
    with served(create_app(Settings(database_url=database_url), read=told)) as client:
        for number in range(1, 8):
            body = {
                "text": TEXT,
                "url": f"https://news.example/{number}",
                "publisher": "Harbour News" if number % 2 else "Inland Post",
                "published_at": f"2023-11-0{number}",
            }
            assert client.post("/v1/articles", json=body).status_code == 201
        yield client


def texts(client: httpx.Client, query: str, path: str = "/v1/claims") -> set[str]:
    answer = client.get(f"{path}?{query}&limit=500")
    assert answer.status_code == 200, answer.text
    return {claim["text"] for claim in answer.json()["data"]}


FIRST, SECOND = "5 to 14 hospital beds were free", "that 3.5 tonnes and 20 people were lost"
BEDS, TONNES, PEOPLE = "5 to 14 hospital beds", "3.5 tonnes", "20 people"
FILTERS = [
    ("type=statement", {FIRST, SECOND}),
    ("type=figure", {BEDS, TONNES, PEOPLE}),
    ("type=figure&type=statement", {FIRST, SECOND, BEDS, TONNES, PEOPLE}),
    ("act=deny", {SECOND}),
    ("act=deny&act=assert", {FIRST, SECOND}),
    ("form=direct", set()),
    ("form=indirect", {FIRST, SECOND}),
    ("kind=count", {BEDS, PEOPLE}),
    ("kind=count&counts=people", {PEOPLE}),
    ("unit=T", {TONNES}),
    ("modifier=between", {BEDS}),
    ("counts=people", {PEOPLE}),
    ("counts=Person", {PEOPLE}),
    ("counts=bed", {BEDS}),
    ("counts=hospital%20bed", {BEDS}),
    ("counts=camp%20beds", set()),
    ("counts=beds&counts=people", {BEDS, PEOPLE}),
    ("value__gte=5", {BEDS, PEOPLE}),
    ("value__lte=14", {BEDS, TONNES}),
    ("value__gte=3.5&value__lte=3.5", {TONNES}),
    ("value__overlaps=14,20", {BEDS, PEOPLE}),
    ("value__overlaps=0,4&value__overlaps=20,21", {TONNES, PEOPLE}),
    ("value__gte=99999999999999999999999999999999999999", set()),
    ("speaker=ana%20brown", {FIRST, SECOND, BEDS, TONNES, PEOPLE}),
    ("speaker=BROWN&type=statement", {FIRST, SECOND}),
    ("speaker=nobody", set()),
    ("publisher=inland%20post&act=deny", {SECOND}),
    ("publisher=nobody", set()),
    ("published__gte=2023-11-08", set()),
    ("published__gte=2023-11-07&act=deny", {SECOND}),
    ("published__lt=2023-11-01T00:00:00Z", set()),
]


@pytest.mark.parametrize(("query", "expected"), FILTERS)
def test_filter_finds(client: httpx.Client, query: str, expected: set[str]) -> None:
    assert texts(client, query) == expected


def test_statements_and_figures_have_addresses_of_their_own(client: httpx.Client) -> None:
    assert texts(client, "act=deny", "/v1/statements") == {SECOND}
    assert texts(client, "counts=beds", "/v1/figures") == {BEDS}
    figure_id = client.get("/v1/figures?limit=1").json()["data"][0]["id"]
    assert client.get(f"/v1/figures/{figure_id}").json()["id"] == figure_id
    assert client.get(f"/v1/statements/{figure_id}").status_code == 404


def test_speaker_is_found_by_id_name_and_alias(client: httpx.Client) -> None:
    listed = client.get("/v1/speakers").json()["data"]
    assert [speaker["name"] for speaker in listed] == ["Ana Brown"]
    assert [alias["name"] for alias in listed[0]["aliases"]] == ["Brown"]
    key = listed[0]["id"]
    assert client.get(f"/v1/speakers/{key}").json() == listed[0] | {"merged": []}
    assert client.get("/v1/speakers?name=brown").json()["data"] == listed
    assert client.get("/v1/speakers?name=green").json()["data"] == []
    assert texts(client, f"speaker={key}&type=statement") == {FIRST, SECOND}


def test_articles_are_found_newest_first(client: httpx.Client) -> None:
    days = [article["published_at"][:10] for article in client.get("/v1/articles").json()["data"]]
    assert days == [f"2023-11-0{day}" for day in range(7, 0, -1)]
    inland = client.get("/v1/articles?publisher=INLAND%20POST").json()["data"]
    assert len(inland) == 3
    one = client.get("/v1/articles", params={"url": "https://news.example/3"}).json()["data"]
    assert [article["published_at"][:10] for article in one] == ["2023-11-03"]


def test_newest_article_comes_first_and_reads_forwards(client: httpx.Client) -> None:
    claims = client.get("/v1/claims?limit=10").json()["data"]
    assert [claim["published_at"][:10] for claim in claims] == ["2023-11-07"] * 5 + ["2023-11-06"] * 5
    assert [claim["text"] for claim in claims[:5]] == [FIRST, BEDS, SECOND, TONNES, PEOPLE]


def follow(client: httpx.Client, address: str, between: Callable[[], None] = lambda: None) -> list[str]:
    ids: list[str] = []
    while address:
        answer = client.get(address)
        ids += [each["id"] for each in answer.json()["data"]]
        address = answer.links.get("next", {}).get("url", "")
        assert bool(address) == bool(answer.json()["next"])
        between()
    return ids


@pytest.mark.parametrize(
    ("address", "total"),
    [
        ("/v1/claims?limit=3", 35),
        ("/v1/figures?limit=1&kind=count&kind=measure&value__overlaps=0,4&value__overlaps=20,21", 14),
        ("/v1/articles?limit=2", 7),
        ("/v1/speakers?limit=1", 1),
        ("/v1/claims?limit=35", 35),
    ],
)
def test_every_row_is_met_once_however_far_one_pages(client: httpx.Client, address: str, total: int) -> None:
    ids = follow(client, address)
    assert len(ids) == len(set(ids)) == total


def test_rows_written_meanwhile_move_no_page(client: httpx.Client) -> None:
    def write() -> None:
        body = {"text": TEXT, "url": f"https://news.example/{uuid.uuid4()}", "published_at": "2024-01-01"}
        client.post("/v1/articles", json=body)

    before = follow(client, "/v1/claims?limit=500&published__lt=2024-01-01")
    assert follow(client, "/v1/claims?limit=4&published__lt=2024-01-01", write) == before


def test_cursor_of_another_query_is_refused(client: httpx.Client) -> None:
    cursor = client.get("/v1/claims?limit=1&kind=count").json()["next"]
    assert client.get("/v1/claims", params={"kind": "count", "cursor": cursor}).status_code == 200
    for query in ({"kind": "money"}, {}, {"kind": "count", "act": "deny"}):
        answer = client.get("/v1/claims", params=query | {"cursor": cursor})
        assert (answer.status_code, answer.json()["type"]) == (400, "/problems/invalid-cursor")
    for wrong in ("x", "", "é", "AAAA", cursor[:-2], cursor + "AAAA", "%00"):
        assert client.get("/v1/claims", params={"kind": "count", "cursor": wrong}).status_code == 400
