"""What people say of claims is kept, counted and seen; what was extracted stays."""

import json
import uuid
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from app.domain.key import Scope
from tests.access import bearer, new_key, wait_until

TEXT = (
    'Ana Brown, the minister of health, spoke on Monday. "We lost twelve tonnes of grain," said Brown. '
    "Police said 15 people were injured. Dr. Xaver Quillon denied it. "
    '"Eight of these cases have been tried, and in 15 of them, 26 defendants were convicted," said Ana Brown.'
)
Document = dict[str, Any]


@pytest.fixture
def article(client: httpx.Client) -> Document:
    posted = {"url": f"https://news.example/{uuid.uuid4()}", "text": TEXT}
    told: Document = client.post("/v1/articles", json=posted).json()
    return told


def one(article: Document, words: str) -> Document:
    return min((claim for claim in article["claims"] if words in claim["text"]), key=lambda claim: len(claim["text"]))


def of(claim: Document) -> str:
    return f"/v1/claims/{claim['id']}"


def review(client: httpx.Client, claim: Document, verdict: str, by: str = "Ana Ruiz", **more: str) -> httpx.Response:
    return client.post(f"{of(claim)}/reviews", json={"verdict": verdict, "by": by} | more)


def correct(client: httpx.Client, claim: Document, patch: Document, tag: str | None = None) -> httpx.Response:
    headers = {"If-Match": tag or f'"{claim["version"]}"', "Content-Type": "application/json"}
    return client.patch(of(claim), content=json.dumps(patch), headers=headers)


def test_verdict_is_another_version_of_the_claim(client: httpx.Client, article: Document) -> None:
    claim = one(article, "15 people")
    answer = review(client, claim, "confirm", note="I was there.")
    assert (answer.status_code, answer.headers["Location"]) == (201, f"{of(claim)}/reviews")
    given = answer.json()
    assert (given["verdict"], given["by"], given["note"], given["version"]) == (
        "confirm",
        "Ana Ruiz",
        "I was there.",
        2,
    )
    now = client.get(of(claim))
    assert now.headers["ETag"] == '"2"'
    verdicts = [{"by": "Ana Ruiz", "verdict": "confirm", "version": 2}]
    assert now.json() == claim | {"version": 2, "review": {"status": "confirmed", "verdicts": verdicts}}
    assert client.get(f"{of(claim)}/reviews").json()["data"] == [given]


def test_reviewers_who_differ_are_seen_to_differ(client: httpx.Client, article: Document) -> None:
    claim = one(article, "15 people")

    def status() -> str:
        return str(client.get(of(claim)).json()["review"]["status"])

    review(client, claim, "confirm")
    review(client, claim, "reject", by="Bo Lind")
    assert status() == "disputed"
    review(client, claim, "confirm", by="BO LIND")
    assert status() == "confirmed"
    review(client, claim, "unsure", by="Bo Lind")
    review(client, claim, "unsure")
    assert status() == "unsure"
    assert [each["verdict"] for each in client.get(f"{of(claim)}/reviews").json()["data"]] == [
        *("confirm", "reject", "confirm", "unsure", "unsure")
    ]


def test_correction_keeps_what_was_extracted(client: httpx.Client, article: Document) -> None:
    claim = one(article, "15 people")
    answer = correct(client, claim, {"figure": {"value": "16"}, "reason": "Recounted.", "by": "Ana Ruiz"})
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"2"')
    corrected = answer.json()
    assert corrected["figure"] == claim["figure"] | {"value": "16"}
    assert corrected["review"]["status"] == "corrected"
    assert client.get(of(claim)).json() == corrected
    first, last = client.get(f"{of(claim)}/history").json()["data"]
    assert (first["action"], first["version"], first["claim"]) == ("extracted", 1, claim)
    assert first["by"] == claim["extraction"]["by"]
    assert (last["action"], last["version"], last["claim"]) == ("corrected", 2, corrected)
    assert (last["by"], last["note"], last["patch"]) == ("Ana Ruiz", "Recounted.", {"figure": {"value": "16"}})


def test_verdict_before_a_correction_counts_no_longer(client: httpx.Client, article: Document) -> None:
    claim = one(article, "15 people")
    review(client, claim, "reject", by="Bo Lind")
    corrected = correct(client, claim, {"figure": {"value": "16"}, "by": "Ana Ruiz"}, tag='"2"').json()
    assert [each["verdict"] for each in corrected["review"]["verdicts"]] == ["correct"]
    review(client, claim, "confirm", by="Bo Lind")
    assert client.get(of(claim)).json()["review"]["status"] == "corrected"
    review(client, claim, "reject", by="Cy Moe")
    assert client.get(of(claim)).json()["review"]["status"] == "disputed"


@pytest.mark.parametrize(
    ("words", "patch", "asked"),
    [
        ("15 people", {"figure": {"value": None, "low": "70", "high": "80"}}, {"value__overlaps": "75,76"}),
        ("15 people", {"figure": {"unit": "quintal"}}, {"unit": "quintal"}),
        ("15 people", {"figure": {"counts": "yellow hats"}}, {"counts": "hat"}),
        ("15 people", {"figure": {"modifier": "at_least"}}, {"modifier": "at_least"}),
        ("15 people", {"figure": {"as_of": {"value": "2001-02-03", "text": "Monday"}}}, {"as_of__lt": "2002-01-01"}),
        ("15 people", {"speaker": {"name": "Zed Qua"}}, {"speaker": "zed qua"}),
        ("15 people", {"about": [{"name": "Zed Rum"}]}, {"about": "Zed Rum"}),
        ("15 people", {"target": [{"exact": "were injured"}]}, {"q": '"were injured" -police'}),
        ("We lost twelve tonnes", {"statement": {"act": "deny", "form": "mixed"}}, {"act": "deny", "form": "mixed"}),
    ],
)
def test_what_is_corrected_is_found_by_it(
    client: httpx.Client, article: Document, words: str, patch: Document, asked: dict[str, str]
) -> None:
    claim, asked = one(article, words), asked | {"article": article["id"]}
    assert claim["id"] not in found(client, asked)
    answer = correct(client, claim, patch)
    assert answer.status_code == 200, answer.json()
    assert claim["id"] in found(client, asked)
    for place in answer.json()["target"]:
        assert TEXT[place["start"] : place["end"]] == place["exact"]


def found(client: httpx.Client, asked: dict[str, str]) -> list[str]:
    return [claim["id"] for claim in client.get("/v1/claims", params=asked).json()["data"]]


def test_claim_that_stands_elsewhere_has_its_place_in_reading_order(client: httpx.Client, article: Document) -> None:
    claim = one(article, "15 people")
    correct(client, claim, {"target": [{"exact": "Ana Brown", "suffix": ", the"}]})
    read = client.get(f"/v1/articles/{article['id']}", params={"include": "claims"}).json()["claims"]
    assert read[0]["id"] == claim["id"]
    assert {each["id"] for each in read} == {each["id"] for each in article["claims"]}
    for word in ("injured", "grain"):
        assert client.get("/v1/claims", params={"q": word, "article": article["id"]}).json()["data"]


def test_speaker_of_the_article_is_meant_by_any_of_its_names(client: httpx.Client, article: Document) -> None:
    claim, brown = one(article, "15 people"), one(article, "twelve tonnes of grain")["speaker"]
    by_name = correct(
        client, claim, {"speaker": {"name": "brown", "mention": {"exact": "the minister of health"}}}
    ).json()
    assert by_name["speaker"] == {
        "id": brown["id"],
        "name": brown["name"],
        "mention": {"start": 11, "end": 33, "exact": "the minister of health"},
    }
    nobody = correct(client, by_name, {"speaker": None}).json()
    assert nobody["speaker"] is None
    assert correct(client, nobody, {"speaker": {"id": brown["id"]}}).json()["speaker"]["name"] == brown["name"]


def test_figures_in_a_statement_are_said_by_whoever_it_is_said_by(client: httpx.Client, article: Document) -> None:
    statement = one(article, "Eight of these cases have been tried, and in 15")
    tried, defendants, *_ = (
        next(each for each in article["claims"] if each["id"] == id_) for id_ in statement["statement"]["figures"]
    )
    other = correct(client, defendants, {"speaker": {"name": "Zed Rum"}}).json()
    patch = {"speaker": {"name": "Zed Qua"}, "by": "Ana Ruiz", "reason": "She read it out."}
    corrected = correct(client, statement, patch).json()
    speaker = corrected["speaker"]
    assert speaker["name"] == "Zed Qua"
    followed = client.get(of(tried)).json()
    assert followed == tried | {"speaker": speaker, "version": 2}
    assert client.get(of(defendants)).json() == other
    last = client.get(f"{of(tried)}/history").json()["data"][-1]
    assert (last["action"], last["by"], last["note"]) == ("attributed", "Ana Ruiz", "She read it out.")
    assert tried["id"] in found(client, {"speaker": speaker["id"], "type": "figure"})
    again = correct(client, corrected, {"statement": {"act": "deny"}}).json()
    assert client.get(of(tried)).json() == followed
    assert correct(client, again, {"speaker": None}).json()["speaker"] is None
    assert client.get(of(tried)).json()["speaker"] is None


@pytest.mark.parametrize(
    ("patch", "where"),
    [
        ({"figure": {"low": "3"}}, "/figure"),
        ({"figure": {"value": "many"}}, "/figure/value"),
        ({"figure": {"value": 15}}, "/figure/value"),
        ({"figure": {"valeu": "3"}}, "/figure/valeu"),
        ({"figure": {"kind": "heap"}}, "/figure/kind"),
        ({"figure": {"part_of": {"text": "of the moon"}}}, "/figure/part_of/text"),
        ({"figure": {"part_of": {"claim_id": str(uuid.uuid4()), "text": "Police"}}}, "/figure/part_of/claim_id"),
        ({"figure": None}, ""),
        ({"statement": {"act": "deny"}}, "/statement"),
        ({"text": "16 people"}, "/text"),
        ({"target": [{"exact": "16 people"}]}, "/target/0"),
        ({"target": [{"exact": "15"}]}, "/target/0"),
        ({"target": [{"start": 3, "end": 2}]}, "/target/0"),
        ({"target": [{"start": 0, "end": 99999}]}, "/target/0"),
        ({"target": [{"exact": "Police"}, {"exact": "Xaver"}]}, "/target"),
        ({"speaker": {"id": str(uuid.uuid4())}}, "/speaker/id"),
        ({"speaker": {"name": "Bo", "mention": {"exact": "the queen"}}}, "/speaker/mention"),
        ({"speaker": {"name": "\u0000"}}, "/speaker/name"),
        ({"about": [{}]}, "/about/0"),
        ({"by": "\ud800"}, "/by"),
        ({"reason": 3}, "/reason"),
    ],
)
def test_correction_that_cannot_be_is_refused_and_changes_nothing(
    client: httpx.Client, article: Document, patch: Document, where: str
) -> None:
    claim = one(article, "15 people")
    answer = correct(client, claim, patch)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/invalid-claim")
    assert answer.json()["errors"][0].get("pointer") == where
    assert client.get(of(claim)).json() == claim


def test_places_of_words_that_stand_several_times_are_named(client: httpx.Client, article: Document) -> None:
    answer = correct(client, one(article, "15 people"), {"target": [{"exact": "Ana Brown"}]})
    assert f"at 0, {TEXT.rindex('Ana Brown')}:" in answer.json()["detail"]


def test_correction_needs_the_version_that_it_means(client: httpx.Client, article: Document) -> None:
    claim = one(article, "15 people")
    assert client.patch(of(claim), json={}).status_code == 428
    assert correct(client, claim, {}, tag='"7"').status_code == 412
    assert correct(client, claim, {}, tag="*").json() == claim
    assert correct(client, claim, {"figure": {"value": "15"}}, tag='W/"1", "9"').json() == claim
    patch = client.patch(
        of(claim),
        content=b'{"figure": {"value": "17"}}',
        headers={"If-Match": "*", "Content-Type": "application/merge-patch+json"},
    )
    assert patch.json()["figure"]["value"] == "17"
    assert (
        client.patch(of(claim), content=b"x", headers={"If-Match": "*", "Content-Type": "text/plain"}).status_code
        == 415
    )


def test_claims_are_found_by_what_was_made_of_them_and_by_whom(client: httpx.Client, article: Document) -> None:
    claim, other = one(article, "15 people"), one(article, "Eight of these cases")
    reviewer = f"Ana {uuid.uuid4().hex}"
    review(client, claim, "reject", by=reviewer)
    review(client, other, "confirm", by=reviewer)
    here = {"article": article["id"]}
    assert found(client, {"review": "rejected"} | here) == [claim["id"]]
    assert set(found(client, {"reviewer": reviewer.upper()})) == {claim["id"], other["id"]}
    assert not {claim["id"], other["id"]} & set(found(client, {"reviewer__not": reviewer} | here))
    assert len(found(client, {"review": "unreviewed"} | here)) == len(article["claims"]) - 2
    assert len(found(client, {"review__not": "confirmed"} | here)) == len(article["claims"]) - 1


def test_claim_that_nobody_has_reviewed_has_one_version(client: httpx.Client, article: Document) -> None:
    claim = article["claims"][0]
    (only,) = client.get(f"{of(claim)}/history").json()["data"]
    assert (only["number"], only["version"], only["action"], only["claim"]) == (1, 1, "extracted", claim)
    assert client.get(f"{of(claim)}/reviews").json()["data"] == []


def test_history_is_paged(client: httpx.Client, article: Document) -> None:
    claim = article["claims"][0]
    for verdict in ("confirm", "unsure", "reject"):
        review(client, claim, verdict)
    seen, asked = [], {"limit": "3"}
    while True:
        page = client.get(f"{of(claim)}/history", params=asked).json()
        seen += [each["number"] for each in page["data"]]
        if page["next"] is None:
            break
        asked["cursor"] = page["next"]
    assert seen == [1, 2, 3, 4]


def test_finding_is_dismissed_for_a_reason(client: httpx.Client, article: Document) -> None:
    finding = article["findings"][0]
    address = f"/v1/findings/{finding['id']}"

    def decide(tag: str, **decision: str) -> httpx.Response:
        return client.patch(address, json=decision, headers={"If-Match": tag})

    assert client.patch(address, json={"status": "open"}).status_code == 428
    refused = decide('"1"', status="dismissed")
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/reason")
    dismissed = decide('"1"', status="dismissed", reason="Another year.", by="Ana Ruiz")
    assert (dismissed.status_code, dismissed.headers["ETag"]) == (200, '"2"')
    decision = dismissed.json().pop("decision")
    assert (decision["by"], decision["reason"]) == ("Ana Ruiz", "Another year.")
    assert client.get(address).json() == dismissed.json() == finding | {"status": "dismissed", "decision": decision}
    assert decide('"1"', status="open").status_code == 412
    listed = client.get("/v1/findings", params={"status": "dismissed", "article": article["id"]}).json()["data"]
    assert [each["id"] for each in listed] == [finding["id"]]
    first, last = client.get(f"{address}/history").json()["data"]
    assert (first["finding"], last["finding"]) == (finding, dismissed.json())
    assert (last["action"], last["note"], last["patch"]) == ("decided", "Another year.", {"status": "dismissed"})


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"verdict": "correct"},
        {"verdict": 1},
        {"verdict": "confirm", "nota": ""},
        [],
        {"verdict": "confirm", "by": " "},
    ],
)
def test_review_that_is_none_is_refused(client: httpx.Client, article: Document, body: Any) -> None:
    answer = client.post(f"{of(article['claims'][0])}/reviews", json=body)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/invalid-review")


@pytest.mark.parametrize(
    "ask", [lambda c, a: c.post(f"{a}/reviews", json={"verdict": "confirm"}), lambda c, a: c.get(f"{a}/history")]
)
def test_claim_that_is_not_there_has_no_reviews(client: httpx.Client, ask: Callable[..., httpx.Response]) -> None:
    assert ask(client, f"/v1/claims/{uuid.uuid4()}").status_code == 404


def test_reviewer_is_called_as_their_key_unless_they_say_otherwise(
    client: httpx.Client, database_url: str, article: Document
) -> None:
    """The last test here, since keys are asked for from then on."""
    claim = of(article["claims"][0])
    keys = {scope: bearer(new_key(database_url, scope)) for scope in (Scope.REVIEW, Scope.INGEST, Scope.READ)}
    wait_until(lambda: client.get(claim).status_code == 401)
    body = {"verdict": "confirm"}
    for scope in (Scope.INGEST, Scope.READ):
        assert client.post(f"{claim}/reviews", json=body, headers=keys[scope]).status_code == 403
        assert client.patch(claim, json={}, headers=keys[scope] | {"If-Match": "*"}).status_code == 403
    given = client.post(f"{claim}/reviews", json=body, headers=keys[Scope.REVIEW]).json()
    assert (given["by"], given["key"]) == ("for a test", "for a test")
    named = client.post(f"{claim}/reviews", json=body | {"by": "Bo Lind"}, headers=keys[Scope.REVIEW]).json()
    assert (named["by"], named["key"]) == ("Bo Lind", "for a test")
