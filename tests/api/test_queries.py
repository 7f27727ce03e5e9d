"""Every question that can be asked of claims: filters, exclusions, orders, words, counts and streams."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import httpx
import pyarrow.parquet
import pytest

from app.domain.article import Article
from app.domain.extraction import Extraction
from app.domain.figure import AsOf, Kind, Modifier
from app.domain.finding import Certainty, Finding, Operand
from app.domain.statement import Form
from app.ingest import Reading
from app.main import create_app
from app.settings import Settings
from tests.conftest import served
from tests.told import figure, mention, place, statement

SAID, DENIED = "Café owners paid 1,500 euros in harbour taxes", "that 15 of 8 boats sank"
EUROS, FIFTEEN, EIGHT, DAYS = "1,500 euros", "15", "8 boats", "5 to 14 days"
TEXT = f"Ana Brown said {SAID} on May 4. Brown denied {DENIED}. Repairs take {DAYS}, WHO reports."


async def told(article: Article) -> Reading:
    """Two statements, four figures and a finding of every article."""
    text = article.text
    first = replace(statement(text, SAID, speaker="Ana Brown", source="Ana Brown"), form=Form.DIRECT)
    second = statement(text, DENIED, act="deny", speaker="Ana Brown", source="Brown")
    euros = figure(text, EUROS, value="1500", kind=Kind.MONEY, unit="EUR")
    euros = replace(euros, as_of=AsOf(date(2023, 5, 4), "on May 4"))
    fifteen = replace(figure(text, FIFTEEN, value="15"), span=place(text, FIFTEEN, after="that "))
    eight = figure(text, EIGHT, value="8", counts="boats")
    days = figure(text, DAYS, low=5, high=14, kind=Kind.DURATION, unit="day", modifier=Modifier.BETWEEN)
    operands = tuple(Operand(each.span, each.span, each.bottom) for each in (fifteen, eight))
    finding = Finding("part-exceeds-whole", Certainty.DEFINITE, "15 <= 8", operands)
    mentions = (
        mention(text, "Ana Brown", "Ana Brown"),
        mention(text, "Brown", "Ana Brown", after="May 4. "),
        mention(text, "Café owners", "Café owners"),
    )
    found = (finding,) if article.url and article.url.endswith("1") else ()
    return Extraction((first, second), (euros, fifteen, eight, days), mentions, (), "none"), found


@pytest.fixture(scope="module")
def client(database_url: str) -> Iterator[httpx.Client]:
    with served(create_app(Settings(database_url=database_url, cors_origins="https://a.example"), read=told)) as client:
        for number in range(1, 4):
            body = {
                "text": TEXT,
                "title": "Storm at sea",
                "url": f"https://news.example/{number}",
                "publisher": "Harbour News" if number < 3 else "Inland Post",
                "published_at": f"2023-1{number - 1}-07",
            }
            assert client.post("/v1/articles", json=body).status_code == 201
        undated = {"text": TEXT, "url": "https://news.example/undated"}
        assert client.post("/v1/articles", json=undated).status_code == 201
        yield client


ALL = {SAID, DENIED, EUROS, FIFTEEN, EIGHT, DAYS}
FIGURES = {EUROS, FIFTEEN, EIGHT, DAYS}


def texts(client: httpx.Client, query: str) -> set[str]:
    answer = client.get(f"/v1/claims?{query}&limit=500")
    assert answer.status_code == 200, answer.text
    return {claim["text"] for claim in answer.json()["data"]}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("type__not=figure", {SAID, DENIED}),
        ("form__not=direct", ALL - {SAID}),
        ("act__not=deny", ALL - {DENIED}),
        ("act__not=deny&act__not=assert", FIGURES),
        ("kind__not=count&type=figure", {EUROS, DAYS}),
        ("speaker__not=ana+brown", {DAYS}),
        ("speaker__not=BROWN&kind=duration", {DAYS}),
        ("about=caf%C3%A9+owners", {SAID}),
        ("about=CAFE+OWNERS&act=deny", set()),
        ("about__not=cafe+owners&type=statement", {DENIED}),
        ("about=nobody", set()),
        ("about__not=nobody", ALL),
        ("publisher__not=harbour+news&kind=money", {EUROS}),
        ("publisher=harbour+news&publisher__not=HARBOUR+NEWS", set()),
        ("unit__not=eur&unit=day", {DAYS}),
        ("counts__not=boat&type=figure", {EUROS, FIFTEEN, DAYS}),
        ("modifier__not=exact&type=figure", {DAYS}),
        ("finding=part-exceeds-whole", {FIFTEEN, EIGHT}),
        ("finding=part-exceeds-whole&counts=boats", {EIGHT}),
        ("finding__not=part-exceeds-whole&published__lt=2023-11-01", ALL - {FIFTEEN, EIGHT}),
        ("has_finding=true", {FIFTEEN, EIGHT}),
        ("has_finding=false&published__lt=2023-11-01", ALL - {FIFTEEN, EIGHT}),
        ("review=unreviewed&kind=money", {EUROS}),
        ("review__not=unreviewed", set()),
        ("as_of__gte=2023-05-04&as_of__lt=2023-05-05", {EUROS}),
        ("as_of__gte=2023-05-05", set()),
        ("as_of__lt=2023-05-05", {EUROS}),
        ("received__gte=2023-01-01&kind=money", {EUROS}),
        ("received__lt=2023-01-01", set()),
        ("value__gte=14&value__lte=15", {FIFTEEN}),
        ("value__lte=8", {EIGHT}),
        ("value__overlaps=14,14.5", {DAYS}),
        ("value__overlaps=6,6.5&kind=duration", {DAYS}),
        ("q=cafe", {SAID}),
        ("q=CAF%C3%89+TAXES", {SAID}),
        ("q=taxes+sank", set()),
        ("q=%22harbour+taxes%22", {SAID}),
        ("q=%22taxes+harbour%22", set()),
        ("q=boats+-sank", {EIGHT}),
        ("q=-boats&type=statement", {SAID}),
        ("q=-%228+boats%22&type=statement", {SAID}),
        ("q=%22%22", set()),
        ("q=*", set()),
        ("q=boats+AND+OR", set()),
        ("q=boats&act=deny&publisher=inland+post", {DENIED}),
        ("q=boats&sort=relevance", {EIGHT, DENIED}),
    ],
)
def test_question_finds(client: httpx.Client, query: str, expected: set[str]) -> None:
    assert texts(client, query) == expected


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("sort=relevance", "sort"),
        ("sort=relevance&q=-boats", "sort"),
        ("sort=newest", "sort"),
        ("as_of__gte=May", "as_of__gte"),
        ("received__gte=x", "received__gte"),
        ("include=everything", "include"),
        ("has_finding=yes", "has_finding"),
        ("speaker__no=x", "speaker__no"),
        ("format=xml", "format"),
        ("&".join(f"unit=u{number}" for number in range(101)), "unit"),
    ],
)
def test_wrong_question_is_refused_by_its_parameter(client: httpx.Client, query: str, parameter: str) -> None:
    answer = client.get(f"/v1/claims?{query}")
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, parameter)


def test_oldest_first_is_newest_first_from_the_end(client: httpx.Client) -> None:
    newest, oldest = (
        [claim["id"] for claim in client.get(f"/v1/claims?sort={sort}&limit=500").json()["data"]]
        for sort in ("-published_at", "published_at")
    )
    assert oldest == newest[::-1]
    assert follow(client, "/v1/claims?sort=published_at&limit=5") == oldest


@pytest.mark.parametrize(("sort", "expected"), [("value", [DAYS, EIGHT, FIFTEEN, EUROS]), ("-value", None)])
@pytest.mark.parametrize("filters", ["", "&type=figure", "&kind=count&kind=money&kind=duration", "&speaker=brown"])
def test_figures_are_listed_by_value(client: httpx.Client, sort: str, expected: list[str] | None, filters: str) -> None:
    address = f"/v1/claims?sort={sort}{filters}"
    claims = client.get(f"{address}&limit=500").json()["data"]
    values = [claim["figure"]["value"] or claim["figure"]["low" if expected else "high"] for claim in claims]
    assert [float(value) for value in values] == sorted(map(float, values), reverse=expected is None)
    assert follow(client, f"{address}&limit=3") == [claim["id"] for claim in claims]
    assert {claim["text"] for claim in claims} == FIGURES - ({DAYS} if "speaker" in filters else set())


def test_relevance_is_paged_to_its_end(client: httpx.Client) -> None:
    whole = [claim["id"] for claim in client.get("/v1/claims?q=boats&sort=relevance&limit=500").json()["data"]]
    assert len(whole) == 8
    assert follow(client, "/v1/claims?q=boats&sort=relevance&limit=3") == whole
    texts = [claim["text"] for claim in client.get("/v1/claims?q=boats&sort=relevance").json()["data"]]
    assert texts == [EIGHT] * 4 + [DENIED] * 4


def follow(client: httpx.Client, address: str) -> list[str]:
    ids: list[str] = []
    while address:
        answer = client.get(address)
        assert answer.status_code == 200, answer.text
        ids += [each["id"] for each in answer.json()["data"]]
        address = answer.links.get("next", {}).get("url", "")
    return ids


def test_match_is_marked_in_the_text(client: httpx.Client) -> None:
    for address in ("/v1/claims?q=harbour+%22CAFE+owners%22", "/v1/articles?q=harbour+%22cafe+owners%22"):
        (snippet, *_) = [found["snippet"] for found in client.get(address).json()["data"]]
        assert [TEXT[match["start"] : match["end"]] for match in snippet["matches"]] == ["Café owners", "harbour"]
        for span in (snippet, *snippet["matches"]):
            assert TEXT[span["start"] : span["end"]] == span["exact"]


def test_articles_are_found_by_title_and_text(client: httpx.Client) -> None:
    def urls(query: str) -> list[str]:
        return [article["url"][-1] for article in client.get(f"/v1/articles?{query}").json()["data"]]

    assert urls("q=storm&publisher=harbour+news") == ["2", "1"]
    assert urls("q=storm+harbour&sort=relevance&has_finding=true") == ["1"]
    assert urls("q=-storm") == ["d"]
    assert urls("publisher__not=harbour+news&published__gte=2023-01-01") == ["3"]
    assert urls("url__not=https://news.example/undated&sort=published_at") == ["1", "2", "3"]
    assert urls("has_finding=true&language=EN") == ["1"]
    assert urls("language__not=en") == []
    assert urls("published__gte=2023-11-07&published__lt=2023-12-07") == ["2"]


def test_what_is_asked_for_is_added(client: httpx.Client) -> None:
    answer = client.get("/v1/claims?kind=count&include=total,facets,article&limit=2").json()
    assert answer["total"] == 8
    assert answer["facets"]["kind"] == [{"value": "count", "count": 8}]
    assert answer["facets"]["speaker"][0]["value"]["name"] == "Ana Brown"
    assert answer["facets"]["publisher"] == [
        {"value": "harbour news", "count": 4},
        {"value": "inland post", "count": 2},
    ]
    for claim in answer["data"]:
        assert claim["article"] == client.get(f"/v1/articles/{claim['article_id']}").json()
    assert client.get("/v1/articles?include=total&limit=1").json()["total"] == 4
    assert client.get("/v1/findings?include=total").json()["total"] == 1
    assert client.get("/v1/claims?q=boats&include=total&limit=1").json()["total"] == 8
    assert client.get("/v1/claims?speaker=brown&speaker=x&include=total&limit=1").json()["total"] == 20


def test_claims_are_counted_by_what_they_have_in_common(client: httpx.Client) -> None:
    def counted(query: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = client.get(f"/v1/claims/aggregate?{query}").json()["data"]
        return found

    by_kind = {group["kind"]: group for group in counted("by=kind&type=figure")}
    assert {kind: group["count"] for kind, group in by_kind.items()} == {"count": 8, "money": 4, "duration": 4}
    assert (by_kind["count"]["min"], by_kind["count"]["max"]) == ("8", "15")
    assert (by_kind["duration"]["min"], by_kind["duration"]["max"]) == ("5", "14")
    assert by_kind["money"]["latest"]["value"] == "1500"
    (speaker, nobody) = counted("by=speaker")
    assert (speaker["speaker"]["name"], speaker["count"], nobody["speaker"]) == ("Ana Brown", 20, None)
    assert [group["publisher"] for group in counted("by=publisher&published__gte=2023-01-01")] == [
        "Harbour News",
        "Inland Post",
    ]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("day", ["2023-10-07", "2023-11-07", "2023-12-07"]),
        ("week", ["2023-10-02", "2023-11-06", "2023-12-04"]),
        ("month", ["2023-10", "2023-11", "2023-12"]),
        ("year", ["2023"]),
    ],
)
def test_timeline_runs_forwards(client: httpx.Client, by: str, expected: list[str]) -> None:
    groups = client.get(f"/v1/claims/aggregate?by={by}&by=act&act=deny&published__lt=2024-01-01").json()["data"]
    assert [(group[by], group["act"]) for group in groups] == [(time, "deny") for time in expected]
    pages = []
    address = f"/v1/claims/aggregate?by={by}&by=act&act=deny&published__lt=2024-01-01&limit=1"
    while address:
        answer = client.get(address)
        pages += answer.json()["data"]
        address = answer.links.get("next", {}).get("url", "")
    assert pages == groups


def test_context_is_cut_from_the_text(client: httpx.Client) -> None:
    claim = client.get("/v1/claims?kind=money&limit=1").json()["data"][0]
    context = client.get(f"/v1/claims/{claim['id']}/context?chars=9").json()
    assert context["exact"] == "ers paid 1,500 euros in harbo" == TEXT[context["start"] : context["end"]]
    assert context["target"][0]["exact"] == EUROS
    assert client.get(f"/v1/claims/{claim['id']}/context").json()["exact"] == TEXT
    assert client.get(f"/v1/claims/{claim['id'][::-1]}/context").status_code == 404


@pytest.mark.parametrize(
    "address", ["/v1/claims", "/v1/figures?kind=count", "/v1/articles", "/v1/findings", "/v1/speakers"]
)
def test_stream_has_every_row_of_the_list(client: httpx.Client, address: str) -> None:
    listed = client.get(address, params={"limit": 500} | dict(httpx.URL(address).params)).json()["data"]
    streamed = client.get(address, headers={"Accept": "application/x-ndjson"})
    assert streamed.headers["Content-Type"] == "application/x-ndjson"
    assert [json.loads(line) for line in streamed.text.splitlines()] == listed
    assert streamed.headers["Total-Rows"] == str(len(listed))
    asked = dict(httpx.URL(address).params)
    table = list(csv.DictReader(io.StringIO(client.get(address, params=asked | {"format": "csv"}).text)))
    parquet = client.get(address, params=asked | {"format": "parquet"})
    rows = pyarrow.parquet.read_table(io.BytesIO(parquet.content)).to_pylist()
    assert [row["id"] for row in table] == [row["id"] for row in rows] == [row["id"] for row in listed]


def test_stream_goes_on_where_a_page_ended(client: httpx.Client) -> None:
    first = client.get("/v1/claims?limit=5").json()
    rest = client.get("/v1/claims", params={"cursor": first["next"], "format": "ndjson"}).text.splitlines()
    assert len(first["data"]) + len(rest) == 24


def test_stream_of_words_has_its_snippets(client: httpx.Client) -> None:
    (line, *_) = client.get("/v1/claims?q=harbour&format=ndjson").text.splitlines()
    assert json.loads(line)["snippet"]["matches"][0]["exact"] == "harbour"


@pytest.mark.parametrize(
    "path", ["/v1/claims?limit=2", "/v1/claims?q=boats", "/v1/articles", "/v1/speakers", "/v1/claims/aggregate?by=kind"]
)
def test_answer_known_already_is_not_sent_again(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    again = client.get(path, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == answer.headers["ETag"]
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_one_claim_has_its_version_for_an_etag(client: httpx.Client) -> None:
    key = client.get("/v1/claims?limit=1").json()["data"][0]["id"]
    assert client.get(f"/v1/claims/{key}").headers["ETag"] == '"1"'
    assert client.get(f"/v1/claims/{key}", headers={"If-None-Match": '"1"'}).status_code == 304


@pytest.mark.parametrize("path", ["/v1/claims?limit=2", "/v1/claims?format=csv", "/healthz", "/openapi.json", "/docs"])
def test_head_tells_what_get_would(client: httpx.Client, path: str) -> None:
    headers = {"Accept-Encoding": "identity"}
    head, got = client.head(path, headers=headers), client.get(path, headers=headers)
    assert (head.status_code, head.content) == (got.status_code, b"")
    for name in ("Content-Type", "Link", "ETag", "Content-Length", "Total-Rows"):
        assert head.headers.get(name) == got.headers.get(name)
    assert client.head("/v1/nothing").status_code == 404


def test_large_answer_is_compressed_for_those_who_can_read_it(client: httpx.Client) -> None:
    assert client.get("/v1/claims").headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in client.get("/v1/claims", headers={"Accept-Encoding": "identity"}).headers
    assert "Content-Encoding" not in client.get("/healthz").headers
    assert "Content-Encoding" not in client.get("/v1/claims?format=parquet").headers


def test_pages_of_other_origins_read_what_they_are_allowed_to(client: httpx.Client) -> None:
    allowed = client.get("/v1/claims?limit=1", headers={"Origin": "https://a.example"})
    assert allowed.headers["Access-Control-Allow-Origin"] == "https://a.example"
    assert "Link" in allowed.headers["Access-Control-Expose-Headers"]
    refused = client.get("/v1/claims?limit=1", headers={"Origin": "https://b.example"})
    assert "Access-Control-Allow-Origin" not in refused.headers


def test_next_page_is_asked_for_as_the_first_was(client: httpx.Client) -> None:
    answer = client.get("/v1/claims?limit=1&speaker=ana%20brown&act=deny&cursor=")
    assert answer.status_code == 400
    answer = client.get("/v1/claims?limit=1&speaker=ana%20brown&act=deny")
    assert answer.links["next"]["url"].startswith("/v1/claims?limit=1&speaker=ana%20brown&act=deny&cursor=")


async def by_words(article: Article) -> Reading:
    """The first two words of a text, said by who is named last."""
    words = article.text.split()
    said = statement(article.text, " ".join(words[:2]), speaker=words[-1], source=words[-1])
    return Extraction((said,), (), (mention(article.text, words[-1], words[-1]),), (), "none"), ()


def test_earlier_revision_is_read_by_its_id_and_found_no_more(database_url: str) -> None:
    url = "https://news.example/revised"

    def ask(address: str) -> list[dict[str, Any]]:
        data: list[dict[str, Any]] = revised.get(address).json()["data"]
        return data

    def found(address: str) -> list[str]:
        return [each["text"] for each in ask(address)]

    with served(create_app(Settings(database_url=database_url), read=by_words)) as revised:
        first = revised.post("/v1/articles", json={"url": url, "text": "Xylophones burn, says Quill"}).json()
        (old,) = first["claims"]
        assert found("/v1/claims?q=xylophones") == ["Xylophones burn,"]
        revised.post("/v1/articles", json={"url": url, "text": "Zithers burn, says Quill"})
        assert found("/v1/claims?q=xylophones") == []
        assert found("/v1/claims?q=zithers") == found(f"/v1/claims?article={first['id']}") == ["Zithers burn,"]
        assert found("/v1/claims?about=quill") == found("/v1/claims?speaker=quill&q=xylophones") == []
        assert ask("/v1/articles?q=xylophones") == []
        assert [article["revision"] for article in ask("/v1/articles?q=zithers")] == [2]
        assert revised.get(f"/v1/claims/{old['id']}").json() == old
        assert revised.get(f"/v1/statements/{old['id']}").json() == old
        assert revised.get(f"/v1/claims/{old['id']}/context").json()["exact"] == "Xylophones burn, says Quill"
        assert revised.get(f"/v1/articles/{first['id']}?include=claims").json()["claims"] == ask(
            f"/v1/claims?article={first['id']}"
        )


def test_what_took_how_long_is_told_where_it_is_asked_for(database_url: str) -> None:
    with served(create_app(Settings(database_url=database_url, server_timing=True), read=told)) as client:
        timing = client.get("/v1/claims?limit=1").headers["Server-Timing"]
        assert re.fullmatch(r"read;dur=\d+\.\d\d, total;dur=\d+\.\d\d", timing)
