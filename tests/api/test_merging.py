"""People decide who speakers are: two are one, one is two, and what somebody is called."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from typing import Any

import httpx
import pytest

from app.store.engine import Database
from tests.api.test_deleting import counted

Claims = list[dict[str, Any]]


WOMEN = ("Martha", "Anna", "Laura", "Helen", "Julia", "Clara", "Emma", "Sophie", "Rachel", "Nadia", "Fiona", "Elena")
MEN = ("Peter", "David", "Thomas", "Robert", "Simon", "Daniel", "Henry", "Oliver", "George", "Samuel", "Andrew", "Paul")
LAST = ("Okafor", "Lindqvist", "Moreno", "Whitfield", "Brandt", "Costa", "Novak", "Hargreaves", "Petrov", "Sandoval")
_NAMES = (f"{first} {last}" for last, first in product(LAST, WOMEN + MEN))


def name() -> str:
    """Take a full name that nobody else has."""
    return next(_NAMES)


def unseen() -> str:
    return f"https://news.example/{uuid.uuid4()}"


def post(client: httpx.Client, text: str, url: str | None = None) -> dict[str, Any]:
    answer = client.post("/v1/articles", json={"text": text, "url": url or unseen()})
    assert answer.status_code in {200, 201}
    posted: dict[str, Any] = answer.json()
    return posted


def said(client: httpx.Client, who: str, url: str | None = None) -> tuple[str, dict[str, Any]]:
    """Post an article in which somebody says something, and give the speaker's id and the article."""
    posted = post(client, f"“We lost {uuid.uuid4().int % 900 + 20} tonnes,” said {who}.", url)
    (speaker,) = {claim["speaker"]["id"] for claim in posted["claims"] if claim["speaker"]}
    return speaker, posted


def merged(client: httpx.Client, one: str, into: str) -> dict[str, Any]:
    answer = client.post(f"/v1/speakers/{one}/merge", json={"into": into})
    assert answer.status_code == 200, answer.text
    speaker: dict[str, Any] = answer.json()
    return speaker


def claims(client: httpx.Client, **asked: object) -> Claims:
    found: Claims = client.get("/v1/claims", params=asked | {"limit": 500}).json()["data"]  # type: ignore[arg-type]
    return found


def ids(found: Claims) -> set[str]:
    return {claim["id"] for claim in found}


def test_merged_speaker_is_the_other_from_then_on(client: httpx.Client) -> None:
    one, other = name(), name()
    gone, first = said(client, one)
    kept, second = said(client, other)
    both = ids(first["claims"]) | ids(second["claims"])
    assert merged(client, gone, kept)["merged"] == [{"id": gone, "name": one}]
    for asked in (gone, kept, one, one.upper(), other):
        assert ids(claims(client, speaker=asked)) == both, asked
    for asked in (gone, kept, one):
        (found,) = client.get("/v1/speakers", params={"name": asked}).json()["data"]
        assert (found["id"], found["name"]) == (kept, other)
    assert not both & ids(claims(client, speaker__not=gone))
    for claim in claims(client, speaker=kept):
        assert (claim["speaker"]["id"], claim["speaker"]["name"]) == (kept, other)
    assert {claim["version"] for claim in claims(client, article=first["id"])} == {2}
    assert {claim["version"] for claim in claims(client, article=second["id"])} == {1}


def test_address_of_a_merged_speaker_leads_to_the_one_that_stays(client: httpx.Client) -> None:
    (gone, _), (kept, _), (last, _) = (said(client, name()) for _ in range(3))
    merged(client, gone, kept)
    merged(client, kept, last)
    for before, after in (("/v1/speakers/{}", "/v1/speakers/{}"), ("/speakers/{}?act=deny", "/speakers/{}?act=deny")):
        answer = client.get(before.format(gone))
        assert (answer.status_code, answer.headers["Location"]) == (308, after.format(last))
    answer = client.post(f"/v1/speakers/{gone}/split", json={"names": ["Nobody"]})
    assert (answer.status_code, answer.headers["Location"]) == (308, f"/v1/speakers/{last}/split")
    assert client.get(f"/v1/speakers/{gone}", follow_redirects=True).json()["id"] == last


def test_whom_a_claim_is_about_is_merged_too(client: httpx.Client) -> None:
    one, other, speaker = name(), name(), name()
    gone, _ = said(client, one)
    kept, _ = said(client, other)
    posted = post(client, f"“{one} and {other} left with 12 boats,” said {speaker}.")
    statement = next(claim for claim in posted["claims"] if claim["type"] == "statement")
    assert {each["id"] for each in statement["about"]} == {gone, kept}
    merged(client, gone, kept)
    after = client.get(f"/v1/claims/{statement['id']}").json()
    assert after["about"] == [{"id": kept, "name": other}]
    for asked in (gone, kept, one, other):
        assert statement["id"] in ids(claims(client, about=asked))


def test_later_articles_name_the_one_that_stays(client: httpx.Client) -> None:
    one, other = name(), name()
    gone, _ = said(client, one)
    kept, _ = said(client, other)
    merged(client, gone, kept)
    again, posted = said(client, one)
    assert again == kept
    assert {claim["speaker"]["name"] for claim in posted["claims"] if claim["speaker"]} == {other}
    shown = client.post("/v1/articles?dry_run=true", json={"text": f"“It rained,” said {one}."}).json()
    assert shown["claims"][0]["speaker"]["id"] == kept
    aliases = {each["name"]: each["articles"] for each in client.get(f"/v1/speakers/{kept}").json()["aliases"]}
    assert aliases[one] == 2


def test_names_are_counted_by_the_articles_that_write_them(client: httpx.Client) -> None:
    one, other, surname = "Ada Fairweather", "Ida Fairweather", "Fairweather"
    post(client, f"{one} spoke. “We lost 12 tonnes,” {surname} said.")
    post(client, f"{other} spoke. “We lost 13 tonnes,” {surname} said.")
    post(client, f"“We lost 14 tonnes,” said {one}. “We lost 15,” said {other}.")
    gone, kept = (claims(client, speaker=each)[0]["speaker"]["id"] for each in (one, other))
    speaker = merged(client, gone, kept)
    assert {each["name"]: each["articles"] for each in speaker["aliases"]} == {one: 2, surname: 2}


def test_articles_that_come_during_a_merge_name_the_one_that_stays(client: httpx.Client) -> None:
    one, other = name(), name()
    (gone, _), (kept, _) = said(client, one), said(client, other)
    with ThreadPoolExecutor(8) as clients:
        posted = [clients.submit(said, client, one) for _ in range(24)]
        while not posted[7].done():
            pass
        merged(client, gone, kept)
        articles = [each.result()[1]["id"] for each in posted]
    shown = {claim["speaker"]["id"] for each in articles for claim in claims(client, article=each) if claim["speaker"]}
    assert shown == {kept}
    aliases = {each["name"]: each["articles"] for each in client.get(f"/v1/speakers/{kept}").json()["aliases"]}
    assert aliases == {one: 25}


def test_merging_twice_changes_nothing(client: httpx.Client) -> None:
    (gone, _), (kept, _) = said(client, name()), said(client, name())
    first = merged(client, gone, kept)
    assert merged(client, gone, kept) == first
    back = client.post(f"/v1/speakers/{kept}/merge", json={"into": gone})
    assert (back.status_code, back.json()["type"]) == (422, "/problems/speaker-into-itself")
    assert client.post(f"/v1/speakers/{kept}/merge", json={"into": kept}).status_code == 422
    nobody = str(uuid.uuid4())
    assert client.post(f"/v1/speakers/{kept}/merge", json={"into": nobody}).status_code == 404
    assert client.post(f"/v1/speakers/{nobody}/merge", json={"into": kept}).status_code == 404


@pytest.mark.parametrize("body", [{}, {"into": "x"}, {"into": None}, {"into": 1}, {"others": []}, [], 7])
def test_what_is_no_merge_is_refused(client: httpx.Client, body: object) -> None:
    answer = client.post(f"/v1/speakers/{uuid.uuid4()}/merge", json=body)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/invalid-decision")


def test_merge_is_taken_back_by_splitting_by_a_name(client: httpx.Client) -> None:
    one, other = name(), name()
    gone, first = said(client, one)
    kept, second = said(client, other)
    mixed = post(client, f"“{one} left with 12 boats,” said {other}. “{other} left with 15 boats,” said {one}.")
    merged(client, gone, kept)
    later, third = said(client, one)
    assert later == kept
    answer = client.post(f"/v1/speakers/{kept}/split", json={"names": [one]})
    assert (answer.status_code, answer.json()["id"]) == (200, gone)
    now = claims(client, article=mixed["id"])
    for before, after in zip(mixed["claims"], now, strict=True):
        assert (before["speaker"], before["about"]) == (after["speaker"], after["about"])
    assert ids(claims(client, speaker=gone)) >= ids(first["claims"]) | ids(third["claims"])
    assert ids(claims(client, speaker=kept)) >= ids(second["claims"])
    assert said(client, one)[0] == gone


def test_part_of_a_speaker_is_somebody_else_whatever_comes_later(client: httpx.Client) -> None:
    who, url = name(), unseen()
    both, first = said(client, who)
    _, second = said(client, who, url)
    asked = {"articles": [second["id"]], "name": f"{who} (judge)"}
    answer = client.post(f"/v1/speakers/{both}/split", json=asked)
    assert answer.status_code == 201
    other = answer.json()["id"]
    assert answer.headers["Location"] == f"/v1/speakers/{other}"
    assert ids(claims(client, speaker=other)) == ids(second["claims"])
    assert ids(claims(client, speaker=both)) == ids(first["claims"])
    revised = post(client, f"“We lost nine boats,” said {who}.", url)
    assert {claim["speaker"]["id"] for claim in revised["claims"]} == {other}
    assert {claim["speaker"]["name"] for claim in revised["claims"]} == {f"{who} (judge)"}
    assert said(client, who)[0] == both
    assert client.post(f"/v1/speakers/{both}/split", json=asked).status_code == 422
    merged(client, other, both)
    assert ids(claims(client, speaker=both)) >= ids(revised["claims"])


def test_those_who_are_written_in_one_way_are_split_by_it(client: httpx.Client) -> None:
    who = name()
    surname = who.split()[1]
    posted = post(client, f"{who} spoke. “We lost 12 tonnes,” {surname} said.")
    both, other = said(client, who)
    answer = client.post(f"/v1/speakers/{both}/split", json={"names": [surname]})
    assert answer.status_code == 201
    assert answer.json()["name"] == surname
    assert {claim["speaker"]["id"] for claim in claims(client, article=posted["id"])} == {answer.json()["id"]}
    assert {claim["speaker"]["id"] for claim in claims(client, article=other["id"])} == {both}
    assert client.post(f"/v1/speakers/{both}/split", json={"names": [who]}).status_code == 422


def change(client: httpx.Client, speaker: str, fields: dict[str, Any], tag: str | None = None) -> httpx.Response:
    headers = {"If-Match": tag or client.get(f"/v1/speakers/{speaker}").headers["ETag"]}
    return client.patch(f"/v1/speakers/{speaker}", json=fields, headers=headers)


def test_new_name_is_shown_in_all_claims(client: httpx.Client) -> None:
    who, url = name(), unseen()
    speaker, posted = said(client, who, url)
    answer = change(client, speaker, {"name": f"Dr. {who}", "kind": "organization"})
    assert answer.status_code == 200
    assert (answer.json()["name"], answer.json()["kind"], answer.json()["version"]) == (f"Dr. {who}", "organization", 2)
    assert {claim["speaker"]["name"] for claim in claims(client, article=posted["id"])} == {f"Dr. {who}"}
    for asked in (who, f"dr. {who}"):
        assert ids(claims(client, speaker=asked)) == ids(posted["claims"])
    again, later = said(client, who)
    assert (again, later["claims"][0]["speaker"]["name"]) == (speaker, f"Dr. {who}")


def test_further_names_and_ids_are_kept_and_taken_away(client: httpx.Client) -> None:
    speaker, posted = said(client, name())
    further = name()
    told = {"also_known_as": [further], "external_ids": {"wikidata": "Q42", "viaf": "113230702"}}
    answer = change(client, speaker, told)
    assert {member: answer.json()[member] for member in told} == told
    assert ids(claims(client, speaker=further)) == ids(posted["claims"])
    assert f"<bdi>{further}</bdi>" in client.get(f"/speakers/{speaker}").text
    assert change(client, speaker, {"external_ids": {"viaf": None}}).json()["external_ids"] == {"wikidata": "Q42"}
    assert change(client, speaker, {"external_ids": None, "also_known_as": None}).json()["external_ids"] == {}
    assert claims(client, speaker=further) == []


def test_speaker_is_changed_as_it_was_read(client: httpx.Client) -> None:
    who = name()
    speaker, _ = said(client, who)
    tag = client.get(f"/v1/speakers/{speaker}").headers["ETag"]
    said(client, who)  # what articles write does not count as a change
    assert change(client, speaker, {"kind": "group"}, tag).status_code == 200
    assert change(client, speaker, {"kind": "place"}, tag).status_code == 412
    assert client.patch(f"/v1/speakers/{speaker}", json={"kind": "place"}).status_code == 428
    assert client.patch(f"/v1/speakers/{uuid.uuid4()}", json={}, headers={"If-Match": "*"}).status_code == 404


@pytest.mark.parametrize(
    "fields",
    [
        {"name": ""},
        {"name": None},
        {"kind": "thing"},
        {"external_ids": {"wikidata": "42"}},
        {"external_ids": {"elsewhere": "1"}},
        {"also_known_as": "x"},
        {"aliases": []},
        {"name": "\0"},
    ],
)
def test_what_cannot_be_told_of_a_speaker_is_refused(client: httpx.Client, fields: dict[str, Any]) -> None:
    answer = client.patch(f"/v1/speakers/{uuid.uuid4()}", json=fields, headers={"If-Match": "*"})
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/invalid-decision")


def test_nothing_is_left_of_those_whom_no_article_names(client: httpx.Client, database: Database) -> None:
    before = counted(database)
    one, other = name(), name()
    (gone, first), (kept, second), (_, third) = said(client, one), said(client, other), said(client, one)
    merged(client, gone, kept)
    client.post(f"/v1/speakers/{kept}/split", json={"articles": [third["id"]]})
    change(client, kept, {"name": name(), "also_known_as": [name()]})
    for article in (first, second, third):
        answer = client.delete(f"/v1/articles/{article['id']}", headers={"If-Match": "*"})
        assert answer.status_code == 204
    assert counted(database) == before
