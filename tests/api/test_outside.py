"""Claims that are made outside: tied to the text, told apart by their makers, and never stored with a false quote."""

import json
import random
import time
import uuid
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.domain.key import Scope
from app.main import create_app
from app.settings import Settings
from tests.access import bearer, new_key, wait_until
from tests.conftest import served

TEXT = (
    'Ana Brown, the minister of health, spoke on Monday. "We lost twelve tonnes of grain," said Ana Brown. '
    "The harbour was empty and the harbour was cold. Police said 15 people were injured."
)
EXAMPLE = Path(__file__).parents[3] / "shared" / "examples" / "cuba-ministry"
Document = dict[str, Any]
GRAIN = {
    "type": "figure",
    "target": [{"exact": "twelve tonnes"}],
    "figure": {"kind": "measure", "value": "12", "unit": "t"},
}
COLD = {
    "type": "statement",
    "target": [{"exact": "the harbour was cold"}],
    "speaker": {"name": "Ana Brown", "mention": {"start": 0, "end": 9}},
    "about": [{"name": "Harbour Guild", "kind": "organization"}],
    "by": "Ana Ruiz",
}


@pytest.fixture
def article(client: httpx.Client) -> Document:
    told: Document = post(client).json()
    return told


def post(client: httpx.Client, *claims: Document, text: str = TEXT, **asked: str) -> httpx.Response:
    posted = {"url": f"https://news.example/{uuid.uuid4()}", "text": text} | ({"claims": claims} if claims else {})
    return client.post("/v1/articles", json=posted, params=asked)


def add(client: httpx.Client, article: Document, *claims: Document) -> httpx.Response:
    return client.post(f"/v1/articles/{article['id']}/claims", json={"claims": claims})


def read(client: httpx.Client, article: Document) -> Document:
    told: Document = client.get(f"/v1/articles/{article['id']}", params={"include": "claims,text"}).json()
    return told


def test_claim_is_added_where_its_words_stand(client: httpx.Client, article: Document) -> None:
    answer = add(client, article, COLD)
    assert (answer.status_code, answer.headers["Location"]) == (201, f"/v1/articles/{article['id']}/claims")
    (claim,) = answer.json()["data"]
    (place,) = claim["target"]
    assert TEXT[place["start"] : place["end"]] == place["exact"] == claim["text"] == "the harbour was cold"
    assert claim["extraction"] == {"by": "Ana Ruiz", "model": None, "rule": "posted", "confidence": None}
    assert claim["statement"] == {"form": "indirect", "act": "assert", "cue": None, "figures": []}
    told = {each["speaker"]["name"]: each["speaker"]["id"] for each in article["claims"] if each["speaker"]}
    mention = {"start": 0, "end": 9, "exact": "Ana Brown"}
    assert claim["speaker"] == {"id": told["Ana Brown"], "name": "Ana Brown", "mention": mention}
    now = read(client, article)
    assert (now["text"], now["counts"]["statements"]) == (TEXT, article["counts"]["statements"] + 1)
    assert claim in now["claims"]
    starts = [each["target"][0]["start"] for each in now["claims"]]
    assert starts == sorted(starts)
    assert [each for each in now["claims"] if each != claim] == article["claims"]
    (only,) = client.get(f"/v1/claims/{claim['id']}/history").json()["data"]
    assert (only["action"], only["by"], only["claim"]) == ("added", "Ana Ruiz", claim)
    for asked in ({"about": "harbour guild"}, {"q": '"harbour was cold"'}, {"speaker": "brown"}):
        found = client.get("/v1/claims", params=asked | {"article": article["id"]}).json()["data"]
        assert claim["id"] in {each["id"] for each in found}, asked


def test_figure_stands_in_the_statement_around_it(client: httpx.Client, article: Document) -> None:
    held = next(each for each in article["claims"] if each["type"] == "statement" and "twelve" in each["text"])
    words = {"target": [{"exact": "twelve"}], "figure": {"kind": "number", "value": "12"}, "confidence": 0.5}
    (claim,) = add(client, article, GRAIN | words | {"model": "m 1"}).json()["data"]
    assert claim["statement_id"] == held["id"]
    assert (claim["extraction"]["model"], claim["extraction"]["confidence"]) == ("m 1", 0.5)
    assert client.get("/v1/figures", params={"article": article["id"], "value__gte": "12", "kind": "number"}).json()[
        "data"
    ]


def test_claim_that_was_extracted_is_joined(client: httpx.Client, article: Document) -> None:
    known = next(each for each in article["claims"] if each["type"] == "figure" and "twelve" in each["text"])
    again = GRAIN | {"target": [{"exact": known["text"]}], "by": "gpt-x via notebook"}
    answer = add(client, article, again, again)
    assert answer.status_code == 200
    one, other = answer.json()["data"]
    assert (
        one
        == other
        == known
        | {
            "version": 2,
            "extraction": known["extraction"] | {"also_by": ["gpt-x via notebook"]},
        }
    )
    assert add(client, article, again).json()["data"] == [one]
    assert len(read(client, article)["claims"]) == len(article["claims"])
    joined = client.get(f"/v1/claims/{known['id']}/history").json()["data"][-1]
    assert (joined["action"], joined["patch"]["figure"]["kind"]) == ("joined", "measure")


def test_wrong_claims_are_all_named_and_none_is_stored(client: httpx.Client, article: Document) -> None:
    wrong = [
        COLD,
        COLD | {"target": [{"exact": "the harbour was warm"}]},
        COLD | {"target": [{"exact": "harbour"}]},
        COLD | {"target": [{"exact": "harbour", "prefix": "a "}]},
        COLD | {"target": [{"start": 0, "end": 5, "exact": "Brown"}]},
        COLD | {"speaker": {"name": "Bo", "mention": {"exact": "the king"}}},
        GRAIN | {"figure": {"kind": "count"}},
        GRAIN | {"figure": {"kind": "count", "low": "3", "high": "2"}},
    ]
    answer = add(client, article, *wrong)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/invalid-claim")
    places = [each["pointer"].removeprefix("/claims/") for each in answer.json()["errors"]]
    assert places == [
        "1/target/0",
        "2/target/0",
        "3/target/0",
        "4/target/0",
        "5/speaker/mention",
        "6/figure",
        "7/figure",
    ]
    both = [place for place in range(len(TEXT)) if TEXT.startswith("harbour", place)]
    assert f"at {both[0]}, {both[1]}:" in answer.json()["errors"][1]["detail"]
    assert read(client, article)["claims"] == article["claims"]


@pytest.mark.parametrize(
    "body", [{}, {"claims": []}, {"claims": {}}, {"claims": [{}]}, {"claims": [GRAIN | {"x": 1}]}, []]
)
def test_body_that_has_no_claims_is_refused(client: httpx.Client, article: Document, body: Any) -> None:
    answer = client.post(f"/v1/articles/{article['id']}/claims", json=body)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/invalid-claim")


def test_claims_come_with_their_article(client: httpx.Client) -> None:
    shown = post(client, COLD, dry_run="true")
    posted = post(client, COLD)
    assert (shown.status_code, posted.status_code) == (200, 201)
    for answer in (shown, posted):
        told = answer.json()
        (claim,) = (each for each in told["claims"] if each["extraction"]["by"] == "Ana Ruiz")
        assert claim["text"] == "the harbour was cold"
        assert claim["speaker"]["id"] in {each["speaker"]["id"] for each in told["claims"] if each["speaker"]}
        assert told["counts"]["statements"] == len([each for each in told["claims"] if each["type"] == "statement"])
    assert client.get(f"/v1/articles/{shown.json()['id']}").status_code == 404
    assert client.get(f"/v1/articles/{posted.json()['id']}/claims").json()["data"] == posted.json()["claims"]
    (claim,) = (each for each in shown.json()["claims"] if each["text"] == "the harbour was cold")
    assert claim["version"] == 1


def test_article_whose_claims_are_wrong_is_refused(client: httpx.Client) -> None:
    answer = post(client, COLD | {"target": [{"exact": "the harbour was warm"}]})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/claims/0/target/0")
    wrong_claims: list[Any] = [False, {}, "COLD", [COLD, []]]
    for claims in wrong_claims:
        wrong = client.post("/v1/articles", json={"text": TEXT, "claims": claims})
        assert (wrong.status_code, wrong.json()["errors"][0]["pointer"].startswith("/claims")) == (422, True)
    answer = post(client, COLD | {"type": "rumour"})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/claims/0/type")


def test_claims_are_added_to_an_article_that_is_posted_again(client: httpx.Client, article: Document) -> None:
    again = {"url": article["url"], "text": TEXT, "claims": [COLD]}
    shown = client.post("/v1/articles", json=again, params={"dry_run": "true"})
    assert len(shown.json()["claims"]) == len(article["claims"]) + 1
    assert read(client, article)["claims"] == article["claims"]
    answer = client.post("/v1/articles", json=again)
    assert answer.status_code == 200
    assert answer.json()["claims"] == shown.json()["claims"] == read(client, article)["claims"]


def test_claims_of_a_queued_article_are_stored_with_it(client: httpx.Client) -> None:
    posted = {"url": f"https://news.example/{uuid.uuid4()}", "text": TEXT, "claims": [COLD | {"confidence": 0.25}]}
    job = client.post("/v1/articles", json=posted, headers={"Prefer": "respond-async"}).headers["Location"]
    while (told := client.get(job).json())["state"] != "done":
        time.sleep(0.05)
    claims = read(client, {"id": told["items"][0]["article_id"]})["claims"]
    assert [each["extraction"]["confidence"] for each in claims if each["text"] == "the harbour was cold"] == [0.25]


def test_claims_without_a_maker_are_taken_wherever_articles_are(client: httpx.Client) -> None:
    nobody = {name: value for name, value in COLD.items() if name != "by"}
    posted = {"url": f"https://news.example/{uuid.uuid4()}", "text": TEXT, "claims": [nobody]}
    assert client.post("/v1/check", json=posted).status_code == 200
    job = client.post("/v1/articles/batch", json=[posted]).headers["Location"]
    while (told := client.get(job).json())["state"] != "done":
        time.sleep(0.05)
    claims = read(client, {"id": told["items"][0]["article_id"]})["claims"]
    assert [each["extraction"]["by"] for each in claims if each["text"] == "the harbour was cold"] == ["anonymous"]


def test_nothing_is_left_of_claims_and_speakers_of_a_deleted_article(client: httpx.Client, article: Document) -> None:
    name = f"Zed {uuid.uuid4().hex}"
    (claim,) = add(client, article, COLD | {"speaker": {"name": name, "kind": "person"}}).json()["data"]
    other: Document = post(client).json()
    add(client, other, COLD | {"speaker": {"id": claim["speaker"]["id"]}})
    assert client.get(f"/v1/speakers/{claim['speaker']['id']}").status_code == 200
    for each in (article, other):
        assert client.delete(f"/v1/articles/{each['id']}", headers={"If-Match": "*"}).status_code == 204
    assert client.get(f"/v1/speakers/{claim['speaker']['id']}").status_code == 404
    assert client.get(f"/v1/claims/{claim['id']}/history").status_code == 404
    assert add(client, article, COLD).status_code == 410


def quoted(expected: Document) -> list[Document]:
    """Turn the expected claims of the example into quotations without offsets."""
    statements = [
        {"type": "statement", "target": [{"exact": each["content"]["exact"]}], "statement": {"act": each["act"]}}
        for each in expected["statements"]
    ]
    figures = [
        {
            "type": "figure",
            "target": [{"exact": each["text"]["exact"]}],
            "figure": {"kind": each["kind"], "counts": each["counts"]} | quantity(each["low"], each["high"]),
        }
        for each in expected["figures"]
    ]
    return statements + figures


def quantity(low: int, high: int) -> Document:
    return {"value": str(low)} if low == high else {"low": str(low), "high": str(high)}


@pytest.mark.skipif(not EXAMPLE.with_suffix(".txt").exists(), reason="the example is not here")
def test_claims_of_the_example_land_on_their_offsets_and_altered_ones_are_refused(client: httpx.Client) -> None:
    text = EXAMPLE.with_suffix(".txt").read_text(encoding="utf-8")
    expected = json.loads(EXAMPLE.with_suffix(".expected.json").read_text(encoding="utf-8"))
    claims = quoted(expected)
    places = [each["content"] for each in expected["statements"]] + [each["text"] for each in expected["figures"]]
    article = post(client, text=text).json()
    answer = add(client, article, *claims)
    assert answer.status_code == 201, answer.json()
    landed = [{name: each["target"][0][name] for name in ("start", "end", "exact")} for each in answer.json()["data"]]
    assert landed == places

    chance, before, refused = random.Random(1), read(client, article), 0  # noqa: S311 - the same every time
    for number in range(100):
        claim = claims[number % len(claims)]
        (quote,) = claim["target"]
        if number % 2:
            wrong = {"exact": quote["exact"], "prefix": chance.choice(["zq", "Never ", "…"])}
        else:
            words = quote["exact"].split(" ")
            words[chance.randrange(len(words))] += "ish"
            wrong = {"exact": " ".join(words)}
        refused += add(client, article, claim | {"target": [wrong]}).status_code == 422
    assert refused == 100
    assert read(client, article) == before


def test_claims_of_an_article_need_the_scope_of_it(fresh_url: str, read: Any) -> None:
    with served(create_app(Settings(database_url=fresh_url), read=read)) as client:
        article = post(client).json()
        keys = {scope: bearer(new_key(fresh_url, scope)) for scope in (Scope.REVIEW, Scope.INGEST)}
        wait_until(lambda: client.get("/v1/claims").status_code == 401)
        address, claims = f"/v1/articles/{article['id']}/claims", {"claims": [COLD]}
        assert client.post(address, json=claims, headers=keys[Scope.INGEST]).status_code == 403
        assert client.post(address, json=claims, headers=keys[Scope.REVIEW]).status_code == 201
        new = {"text": TEXT} | {"claims": [{name: value for name, value in COLD.items() if name != "by"}]}
        told = client.post("/v1/articles", json=new, headers=keys[Scope.INGEST]).json()
        assert "for a test" in {each["extraction"]["by"] for each in told["claims"]}
