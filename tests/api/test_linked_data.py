"""Articles and claims as linked data, read with a JSON-LD processor that loads nothing but our context."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import httpx
import pytest
from pyld import jsonld

from app.api.linked.context import CONTEXT
from app.main import create_app
from app.settings import Settings
from tests.api.test_answers import TEXT, told
from tests.conftest import served

LD = {"Accept": "application/ld+json"}
SCHEMA, OA, PROV = "https://schema.org/", "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/prov#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@pytest.fixture(scope="module")
def client(database_url: str) -> Iterator[httpx.Client]:
    with served(create_app(Settings(database_url=database_url), read=told)) as client:
        yield client


@pytest.fixture(scope="module")
def posted(client: httpx.Client) -> dict[str, Any]:
    fields = {"text": TEXT, "url": "https://news.example/held", "title": "Held", "publisher": "Harbour News"}
    answer = client.post("/v1/articles", json=fields | {"authors": ["Ada Brown", "Bo"], "published_at": "2023-05-05"})
    assert answer.status_code == 201
    article: dict[str, Any] = answer.json()
    return article


@pytest.fixture(scope="module")
def options(client: httpx.Client) -> dict[str, Any]:
    """Load our context from the service, and nothing else."""

    def load(address: str, _options: object) -> dict[str, Any]:
        assert address == str(client.base_url.join("/context.jsonld"))
        answer = client.get("/context.jsonld")
        assert answer.headers["Content-Type"] == "application/ld+json"
        return {"contextUrl": None, "documentUrl": address, "document": answer.json()}

    return {"documentLoader": load}


def read(client: httpx.Client, path: str, **asked: str) -> dict[str, Any]:
    answer = client.get(path, params=asked, headers=LD)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/ld+json")
    assert "Accept" in answer.headers["Vary"].split(", ")
    document: dict[str, Any] = answer.json()
    return document


def claim_of(posted: dict[str, Any], words: str) -> dict[str, Any]:
    claim: dict[str, Any] = next(each for each in posted["claims"] if words in each["text"])
    return claim


@pytest.mark.parametrize("include", ["", "text,claims"])
def test_article_survives_its_way_through_a_processor(
    client: httpx.Client, posted: dict[str, Any], options: dict[str, Any], include: str
) -> None:
    document = read(client, f"/v1/articles/{posted['id']}", **({"include": include} if include else {}))
    expanded = jsonld.expand(document, options)
    compacted = jsonld.compact(expanded, document["@context"], options)
    assert compacted == document
    (node,) = expanded
    assert node["@type"] == [f"{SCHEMA}NewsArticle"]
    assert [one[f"{SCHEMA}name"][0]["@value"] for one in node[f"{SCHEMA}author"][0]["@list"]] == ["Ada Brown", "Bo"]


def test_claims_survive_their_way_through_rdf(
    client: httpx.Client, posted: dict[str, Any], options: dict[str, Any]
) -> None:
    for claim in posted["claims"]:
        document = read(client, f"/v1/claims/{claim['id']}")
        quads = jsonld.to_rdf(document, options | {"format": "application/n-quads"})
        again = jsonld.from_rdf(quads, {"format": "application/n-quads"})
        frame = {"@context": document["@context"], "id": document["id"], "@embed": "@always"}
        framed = jsonld.frame(again, frame, options)
        assert normal(framed) == normal(document)


def normal(document: Any) -> Any:
    """Forget the order of sets and the names of what has none, which RDF does not know either."""
    if isinstance(document, dict):
        plain = {name: normal(value) for name, value in document.items() if not str(value).startswith("_:")}
        return {
            name: value[0] if isinstance(value, list) and len(value) == 1 else value for name, value in plain.items()
        }
    if isinstance(document, list):
        return sorted((normal(each) for each in document), key=lambda each: json.dumps(each, sort_keys=True))
    return document


def test_every_place_of_a_claim_is_a_selector_of_its_text(
    client: httpx.Client, posted: dict[str, Any], options: dict[str, Any]
) -> None:
    claim = claim_of(posted, "Of the 8 held")
    (node,) = jsonld.expand(read(client, f"/v1/statements/{claim['id']}"), options)
    assert node["@type"] == [f"{SCHEMA}Quotation", f"{SCHEMA}Claim"]
    found = [places(each) for each in node[f"{OA}hasTarget"][0]["@list"]]
    members = ("start", "end", "exact", "prefix", "suffix")
    assert found == [tuple(each[name] for name in members) for each in claim["target"]]
    assert all(TEXT[start:end] == exact for start, end, exact, *_ in found)
    (source,) = {each[f"{OA}hasSource"][0]["@id"] for each in node[f"{OA}hasTarget"][0]["@list"]}
    assert client.get(source, params={"include": "text"}).json()["text"] == TEXT
    assert node[f"{SCHEMA}creator"][0][f"{SCHEMA}name"] == [{"@value": "Ana Brown"}]


def places(resource: dict[str, Any]) -> tuple[int, int, str, str, str]:
    by_type = {each["@type"][0]: each for each in resource[f"{OA}hasSelector"]}
    position, quote = by_type[f"{OA}TextPositionSelector"], by_type[f"{OA}TextQuoteSelector"]
    start, end = (int(position[OA + name][0]["@value"]) for name in ("start", "end"))
    exact, prefix, suffix = (quote[OA + name][0]["@value"] for name in ("exact", "prefix", "suffix"))
    return start, end, exact, prefix, suffix


def test_figure_is_an_exact_quantitative_value(
    client: httpx.Client, posted: dict[str, Any], options: dict[str, Any]
) -> None:
    claim = claim_of(posted, "1234567890123456789.5")
    exact = next(each for each in posted["claims"] if each["text"] == "1234567890123456789.5")
    (node,) = jsonld.expand(read(client, f"/v1/figures/{exact['id']}"), options)
    (quantity,) = node[f"{SCHEMA}mainEntity"]
    assert quantity["@type"] == [f"{SCHEMA}QuantitativeValue"]
    (value,) = quantity[f"{SCHEMA}value"]
    assert value["@type"] == "http://www.w3.org/2001/XMLSchema#decimal"
    assert Decimal(value["@value"]) == Decimal("1234567890123456789.5")
    assert node[f"{SCHEMA}isPartOf"] == [{"@id": f"{client.base_url}/v1/claims/{claim['id']}".replace("//v1", "/v1")}]


def test_it_is_told_what_made_a_claim(client: httpx.Client, posted: dict[str, Any], options: dict[str, Any]) -> None:
    claim = posted["claims"][0]
    (node,) = jsonld.expand(read(client, f"/v1/claims/{claim['id']}"), options)
    (agent,), (activity,) = node[f"{PROV}wasAttributedTo"], node[f"{PROV}wasGeneratedBy"]
    assert agent["@type"] == [f"{PROV}SoftwareAgent"]
    assert agent[f"{SCHEMA}name"] == [{"@value": claim["extraction"]["by"]}]
    assert activity["urn:on-record:rule"] == [{"@value": claim["extraction"]["rule"]}]
    assert node[f"{PROV}wasDerivedFrom"][0]["@id"].endswith(f"/v1/articles/{posted['id']}/revisions/1")


@pytest.mark.parametrize("path", ["/v1/articles", "/v1/claims", "/v1/statements", "/v1/figures"])
def test_lists_are_graphs(client: httpx.Client, posted: dict[str, Any], options: dict[str, Any], path: str) -> None:
    assert posted
    answer = client.get(path, params={"limit": 1}, headers=LD)
    document = answer.json()
    plain = client.get(path, params={"limit": 1})
    assert [each["id"].rpartition("/")[2] for each in document["@graph"]] == [
        each["id"] for each in plain.json()["data"]
    ]
    assert answer.headers.get("Link") == plain.headers.get("Link")
    assert len(jsonld.expand(document, options)) == 1


@pytest.mark.parametrize(
    "accepted", ["", "*/*", "application/json", "application/json, application/ld+json", "text/html"]
)
def test_whoever_does_not_ask_for_linked_data_gets_json(
    client: httpx.Client, posted: dict[str, Any], accepted: str
) -> None:
    answer = client.get(f"/v1/claims/{posted['claims'][0]['id']}", headers={"Accept": accepted})
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.json() == posted["claims"][0]
    assert "Accept" in answer.headers["Vary"]


def test_each_representation_has_its_own_etag(client: httpx.Client, posted: dict[str, Any]) -> None:
    for path in (f"/v1/articles/{posted['id']}", f"/v1/claims/{posted['claims'][0]['id']}", "/v1/claims"):
        plain, linked = client.get(path).headers["ETag"], client.get(path, headers=LD).headers["ETag"]
        assert plain != linked
        assert client.get(path, headers=LD | {"If-None-Match": linked}).status_code == 304
        assert client.get(path, headers=LD | {"If-None-Match": plain}).status_code == 200


def test_context_needs_no_other(client: httpx.Client) -> None:
    answer = client.get("/context.jsonld")
    assert answer.json() == {"@context": CONTEXT}
    assert client.get("/context.jsonld", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    loaded = [value for value in CONTEXT.values() if isinstance(value, dict) and "@context" in value]
    assert "@import" not in CONTEXT
    assert loaded == []


def test_page_of_an_article_leads_to_its_linked_data(client: httpx.Client, posted: dict[str, Any]) -> None:
    page = client.get(f"/articles/{posted['id']}").text
    link = f'<link rel="alternate" type="application/ld+json" href="/v1/articles/{posted["id"]}">'
    assert link in page
    assert "<script type" not in page
