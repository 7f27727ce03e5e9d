"""Webhooks: what is stored is posted, signed, in order, and again until it is taken."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from app.ingest import Reader
from app.main import create_app
from app.read.web.addresses import is_public
from app.settings import Settings
from app.work.delivering import Backoff
from tests.conftest import served
from tests.read.serving import web
from tests.receiving import Receiver, receiving

TEXT = "“Eight cases were tried, and in {} of them, 26 were convicted,” said Ana Ruiz."
SOON = 20
PRIVATE = {
    "local.example": ["127.0.0.1"],
    "inside.example": ["10.0.0.1"],
    "metadata.example": ["169.254.169.254"],
    "six.example": ["::1"],
    "both.example": ["93.184.215.14", "127.0.0.1"],
}
Serving = Callable[..., Any]


@pytest.fixture
def serving(fresh_url: str, read: Reader) -> Serving:
    """Serve with webhooks to one receiver of this machine, which waits little between posts."""

    @contextmanager
    def start(receiver: Receiver, *, most: int = 84, **reached: Any) -> Iterator[httpx.Client]:
        settings = Settings(database_url=fresh_url, webhooks=True)
        backoff = Backoff(first=0.05, longest=0.2, most=most)
        with served(create_app(settings, read=read, web=web(receiver, **reached), backoff=backoff)) as client:  # type: ignore[arg-type] # all that is asked is its port
            yield client

    return start


def hook(client: httpx.Client, receiver: Receiver, **asked: Any) -> str:
    answer = client.post("/v1/webhooks", json={"url": receiver.url} | asked)
    assert answer.status_code == 201, answer.text
    assert answer.headers["Location"] == f"/v1/webhooks/{answer.json()['id']}"
    receiver.secret = answer.json()["secret"]
    return str(answer.json()["id"])


def post(client: httpx.Client, *numbers: int) -> None:
    for number in numbers:
        article = {"text": TEXT.format(number), "url": f"https://news.example/{number}"}
        assert client.post("/v1/articles", json=article).status_code == 201


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + SOON
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def state(client: httpx.Client, webhook: str) -> dict[str, Any]:
    return dict(client.get(f"/v1/webhooks/{webhook}").json())


def latest(client: httpx.Client) -> int:
    return int(client.get("/v1/changes").json()["latest"])


def test_changes_are_posted_in_order_and_signed(serving: Serving) -> None:
    with receiving() as receiver, serving(receiver) as client:
        webhook = hook(client, receiver)
        post(client, 15, 16)
        until(lambda: len(receiver.numbers) == latest(client))
        told = client.get("/v1/changes", params={"limit": 500}).json()["data"]
        assert [change for each in receiver.taken for change in each["data"]] == told
        until(lambda: state(client, webhook)["position"] == latest(client))
        assert (receiver.faults, state(client, webhook)["state"]) == ([], "active")
        assert state(client, webhook)["delivered_at"]


def test_only_what_is_wanted_is_posted_from_where_it_is_wanted(serving: Serving) -> None:
    with receiving() as receiver, serving(receiver) as client:
        post(client, 15)
        webhook = hook(client, receiver, resources=["finding"], actions=["created"], after=0)
        until(lambda: state(client, webhook)["position"] == latest(client))
        changes = [change for each in receiver.taken for change in each["data"]]
        assert {(change["resource"], change["action"]) for change in changes} == {("finding", "created")}


def test_receiver_that_fails_half_of_the_time_is_told_everything(serving: Serving) -> None:
    with receiving(lambda number: 500 if number % 2 else 200) as receiver, serving(receiver) as client:
        webhook = hook(client, receiver)
        post(client, *range(15, 21))
        until(lambda: state(client, webhook)["position"] == latest(client))
        assert receiver.numbers == list(range(1, latest(client) + 1))
        assert receiver.faults == []


def test_what_is_sent_again_has_the_same_name(serving: Serving) -> None:
    with receiving(lambda number: 500 if number < 4 else 200) as receiver, serving(receiver) as client:
        post(client, 15)
        webhook = hook(client, receiver, after=0)
        until(lambda: state(client, webhook)["position"] == latest(client))
        assert len(set(receiver.names)) == 1
        assert receiver.posts == 4


def test_dead_webhook_is_left_alone_until_it_is_started_again(serving: Serving) -> None:
    status = 500
    with receiving(lambda _: status) as receiver, serving(receiver, most=3) as client:
        webhook = hook(client, receiver)
        post(client, 15)
        until(lambda: state(client, webhook)["state"] == "dead")
        told = state(client, webhook)
        assert (told["failures"], told["error"], told["position"]) == (3, "desk.example answered 500.", 0)
        asked = receiver.posts
        time.sleep(2)
        assert receiver.posts == asked == 3
        status = 200
        assert client.post(f"/v1/webhooks/{webhook}/start").json()["state"] == "active"
        until(lambda: state(client, webhook)["position"] == latest(client))
        assert receiver.numbers == list(range(1, latest(client) + 1))


def test_receiver_that_is_gone_is_not_asked_again(serving: Serving) -> None:
    with receiving(lambda _: 410) as receiver, serving(receiver) as client:
        webhook = hook(client, receiver)
        post(client, 15)
        until(lambda: state(client, webhook)["state"] == "dead")
        assert receiver.posts == 1


def test_post_follows_nowhere(serving: Serving) -> None:
    with receiving() as elsewhere, receiving(lambda _: (307, elsewhere.url)) as receiver:
        both = frozenset({receiver.port, elsewhere.port})
        with serving(receiver, most=2, ports=both) as client:
            webhook = hook(client, receiver)
            post(client, 15)
            until(lambda: state(client, webhook)["state"] == "dead")
            assert "307" in state(client, webhook)["error"]
            assert (elsewhere.posts, elsewhere.faults) == (0, [])


def test_receiver_at_a_private_address_is_never_reached(serving: Serving) -> None:
    async def resolve(host: str, _port: int) -> list[str]:
        return PRIVATE[host]

    with receiving() as receiver, serving(receiver, most=1, resolve=resolve, allow=is_public) as client:
        made = [hook(client, receiver, url=f"http://{host}:{receiver.port}/") for host in PRIVATE]
        post(client, 15)
        for webhook in made:
            until(lambda webhook=webhook: state(client, webhook)["state"] == "dead")  # type: ignore[misc] # mypy does not infer lambdas with defaults
            assert "not a public host" in state(client, webhook)["error"]
        assert receiver.posts == 0


def test_deleted_webhook_is_told_nothing_more(serving: Serving) -> None:
    with receiving() as receiver, serving(receiver) as client:
        webhook = hook(client, receiver)
        assert client.delete(f"/v1/webhooks/{webhook}").status_code == 204
        post(client, 15)
        time.sleep(2)
        assert receiver.posts == 0
        assert client.get(f"/v1/webhooks/{webhook}").status_code == 404
        assert client.delete(f"/v1/webhooks/{webhook}").status_code == 404
        assert client.post(f"/v1/webhooks/{webhook}/start").status_code == 404


def test_two_processes_deliver_each_change_once_and_in_order(fresh_url: str, read: Reader) -> None:
    with receiving() as receiver:
        settings = Settings(database_url=fresh_url, webhooks=True)
        apps = (create_app(settings, read=read, web=web(receiver)) for _ in range(2))  # type: ignore[arg-type] # as above
        with served(next(apps)) as client, served(next(apps)):
            webhook = hook(client, receiver)
            post(client, *range(15, 21))
            until(lambda: state(client, webhook)["position"] == latest(client))
            assert receiver.numbers == list(range(1, latest(client) + 1))


WRONG: tuple[Any, ...] = (
    {},
    [],
    {"url": 1},
    {"url": "ftp://desk.example/"},
    {"url": "http://user:secret@desk.example/"},
    {"url": "http://desk.example:22/"},
    {"url": "http://desk.example/", "resources": ["word"]},
    {"url": "http://desk.example/", "resources": [["claim"]]},
    {"url": "http://desk.example/", "actions": "created"},
    {"url": "http://desk.example/", "after": -1},
    {"url": "http://desk.example/", "after": 1.5},
    {"url": "http://desk.example/", "after": True},
    {"url": "http://desk.example/", "secret": "mine"},
)


def test_what_is_no_webhook_is_refused(serving: Serving) -> None:
    with receiving() as receiver, serving(receiver, ports=frozenset({80})) as client:
        for body in WRONG:
            answer = client.post("/v1/webhooks", json=body)
            assert (answer.status_code, answer.headers["Content-Type"]) == (422, "application/problem+json"), body
        assert client.get("/v1/webhooks").json() == {"data": []}


def test_service_that_posts_nothing_takes_no_webhook(client: httpx.Client) -> None:
    answer = client.post("/v1/webhooks", json={"url": "https://desk.example/changes"})
    assert (answer.status_code, answer.json()["title"]) == (422, "Webhooks are off")


def test_secret_is_told_once(serving: Serving) -> None:
    with receiving() as receiver, serving(receiver) as client:
        webhook = hook(client, receiver)
        assert "secret" not in state(client, webhook)
        assert client.get("/v1/webhooks").json()["data"] == [state(client, webhook)]
        assert receiver.secret not in client.get("/v1/webhooks").text
