import json
import time
import uuid
from typing import Any

import httpx
import pytest

from tests.api.test_articles import TEXT, unseen

LINES = {"Content-Type": "application/x-ndjson"}


def ended(client: httpx.Client, job: httpx.Response, **query: Any) -> dict[str, Any]:
    address = job.headers["Location"]
    for _ in range(600):
        told: dict[str, Any] = client.get(address, params=query).json()
        if told["state"] == "done":
            return told
        time.sleep(0.05)
    raise AssertionError(told)


def lines(*articles: object) -> bytes:
    return "\n".join(each if isinstance(each, str) else json.dumps(each) for each in articles).encode()


@pytest.mark.parametrize("shape", ["lines", "array"])
def test_every_article_of_a_batch_is_read(client: httpx.Client, shape: str) -> None:
    articles = [{"text": TEXT, "url": unseen()} for _ in range(3)]
    body = {"content": lines(*articles), "headers": LINES} if shape == "lines" else {"json": articles}
    taken = client.post("/v1/articles/batch", **body)
    assert (taken.status_code, taken.json()["total"]) == (202, 3)
    told = ended(client, taken)
    assert [told[state] for state in ("done", "failed", "queued", "cancelled")] == [3, 0, 0, 0]
    for posted, item in zip(articles, told["items"], strict=True):
        article = client.get(f"/v1/articles/{item['article_id']}", params={"include": "claims"}).json()
        assert (article["url"], item["created"], item["problem"]) == (posted["url"], True, None)
        assert article["claims"]


def test_wrong_articles_fail_alone_each_with_its_problem(client: httpx.Client) -> None:
    taken = client.post(
        "/v1/articles/batch",
        content=lines({"text": ""}, {"text": TEXT, "url": unseen()}, "{", {"text": "x" * 6_000_000}, "\xff"),
        headers=LINES,
    )
    told = ended(client, taken)
    assert [item["state"] for item in told["items"]] == ["failed", "done", "failed", "failed", "failed"]
    problems = [item["problem"] and item["problem"]["status"] for item in told["items"]]
    assert problems == [422, None, 400, 413, 400]
    assert told["items"][0]["problem"]["errors"] == [{"pointer": "/text", "detail": "The text is empty."}]
    failed = ended(client, taken, state="failed", limit=3)
    assert [item["place"] for item in failed["items"]] == [0, 2, 3]
    rest = client.get(taken.headers["Location"], params={"state": "failed", "limit": 3, "cursor": failed["next"]})
    assert [item["place"] for item in rest.json()["items"]] == [4]


def test_batch_is_taken_whole_or_not_at_all_where_that_is_asked_for(client: httpx.Client) -> None:
    url = unseen()
    answer = client.post(
        "/v1/articles/batch", params={"on_error": "abort"}, json=[{"text": TEXT, "url": url}, {"texts": "x"}]
    )
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/1/text"
    assert client.get("/v1/articles", params={"url": url}).json()["data"] == []


@pytest.mark.parametrize(
    ("content", "media_type", "status"),
    [
        (b"[]", "application/json", 422),
        (b"", "application/x-ndjson", 422),
        (b'{"text": "x"}', "application/json", 422),
        (b"[", "application/json", 400),
        (b"[{}]", "text/plain", 415),
    ],
)
def test_what_is_no_batch_is_refused(client: httpx.Client, content: bytes, media_type: str, status: int) -> None:
    answer = client.post("/v1/articles/batch", content=content, headers={"Content-Type": media_type})
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")


def test_odd_letters_in_a_wrong_line_are_told_as_they_can_be(client: httpx.Client) -> None:
    taken = client.post("/v1/articles/batch", content=b'{"\\ud800": 1, "text": "x"}\n{"\\u0000": 1}', headers=LINES)
    assert taken.status_code == 202
    assert [item["problem"]["status"] for item in ended(client, taken)["items"]] == [422, 422]


def test_element_behind_which_nothing_can_be_read_is_named(client: httpx.Client) -> None:
    body = b'[{"text": "It rained."}, {"text": "x", "text": "y"}]'
    answer = client.post("/v1/articles/batch", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/1/text")


def test_article_that_is_not_waited_for_is_read_later(client: httpx.Client) -> None:
    taken = client.post("/v1/articles", json={"text": TEXT, "url": unseen()}, headers={"Prefer": "respond-async"})
    assert (taken.status_code, taken.headers["Preference-Applied"]) == (202, "respond-async")
    (item,) = ended(client, taken)["items"]
    assert client.get(f"/v1/articles/{item['article_id']}").status_code == 200


def test_texts_of_one_article_are_read_in_their_turn(client: httpx.Client) -> None:
    url = unseen()
    texts = [f"Police said {number} people were hurt." for number in range(2, 12)]
    told = ended(client, client.post("/v1/articles/batch", json=[{"text": text, "url": url} for text in texts]))
    article = client.get(f"/v1/articles/{told['items'][0]['article_id']}", params={"include": "text"}).json()
    assert (article["revision"], article["text"]) == (len(texts), texts[-1])


def test_job_that_is_not_there_is_not_found(client: httpx.Client) -> None:
    answer = client.get(f"/v1/jobs/{uuid.uuid4()}")
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/job-not-found")
