"""What people have said stays when a text is read again by another reader, and when another text follows."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import anyio
import httpx
import pytest

from app.check.findings import check
from app.domain.extraction import Extraction
from app.domain.statement import Act
from app.domain.text import Span
from app.ingest import Reader
from app.store import replacing
from app.store.engine import Database
from app.store.facts import Facts

Document = dict[str, Any]
Change = Callable[[Extraction], Extraction]
TEXT = (
    "The ministry opened its books.\n\n"
    '"We lost twelve tonnes of grain," said Ana Brown. Police said 15 people were injured.\n\n'
    '"Eight of these cases have been tried, and in 15 of them, 26 defendants were convicted," said Ana Brown.\n\n'
    "Nobody counted the boats in the harbour."
)
BOATS = {"type": "statement", "target": [{"exact": "the boats in the harbour"}], "by": "gpt-x via notebook"}
LATER = "It was a cold day. " + TEXT.replace("Nobody counted", "Nobody, she said, counted")


@pytest.fixture
def article(client: httpx.Client) -> Document:
    return post(client, f"https://news.example/{uuid.uuid4()}", TEXT)


def post(client: httpx.Client, url: str, text: str) -> Document:
    told: Document = client.post("/v1/articles", json={"url": url, "text": text}).json()
    return told


def one(article: Document, words: str, kind: str) -> Document:
    return next(each for each in article["claims"] if words in each["text"] and each["type"] == kind)


def of(claim: Document) -> str:
    return f"/v1/claims/{claim['id']}"


def current(client: httpx.Client, claim: Document) -> Document:
    told: Document = client.get(of(claim)).json()
    return told


def review(client: httpx.Client, claim: Document, verdict: str = "confirm") -> Document:
    assert client.post(f"{of(claim)}/reviews", json={"verdict": verdict, "by": "Ana Ruiz"}).status_code == 201
    return current(client, claim)


def correct(client: httpx.Client, claim: Document, **patch: Any) -> Document:
    answer = client.patch(of(claim), json=patch | {"by": "Ana Ruiz"}, headers={"If-Match": "*"})
    assert answer.status_code == 200, answer.json()
    told: Document = answer.json()
    return told


def add(client: httpx.Client, article: Document, claim: Document) -> Document:
    told: Document = client.post(f"/v1/articles/{article['id']}/claims", json={"claims": [claim]}).json()["data"][0]
    return told


def claims(client: httpx.Client, article: Document) -> list[Document]:
    told: list[Document] = client.get(f"/v1/articles/{article['id']}/claims?limit=500").json()["data"]
    return told


def actions(client: httpx.Client, claim: Document) -> list[str]:
    return [each["action"] for each in client.get(f"{of(claim)}/history").json()["data"]]


def read_again(database: Database, read: Reader, article: Document, change: Change) -> None:
    """Read a stored text again, by a reader that finds something else."""
    with database.reading() as session:
        held = replacing.held(session, uuid.UUID(article["id"]))
    assert held
    found = change(anyio.run(read, held.article)[0])
    findings = check(held.article.text, found.figures, found.timexes, found.statements)
    facts = Facts(held.article, held.revision, held.received_at, replace(found, version="9"), findings)
    with database.writing() as session:
        assert replacing.replace(session, facts, even_if_current=True)


def same(found: Extraction) -> Extraction:
    return found


def nothing(found: Extraction) -> Extraction:
    return replace(found, statements=(), figures=())


def wider(found: Extraction) -> Extraction:
    """Begin each figure one word later, end each statement one letter earlier, and take every act for a denial."""
    statements = [
        replace(
            each, content=(*each.content[:-1], Span(each.content[-1].start, each.content[-1].end - 1)), act=Act.DENY
        )
        for each in found.statements
    ]
    figures = [replace(each, span=Span(each.span.start, each.span.end + 1), numeral=None) for each in found.figures]
    return replace(found, statements=tuple(statements), figures=tuple(figures))


def both(found: Extraction) -> Extraction:
    """Find each statement a second time, without its last letter."""
    shorter = [
        replace(each, content=(*each.content[:-1], Span(each.content[-1].start, each.content[-1].end - 1)))
        for each in found.statements
    ]
    return replace(found, statements=(*found.statements, *shorter))


def test_what_was_corrected_keeps_its_id_though_its_old_words_are_found_beside_it(
    client: httpx.Client, database: Database, read: Reader, article: Document
) -> None:
    whole = one(article, "twelve tonnes", "statement")
    (place,) = whole["target"]
    kept = correct(client, whole, target=[{"start": place["start"], "end": place["end"] - 1}])
    read_again(database, read, article, both)
    now = claims(client, article)
    assert len({claim["id"] for claim in now}) == len(now)
    assert {name: current(client, whole)[name] for name in ("target", "version")} == {
        name: kept[name] for name in ("target", "version")
    }
    assert [claim["target"] for claim in now if claim["type"] == "statement" and touch(claim, whole)] == [
        whole["target"],
        kept["target"],
    ]


@pytest.mark.parametrize("change", [same, nothing, wider])
def test_what_people_said_is_there_however_the_text_is_read_again(
    client: httpx.Client, database: Database, read: Reader, article: Document, change: Change
) -> None:
    kept = [
        review(client, one(article, "twelve tonnes", "statement")),
        review(client, one(article, "26 defendants", "figure"), "reject"),
        correct(client, one(article, "15 people", "figure"), figure={"value": "16"}, speaker={"name": "Bo Lind"}),
        add(client, article, BOATS),
    ]
    read_again(database, read, article, change)
    now = claims(client, article)
    for before in kept:
        (after,) = [each for each in now if each["id"] == before["id"]]
        assert {name: after[name] for name in ("target", "speaker", "review", "extraction")} == {
            name: before[name] for name in ("target", "speaker", "review", "extraction")
        }
        alike = [each for each in now if each["type"] == after["type"] and touch(each, after)]
        assert len(alike) == 1 or after["type"] == "statement", alike
        last = client.get(f"{of(after)}/history").json()["data"][-1]
        assert last["claim"] == after
        assert (last["action"] == "read-again") == (after != before)
    assert change is not same or now == claims(client, article)
    for asked, number in (({"reviewer": "ana ruiz"}, 3), ({"review": "corrected"}, 1), ({"speaker": "bo lind"}, 1)):
        assert len(client.get("/v1/claims", params=asked | {"article": article["id"]}).json()["data"]) == number
    read_again(database, read, article, same)
    again = {each["id"]: each for each in claims(client, article)}
    assert {each["id"] for each in article["claims"]} | {kept[-1]["id"]} == again.keys()


def touch(one: Document, other: Document) -> bool:
    return any(a["start"] < b["end"] and b["start"] < a["end"] for a in one["target"] for b in other["target"])


def test_claims_that_nobody_touched_are_as_they_would_be(
    client: httpx.Client, database: Database, read: Reader, article: Document
) -> None:
    review(client, one(article, "15 people", "figure"))
    before = claims(client, article)
    read_again(database, read, article, same)
    assert [each | {"extraction": {}} for each in claims(client, article)] == [
        each | {"extraction": {}} for each in before
    ]


def test_claims_move_with_their_words(client: httpx.Client, article: Document) -> None:
    kept = [
        review(client, one(article, "twelve tonnes", "statement")),
        correct(client, one(article, "15 people", "figure"), figure={"value": "16"}),
        add(client, article, BOATS),
    ]
    told = post(client, article["url"], LATER)
    assert told["revision"] == 2
    now = {each["id"]: each for each in told["claims"]}
    for before in kept:
        after = now[before["id"]]
        assert after == current(client, before)
        assert (after["revision"], after["version"]) == (2, before["version"] + 1)
        assert after["text"] == before["text"]
        assert after["review"] == before["review"]
        assert after["target"][0]["start"] != before["target"][0]["start"]
        for place in after["target"]:
            assert LATER[place["start"] : place["end"]] == place["exact"]
        assert actions(client, after)[-1] == "moved"
    assert now[kept[1]["id"]]["figure"]["value"] == "16"
    assert len(now) == len(told["claims"])
    assert [each["rule"] for each in told["findings"]] == [each["rule"] for each in article["findings"]]
    then = client.get(f"/v1/articles/{article['id']}/revisions/1", params={"include": "claims"}).json()["claims"]
    assert {each["id"] for each in kept} <= {each["id"] for each in then}


def test_claim_that_has_lost_its_words_stays_where_they_were(client: httpx.Client, article: Document) -> None:
    kept = [review(client, one(article, "twelve tonnes", "statement")), add(client, article, BOATS)]
    told = post(client, article["url"], "Nothing is left of what was written here, police said.")
    lost = {each["id"]: each for each in told["claims"] if not each.get("anchored", True)}
    assert lost.keys() == {each["id"] for each in kept}
    for before in kept:
        after = current(client, before)
        assert after == lost[before["id"]]
        assert (after["revision"], after["review"], after["target"]) == (1, before["review"], before["target"])
        assert [TEXT[each["start"] : each["end"]] for each in after["target"]] == [
            each["exact"] for each in after["target"]
        ]
        assert actions(client, after)[-1] == "lost"
        assert client.get(f"{of(after)}/context").json()["revision"] == 1
    assert told["counts"]["statements"] == len([each for each in told["claims"] if each["revision"] == 2])
    for number, there in ((1, True), (2, False)):
        read = client.get(f"/v1/articles/{article['id']}/revisions/{number}", params={"include": "claims"}).json()
        found = [each["id"] for each in read["claims"] if each["id"] in lost]
        assert sorted(found) == (sorted(lost) if there else [])
    review(client, kept[0], "reject")
    back = post(client, article["url"], LATER)
    again = {each["id"]: each for each in back["claims"]}
    for before in kept:
        after = again[before["id"]]
        assert (after["revision"], after.get("anchored", True)) == (3, True)
        assert LATER[after["target"][0]["start"] : after["target"][0]["end"]] == after["target"][0]["exact"]
    assert client.delete(f"/v1/articles/{article['id']}", headers={"If-Match": "*"}).status_code == 204
    assert client.get(of(kept[0])).status_code == 404


def test_verdict_on_words_that_somebody_else_says_now_counts_no_longer(client: httpx.Client, article: Document) -> None:
    before = review(client, one(article, "twelve tonnes", "statement"))
    corrected = correct(client, one(article, "15 people", "figure"), figure={"value": "16"})
    post(client, article["url"], TEXT.replace("said Ana Brown", "said Cy Moe"))
    after = current(client, before)
    assert (after["speaker"]["name"], after["review"]["status"]) == ("Cy Moe", "unreviewed")
    assert actions(client, after) == ["extracted", "reviewed", "revised"]
    now = current(client, corrected)
    assert now["figure"]["value"] == "16"
    assert now["review"]["status"] == "corrected"


def test_figures_stay_with_the_speaker_that_their_statement_was_given(
    client: httpx.Client, database: Database, read: Reader, article: Document
) -> None:
    figure = one(article, "twelve tonnes", "figure")
    correct(client, one(article, "twelve tonnes", "statement"), speaker={"name": "Bo Lind"})
    read_again(database, read, article, same)
    assert current(client, figure)["speaker"]["name"] == "Bo Lind"
    post(client, article["url"], LATER)
    now = current(client, figure)
    assert (now["revision"], now["speaker"]["name"]) == (2, "Bo Lind")
    assert current(client, one(article, "26 defendants", "figure"))["speaker"]["name"] == "Ana Brown"


def test_status_of_a_finding_stays(client: httpx.Client, database: Database, read: Reader, article: Document) -> None:
    finding = article["findings"][0]
    address = f"/v1/findings/{finding['id']}"
    decision = {"status": "dismissed", "reason": "Another year.", "by": "Ana Ruiz"}
    dismissed = client.patch(address, json=decision, headers={"If-Match": '"1"'}).json()
    read_again(database, read, article, same)
    assert client.get(address).json() == dismissed
    read_again(database, read, article, nothing)
    assert client.get(address).status_code == 404
    read_again(database, read, article, same)
    again = client.get(address)
    assert again.json() == dismissed
    assert int(again.headers["ETag"].strip('"')) > 2
    told = post(client, article["url"], LATER)
    assert told["findings"][0]["decision"] == dismissed["decision"]
    versions = [each["version"] for each in client.get(f"{address}/history").json()["data"]]
    assert versions == sorted(set(versions))
    assert client.get(address).headers["ETag"] == f'"{versions[-1]}"'


def test_claim_of_an_earlier_text_alone_is_kept_as_it_was(client: httpx.Client, article: Document) -> None:
    claim, finding = one(article, "15 people", "figure"), article["findings"][0]
    post(client, article["url"], "Nothing is left of what was written here, police said.")
    assert client.post(f"{of(claim)}/reviews", json={"verdict": "confirm"}).status_code == 409
    assert client.patch(of(claim), json={}, headers={"If-Match": "*"}).status_code == 409
    decided = client.patch(f"/v1/findings/{finding['id']}", json={"status": "open"}, headers={"If-Match": "*"})
    assert (decided.status_code, decided.json()["type"]) == (409, "/problems/not-current")
    assert actions(client, claim) == ["extracted"]
