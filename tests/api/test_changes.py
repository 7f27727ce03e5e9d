"""What is told of changes: each once, in the order in which it was stored."""

import threading
import time
from contextlib import ExitStack
from typing import Any

import anyio
import httpx
import pytest

from app.api.newest import Newest
from app.domain.errors import Overloaded
from app.ingest import Reader
from app.main import create_app
from app.settings import Settings
from app.store.engine import Database
from tests.conftest import served

TEXT = "“Nine people died,” said Ana Ruiz, the minister. Eight cases were tried, and in {0} of them, 26 were convicted."
CHANGED = "changed", None
CAME = "“{} boats came,” said Luis Ortega."


def latest(client: httpx.Client) -> int:
    return int(client.get("/v1/changes").json()["latest"])


def post(client: httpx.Client, text: str, **named: str) -> dict[str, Any]:
    answer = client.post("/v1/articles", json={"text": text, **named})
    assert answer.status_code in {200, 201}, answer.text
    return dict(answer.json())


def since(client: httpx.Client, after: int, **asked: Any) -> list[dict[str, Any]]:
    return list(client.get("/v1/changes", params={"after": after, "limit": 500, **asked}).json()["data"])


def told(changes: list[dict[str, Any]], resource: str) -> dict[str, tuple[str, int | None]]:
    return {each["id"]: (each["action"], each["version"]) for each in changes if each["resource"] == resource}


def test_article_is_told_with_all_that_was_found_in_it_under_consecutive_numbers(client: httpx.Client) -> None:
    before = latest(client)
    article = post(client, TEXT.format(15), url="https://news.example/whole")
    changes = since(client, before)
    assert [each["seq"] for each in changes] == list(range(before + 1, latest(client) + 1))
    assert told(changes, "article") == {article["id"]: ("created", 1)}
    assert told(changes, "claim") == {claim["id"]: ("created", 1) for claim in article["claims"]}
    assert told(changes, "finding") == {finding["id"]: ("created", 1) for finding in article["findings"]}
    assert article["findings"]
    assert {each["article_id"] for each in changes} == {article["id"]}
    speakers = {claim["speaker"]["id"] for claim in article["claims"] if claim["speaker"]}
    assert told(changes, "speaker") == dict.fromkeys(speakers, ("created", None))


def test_what_is_known_already_or_only_shown_is_no_change(client: httpx.Client) -> None:
    post(client, CAME.format(2), url="https://news.example/known")
    before = latest(client)
    post(client, CAME.format(2), url="https://news.example/known")
    client.post("/v1/articles", params={"dry_run": "true"}, json={"text": CAME.format(3)})
    assert latest(client) == before


def test_next_revision_tells_what_stayed_what_is_new_and_what_is_gone(client: httpx.Client) -> None:
    first = post(client, TEXT.format(15), url="https://news.example/revised")
    before = latest(client)
    second = post(client, TEXT.format(16), url="https://news.example/revised")
    changes = since(client, before)
    assert told(changes, "article") == {first["id"]: ("changed", 2)}
    old, new = ({claim["id"]: claim["version"] for claim in each["claims"]} for each in (first, second))
    assert old.keys() - new.keys()
    assert told(changes, "claim") == (
        {id_: ("changed", new[id_]) for id_ in old.keys() & new.keys()}
        | dict.fromkeys(new.keys() - old.keys(), ("created", 1))
        | {id_: ("deleted", old[id_]) for id_ in old.keys() - new.keys()}
    )


def test_deleted_article_takes_its_claims_and_its_speakers_with_it(client: httpx.Client) -> None:
    article = post(client, "“Ten cows left,” said Olga Marsh.", url="https://news.example/deleted")
    before = latest(client)
    client.delete(f"/v1/articles/{article['id']}", headers={"If-Match": "*"})
    changes = since(client, before, include="document")
    assert {each["action"] for each in changes} == {"deleted"}
    assert {each["document"] for each in changes} == {None}
    assert told(changes, "claim").keys() == {claim["id"] for claim in article["claims"]}
    assert len(told(changes, "speaker")) == 1


def test_speaker_changes_when_its_name_is_written_in_another_way_and_not_with_every_article(
    client: httpx.Client,
) -> None:
    post(client, "“Grain is dear,” said Vera Lindqvist.", url="https://news.example/name/1")
    before = latest(client)
    post(client, "“Grain is cheap,” said Vera Lindqvist.", url="https://news.example/name/2")
    assert told(since(client, before), "speaker") == {}
    text = "“Rice is dear,” said Vera Lindqvist. “Rye is not,” Lindqvist said."
    other = post(client, text, url="https://news.example/name/3")
    assert told(since(client, before, action="changed"), "speaker") == {other["claims"][0]["speaker"]["id"]: CHANGED}
    before = latest(client)
    client.delete(f"/v1/articles/{other['id']}", headers={"If-Match": "*"})
    assert told(since(client, before, action="changed"), "speaker") == {other["claims"][0]["speaker"]["id"]: CHANGED}


def test_copy_whose_original_is_deleted_has_changed(client: httpx.Client) -> None:
    text = " ".join(f"“Ship {number} of the fleet left harbour {number},” said Luis Ortega." for number in range(9))
    first, copy = (post(client, text, url=f"https://news.example/copy/{number}") for number in range(2))
    assert copy["copy_of"]["id"] == first["id"]
    before = latest(client)
    client.delete(f"/v1/articles/{first['id']}", headers={"If-Match": "*"})
    changes = since(client, before, include="document")
    assert told(changes, "article") == {first["id"]: ("deleted", 1), copy["id"]: ("changed", 1)}
    assert [each["document"]["copy_of"] for each in changes if each["id"] == copy["id"]] == [None]


@pytest.mark.parametrize("limit", [1, 3, 500])
def test_pages_of_any_size_have_every_change_once(client: httpx.Client, limit: int) -> None:
    post(client, TEXT.format(15), url="https://news.example/pages")
    found, after, last = [], 0, latest(client)
    while after < last:
        page = client.get("/v1/changes", params={"after": after, "limit": limit}).json()
        assert len(page["data"]) <= limit
        found += [each["seq"] for each in page["data"]]
        after = page["next"]
    assert found == list(range(1, last + 1))


def test_document_is_what_its_own_address_answers(client: httpx.Client) -> None:
    before = latest(client)
    post(client, TEXT.format(17), url="https://news.example/documents")
    changes = since(client, before, include="document")
    assert changes
    for change in changes:
        assert client.get(f"/v1/{change['resource']}s/{change['id']}").json() == change["document"]


def test_filters_leave_what_was_asked_for(client: httpx.Client) -> None:
    article = post(client, TEXT.format(18), url="https://news.example/filters")
    whole = since(client, 0)
    for asked, wanted in (
        ({"resource": "finding"}, lambda each: each["resource"] == "finding"),
        ({"resource": ["finding", "speaker"]}, lambda each: each["resource"] in {"finding", "speaker"}),
        ({"action": "deleted"}, lambda each: each["action"] == "deleted"),
        ({"article": article["id"]}, lambda each: each["article_id"] == article["id"]),
    ):
        page = client.get("/v1/changes", params={**asked, "limit": 500}).json()
        assert page["data"] == [each for each in whole if wanted(each)]
        assert page["next"] == page["latest"] == len(whole)


def test_stream_has_all_to_the_last(client: httpx.Client) -> None:
    post(client, TEXT.format(19), url="https://news.example/stream")
    last = latest(client)
    answer = client.get("/v1/changes", params={"after": last - 3, "format": "ndjson"})
    assert answer.headers["Total-Rows"] == "3"
    assert [httpx.Response(200, content=line).json() for line in answer.text.splitlines()] == since(client, last - 3)
    table = client.get("/v1/changes", headers={"Accept": "text/csv"}).text
    assert len(table.splitlines()) == last + 1
    assert client.get("/v1/changes", params={"format": "parquet"}).content[:4] == b"PAR1"


def test_unchanged_answer_is_304(client: httpx.Client) -> None:
    tag = client.get("/v1/changes").headers["ETag"]
    assert client.get("/v1/changes", headers={"If-None-Match": tag}).status_code == 304


def test_waiting_request_is_answered_as_soon_as_there_is_a_change(client: httpx.Client) -> None:
    before, answers = latest(client), list[tuple[float, httpx.Response]]()

    def wait() -> None:
        answer = client.get("/v1/changes", params={"after": before, "wait": 30})
        answers.append((time.monotonic(), answer))

    waiting = [threading.Thread(target=wait) for _ in range(5)]
    for each in waiting:
        each.start()
    time.sleep(0.5)
    assert not answers
    post(client, CAME.format(7), url="https://news.example/awaited")
    posted = time.monotonic()
    for each in waiting:
        each.join()
    assert all(answer.json()["data"] for _, answer in answers)
    assert max(moment for moment, _ in answers) - posted < 5


def test_wait_ends_when_its_time_is_over(client: httpx.Client) -> None:
    before, began = latest(client), time.monotonic()
    page = client.get("/v1/changes", params={"after": before, "wait": 1}).json()
    assert page == {"data": [], "next": before, "latest": before}
    assert 0.9 < time.monotonic() - began < 5


def test_waiting_request_is_answered_when_the_service_ends(database_url: str, read: Reader) -> None:
    answers = list[httpx.Response]()
    with served(create_app(Settings(database_url=database_url), read=read)) as other:
        before = latest(other)

        def wait() -> None:
            answers.append(httpx.get(f"{other.base_url}/v1/changes", params={"after": before, "wait": 60}, timeout=90))

        waiting = threading.Thread(target=wait)
        waiting.start()
        time.sleep(1)
        began = time.monotonic()
    waiting.join()
    assert time.monotonic() - began < 10
    assert [answer.json()["data"] for answer in answers] == [[]]


def test_more_than_may_wait_are_refused_at_once(database_url: str) -> None:
    database = Database(database_url)
    newest = Newest(database)

    async def wait(callers: list[str]) -> None:
        with ExitStack() as waiting:
            for caller in callers:
                waiting.enter_context(newest.waiting(caller))

    for callers in (["one"] * 201, [str(number % 9) for number in range(401)]):
        with pytest.raises(Overloaded):
            anyio.run(wait, callers)
    anyio.run(wait, ["one"] * 200)
    database.close()


def test_reader_that_is_ahead_of_the_database_is_told_so(client: httpx.Client) -> None:
    answer = client.get("/v1/changes", params={"after": latest(client) + 1})
    assert answer.status_code == 409
    assert "restored" in answer.json()["detail"]


@pytest.mark.parametrize("asked", [{"after": "-1"}, {"after": "1_0"}, {"wait": "61"}, {"resource": "word"}])
def test_values_that_cannot_be_are_named(client: httpx.Client, asked: dict[str, str]) -> None:
    answer = client.get("/v1/changes", params=asked)
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, *asked)
