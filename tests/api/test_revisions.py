"""Every text that an article had can be read, with what was found in it."""

import uuid
from datetime import datetime
from typing import Any

import httpx
import pytest

FIRST = "Police said 26 people were injured in the fire. “We lost twelve tonnes of grain,” said Ana Brown."
SECOND = "Police said 28 people were injured in the fire. “We lost twelve tonnes of grain,” said Ana Brown."
THIRD = f"{SECOND} The harbour was closed for nine hours."


def revised(client: httpx.Client, *texts: str) -> list[dict[str, Any]]:
    """Post texts one after the other for one address."""
    url = f"https://news.example/{uuid.uuid4()}"
    answers = [client.post("/v1/articles", json={"text": text, "url": url, "title": text[:20]}) for text in texts]
    assert {answer.status_code for answer in answers} == {201}
    return [answer.json() for answer in answers]


def address(article: dict[str, Any]) -> str:
    return f"/v1/articles/{article['id']}"


def told(article: dict[str, Any]) -> dict[str, Any]:
    """What an article says of itself, apart from the times of its revisions, its copies and its parts."""
    others = {"received_at", "claims", "findings", "cluster_id", "copy_of"}
    return {name: value for name, value in article.items() if name not in others}


def test_revisions_are_listed_newest_first_as_they_were(client: httpx.Client) -> None:
    posted = revised(client, FIRST, SECOND, THIRD)
    listed = client.get(f"{address(posted[0])}/revisions").json()
    assert listed["next"] is None
    assert [told(each) for each in listed["data"]] == [told(each) for each in reversed(posted)]


def test_each_revision_has_its_own_time(client: httpx.Client) -> None:
    posted = revised(client, FIRST, SECOND, THIRD)
    times = [each["received_at"] for each in client.get(f"{address(posted[0])}/revisions").json()["data"]]
    assert times == sorted(times, key=datetime.fromisoformat, reverse=True)
    assert len(set(times)) == 3
    assert times[-1] == posted[0]["received_at"] == client.get(address(posted[0])).json()["received_at"]


def test_revisions_are_paged(client: httpx.Client) -> None:
    posted = revised(client, FIRST, SECOND, THIRD)
    first = client.get(f"{address(posted[0])}/revisions", params={"limit": 2})
    rest = client.get(first.links["next"]["url"]).json()
    assert [each["revision"] for each in (*first.json()["data"], *rest["data"])] == [3, 2, 1]
    assert rest["next"] is None


def test_revisions_are_streamed(client: httpx.Client) -> None:
    posted = revised(client, FIRST, SECOND)
    lines = client.get(f"{address(posted[0])}/revisions", params={"format": "ndjson"})
    assert lines.headers["Total-Rows"] == "2"
    assert len(lines.text.splitlines()) == 2


@pytest.mark.parametrize("number", [1, 2, 3])
def test_revision_is_read_with_what_was_found_in_it(client: httpx.Client, number: int) -> None:
    texts = (FIRST, SECOND, THIRD)
    posted = revised(client, *texts)
    asked = {"include": "text,claims,findings"}
    read = client.get(f"{address(posted[0])}/revisions/{number}", params=asked)
    assert told(read.json()) == told(posted[number - 1]) | {"text": texts[number - 1]}
    assert read.json()["claims"] == posted[number - 1]["claims"]
    assert read.json()["findings"] == posted[number - 1]["findings"]
    again = client.get(read.url, headers={"If-None-Match": read.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("number", ["0", "3", "x", "-1", str(1 << 63), str((1 << 63) - 1)])
def test_revision_that_is_not_there_is_not_found(client: httpx.Client, number: str) -> None:
    posted = revised(client, FIRST, SECOND)
    assert client.get(f"{address(posted[0])}/revisions/{number}").status_code == 404


@pytest.mark.parametrize("path", ["revisions", "revisions/1"])
def test_article_that_is_not_there_has_no_revisions(client: httpx.Client, path: str) -> None:
    answer = client.get(f"/v1/articles/{uuid.uuid4()}/{path}")
    assert (answer.status_code, answer.json()["title"]) == (404, "Article not found")


def diff(client: httpx.Client, article: dict[str, Any], **asked: int) -> dict[str, Any]:
    answer = client.get(f"{address(article)}/diff", params=asked)
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def test_difference_tells_the_words_and_the_claims_that_changed(client: httpx.Client) -> None:
    first, second = revised(client, FIRST, SECOND)
    found = diff(client, first)
    assert (found["from"], found["to"]) == (1, 2)
    assert found["text"] == [
        {"from": {"start": 12, "end": 14, "exact": "26"}, "to": {"start": 12, "end": 14, "exact": "28"}}
    ]
    changed = {each["to"]["type"]: each for each in found["claims"]["changed"]}
    members = {each["name"]: (each["from"], each["to"]) for each in changed["figure"]["members"]}
    assert members == {"text": ("26 people", "28 people"), "figure.value": ("26", "28")}
    assert changed["figure"]["from"] in first["claims"]
    assert changed["figure"]["to"] in second["claims"]
    assert found["claims"]["kept"] == len(second["claims"]) - len(found["claims"]["changed"])


def test_difference_runs_either_way(client: httpx.Client) -> None:
    first, _, third = revised(client, FIRST, SECOND, THIRD)
    there, back = diff(client, first, **{"from": 1, "to": 3}), diff(client, first, **{"from": 3, "to": 1})
    assert [claim["text"] for claim in there["claims"]["added"] if claim["type"] == "figure"] == ["nine hours"]
    assert there["claims"]["added"] == back["claims"]["removed"]
    assert [(each["to"], each["from"]) for each in there["text"]] == [
        (each["from"], each["to"]) for each in back["text"]
    ]
    assert diff(client, first, to=2)["from"] == 1
    assert diff(client, first)["to"] == third["revision"]


def test_revision_does_not_differ_from_itself(client: httpx.Client) -> None:
    (only,) = revised(client, FIRST)
    for found in (diff(client, only), diff(client, only, **{"from": 1, "to": 1})):
        assert (found["from"], found["to"], found["text"]) == (1, 1, [])
        assert found["claims"] == {"added": [], "removed": [], "changed": [], "kept": len(only["claims"])}


@pytest.mark.parametrize(("asked", "status"), [("from=1&to=9", 404), ("from=0", 400), ("to=x", 400), ("form=1", 400)])
def test_difference_from_what_is_not_there_is_refused(client: httpx.Client, asked: str, status: int) -> None:
    (only,) = revised(client, FIRST)
    assert client.get(f"{address(only)}/diff?{asked}").status_code == status


def test_figure_that_changed_between_revisions_is_a_finding(client: httpx.Client) -> None:
    first, second = revised(client, FIRST, SECOND)
    assert first["findings"] == []
    (finding,) = second["findings"]
    told = {name: finding[name] for name in ("rule", "certainty", "expression", "repairs", "revision")}
    assert told == {
        "rule": "changed-between-revisions",
        "certainty": "reading-dependent",
        "expression": "26 -> 28",
        "repairs": [],
        "revision": 2,
    }
    earlier, later = finding["operands"]
    assert (earlier["revision"], earlier["value"], earlier["span"]) == (
        1,
        "26",
        {"start": 12, "end": 14, "exact": "26"},
    )
    assert (later["revision"], later["value"], later["span"]) == (None, "28", {"start": 12, "end": 14, "exact": "28"})
    claims = {claim["id"]: claim for claim in (*first["claims"], *second["claims"])}
    assert [claims[each["claim_id"]]["text"] for each in finding["operands"]] == ["26 people", "28 people"]
    assert claims[later["claim_id"]]["findings"] == [finding["id"]]
    assert client.get(f"/v1/findings/{finding['id']}").json() == finding


def test_figure_that_changed_is_asked_for_like_any_finding(client: httpx.Client) -> None:
    _, second = revised(client, FIRST, SECOND)
    of_article = {"article": second["id"]}
    found = client.get("/v1/claims", params=of_article | {"finding": "changed-between-revisions"}).json()["data"]
    assert [claim["text"] for claim in found] == ["28 people"]
    assert client.get("/v1/claims", params=of_article | {"has_finding": "true"}).json()["data"] == found
    listed = client.get("/v1/findings", params=of_article | {"rule": "changed-between-revisions"}).json()["data"]
    assert listed == second["findings"]


def test_dry_run_shows_the_figures_that_would_change(client: httpx.Client) -> None:
    (first,) = revised(client, FIRST)
    body = {"text": SECOND, "url": first["url"]}
    shown = client.post("/v1/articles", params={"dry_run": "true"}, json=body).json()
    assert [finding["expression"] for finding in shown["findings"]] == ["26 -> 28"]


def test_corrected_typo_is_no_finding(client: httpx.Client) -> None:
    _, second = revised(client, FIRST.replace("injured", "injurred"), FIRST)
    assert second["findings"] == []
