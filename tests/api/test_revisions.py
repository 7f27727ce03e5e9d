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
