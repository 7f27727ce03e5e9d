"""Who is let in: keys, scopes and limits, from outside."""

import json
import logging
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import inspect, text

from app.api.access.scopes import INGEST, NEEDED
from app.domain.key import Scope, id_of
from app.ingest import Reader
from app.main import create_app
from app.pages.site import ROUTERS
from app.settings import Settings
from app.store.engine import Database
from app.store.ordinals import now
from tests.access import bearer, new_key, revoke, wait_until
from tests.api.test_articles import TEXT, unseen
from tests.conftest import served
from tests.holding import Held

KINDS = (Scope.READ, Scope.INGEST, Scope.REVIEW, Scope.ADMIN)
OPEN = ("/healthz", "/readyz", "/docs", "/docs/assets/swagger-ui.css", "/openapi.json", "/problems/key-required")
Keys = dict[Scope, str]


@pytest.fixture(scope="module")
def keys(database_url: str) -> Keys:
    return {scope: new_key(database_url, scope) for scope in KINDS}


@pytest.fixture(scope="module")
def client(database_url: str, read: Reader, keys: Keys) -> Iterator[httpx.Client]:
    """A client without a key, of a service that has some."""
    assert keys
    settings = Settings(database_url=database_url, requests_per_minute=0, hosts="*")
    with served(create_app(settings, read=read)) as client:
        yield client


def post(client: httpx.Client, key: str, **fields: object) -> httpx.Response:
    headers = bearer(key)
    return client.post("/v1/articles", json={"text": TEXT, "url": unseen()} | fields, headers=headers)


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


def test_every_page_says_what_it_needs() -> None:
    routes: list[Any] = [route for router in ROUTERS for route in router.routes]
    assert {f"{method} {route.path}" for route in routes for method in route.methods} <= NEEDED.keys()
    assert {NEEDED[f"POST {route.path}"] for route in routes if "POST" in route.methods} == {INGEST}


def test_every_operation_says_what_it_needs(document: dict[str, Any]) -> None:
    described = {f"{method} {path}": operation for method, path, operation in operations(document)}
    assert described.keys() <= NEEDED.keys()
    assert {each for each in NEEDED if " /v1/" in each} <= described.keys()
    for name, operation in described.items():
        scope = NEEDED[name].scope
        assert operation["security"] == ([{"key": [scope]}] if scope else [])
        assert ({"401", "403"} <= operation["responses"].keys()) == bool(scope)
        assert ("429" in operation["responses"]) == NEEDED[name].limited
    assert document["components"]["securitySchemes"]["key"]["scheme"] == "bearer"


@pytest.mark.parametrize(
    ("method", "scopes"),
    [
        ("GET", {Scope.READ}),
        ("POST", {Scope.INGEST, Scope.REVIEW}),
        ("PATCH", {Scope.REVIEW}),
        ("DELETE", {Scope.ADMIN}),
        ("PUT", set()),
    ],
)
def test_operations_of_one_method_need_these_scopes(method: str, scopes: set[Scope]) -> None:
    found = {need.scope for name, need in NEEDED.items() if name.startswith(f"{method} /v1/")}
    assert found == scopes


def sent(client: httpx.Client, method: str, path: str, authorization: str | None) -> httpx.Response:
    """Make a request that would change something, if it were let in."""
    content = json.dumps({"text": "Nobody may post this.", "url": "https://news.example/refused"})
    content = (content if path.endswith(("articles", "check")) else f"[{content}]") if method == "POST" else ""
    headers = {b"Content-Type": b"application/json", b"If-Match": b"*"}
    headers |= {} if authorization is None else {b"Authorization": authorization.encode()}
    return client.request(method, path, headers=headers, content=content)


def stored(url: str) -> dict[str, int]:
    database = Database(url)
    with database.connected() as connection:
        names = [name for name in inspect(connection).get_table_names() if "_words" not in name]
        counted = {name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in names}  # noqa: S608 - ours
    database.close()
    return counted


def wrong(good: str) -> Iterator[str]:
    """Give headers that are no “Bearer KEY” with a key of ours in it."""
    other = good[:-1] + ("0" if good[-1] != "0" else "1")
    secret = good[:20] + ("A" if good[20] != "A" else "B") + good[21:]
    for each in (other, secret, good[:-6], good.upper(), f"{good} x", f"{good},", "or_", "?", "é", "x" * 5_000):
        yield f"Bearer {each}"
    yield from ("", "Bearer", good, f"Basic {good}", f"Token {good}", f"Bearer{good}", f'Bearer token="{good}"')


def test_nobody_is_let_in_who_may_not_be(
    client: httpx.Client, database_url: str, document: dict[str, Any], keys: Keys, held: Held
) -> None:
    article = post(client, keys[Scope.INGEST]).json()
    expired = new_key(database_url, *KINDS, expires=now() - 1)
    revoked = new_key(database_url, *KINDS, revoked=True)
    wait_until(lambda: "revoked" in client.get("/v1/claims", headers=bearer(revoked)).text)
    before, refused = stored(database_url), 0
    for method, path, operation in operations(document):
        if not operation["security"]:
            continue
        need = Scope(operation["security"][0]["key"][0])
        there = re.sub(r"\{\w+\}", article["id"], path.replace("{number}", "1"))
        lacking = [bearer(key)["Authorization"] for scope, key in keys.items() if scope not in {need, Scope.ADMIN}]
        unknown = [*wrong(keys[Scope.ADMIN]), f"Bearer {expired}", f"Bearer {revoked}"]
        for status, header in [(401, None), *((401, each) for each in unknown), *((403, each) for each in lacking)]:
            answer = sent(client, method, there, header)
            assert answer.status_code == status, (method, there, header)
            assert answer.headers["Content-Type"] == "application/problem+json"
            challenge = answer.headers["WWW-Authenticate"]
            assert challenge.startswith('Bearer realm="On Record"')
            assert ("error=" in challenge) == (header is not None)
            if status == 403:
                assert f'error="insufficient_scope", scope="{need}"' in challenge
                assert f"“{need}”" in answer.json()["detail"]
            refused += 1
    assert stored(database_url) == before
    held("keys", refused)


def test_two_keys_are_no_key(client: httpx.Client, keys: Keys) -> None:
    headers = [("Authorization", f"Bearer {keys[scope]}") for scope in (Scope.READ, Scope.ADMIN)]
    assert client.get("/v1/claims", headers=headers).status_code == 401


def test_refusal_says_what_is_wrong_with_a_key(client: httpx.Client, database_url: str, keys: Keys) -> None:
    expired = new_key(database_url, Scope.READ, expires=now() - 1)
    revoked = new_key(database_url, Scope.READ, revoked=True)

    def told(key: str) -> str:
        problem: dict[str, str] = client.get("/v1/claims", headers=bearer(key)).json()
        assert problem["type"] == "/problems/key-refused"
        return problem["detail"]

    wait_until(lambda: told(revoked) == "The key was revoked: ask for another.")
    assert told(expired) == "The key has expired: ask for another."
    assert "not written as keys are" in told(keys[Scope.READ][:-1])
    # Whether its id is known, it does not say.
    assert (
        told(new_key_of_elsewhere(keys[Scope.READ])) == told(new_key_of_elsewhere("")) == "There is no such key here."
    )


def new_key_of_elsewhere(beside: str) -> str:
    """Write a key as keys are written, with the id of another or one of its own."""
    from app.domain import key  # noqa: PLC0415 - what only this needs

    body = f"{beside[:13] or 'or_' + 'a' * 10}_{'b' * 43}"
    return body + key._checksum(body)  # noqa: SLF001 - nobody else writes keys that are none


def test_each_scope_lets_its_holder_do_what_it_is_for(client: httpx.Client, keys: Keys) -> None:
    article = post(client, keys[Scope.INGEST])
    assert article.status_code == 201
    where = article.headers["Location"]
    assert client.get(where, headers=bearer(keys[Scope.READ])).json()["id"] == article.json()["id"]
    assert client.head(where, headers=bearer(keys[Scope.READ])).status_code == 200
    assert client.delete(where, headers=bearer(keys[Scope.INGEST]) | {"If-Match": "*"}).status_code == 403
    assert client.delete(where, headers=bearer(keys[Scope.ADMIN]) | {"If-Match": "*"}).status_code == 204
    for scope in (Scope.READ, Scope.ADMIN):
        assert client.get("/metrics", headers=bearer(keys[scope])).status_code == 200
    check = {"json": {"text": TEXT}}
    for path in ("/v1/check", "/v1/articles?dry_run=true"):
        assert client.post(path, **check, headers=bearer(keys[Scope.INGEST])).status_code == 200  # type: ignore[arg-type]
        assert client.post(path, **check, headers=bearer(keys[Scope.READ])).status_code == 403  # type: ignore[arg-type]


def test_scheme_is_written_in_any_case(client: httpx.Client, keys: Keys) -> None:
    assert client.get("/v1/claims", headers={"Authorization": f"bEARER  {keys[Scope.READ]}"}).status_code == 200


@pytest.mark.parametrize("path", OPEN)
def test_what_tells_of_the_service_needs_no_key(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 200
    assert client.get(path, headers=bearer("none")).status_code == 200


def test_address_that_leads_nowhere_is_told_to_those_with_a_key(client: httpx.Client, keys: Keys) -> None:
    assert client.get("/v1/nothing").status_code == 401
    assert client.get("/v1/nothing", headers=bearer(keys[Scope.READ])).status_code == 404
    assert client.put("/v1/claims", headers=bearer(keys[Scope.ADMIN])).status_code == 405


def test_key_in_the_query_is_a_parameter_that_is_unknown(client: httpx.Client, keys: Keys) -> None:
    key = keys[Scope.READ]
    for name in ("access_token", "api_key", "key"):
        assert client.get(f"/v1/claims?{name}={key}").status_code == 401
        answer = client.get(f"/v1/claims?{name}={key}", headers=bearer(key))
        assert answer.status_code == 400
        assert key not in answer.text


def test_head_is_refused_without_a_body(client: httpx.Client) -> None:
    answer = client.head("/v1/claims")
    assert (answer.status_code, answer.content) == (401, b"")


def test_nothing_of_a_key_is_logged_stored_or_answered(
    database_url: str, read: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    key, revoked = new_key(database_url, Scope.ADMIN), new_key(database_url, Scope.READ, revoked=True)
    answers = []
    with served(create_app(Settings(database_url=database_url), read=read)) as client:
        for each in (key, revoked, key[:-1] + "!"):
            headers = bearer(each) | {"Idempotency-Key": str(uuid.uuid4())}
            answers += [
                client.post("/v1/articles", json={"text": TEXT}, headers=headers),
                client.get(f"/v1/claims?key={each}", headers=headers),
                client.get("/v1/jobs/none", headers=headers),
                client.delete("/v1/articles/none", headers=headers),
            ]
    told = "".join(f"{answer.headers}{answer.text}" for answer in answers)
    told += "".join(
        f"{record.getMessage()}{record.__dict__}" for record in caplog.records if not record.name.startswith("http")
    )
    database = Database(database_url)
    with database.connected() as connection:
        for name in inspect(connection).get_table_names():
            told += str(connection.execute(text(f"SELECT * FROM {name}")).all())  # noqa: S608 - ours
    database.close()
    for each in (key, revoked):
        secret = each.split("_")[2]
        assert len(secret) == 49
        assert not [secret[at : at + 12] for at in range(38) if secret[at : at + 12] in told]


def test_answer_kept_for_one_key_is_given_to_no_other(client: httpx.Client, database_url: str) -> None:
    one, other = (new_key(database_url, Scope.INGEST) for _ in range(2))
    wait_until(lambda: client.post("/v1/check", json={"text": TEXT}, headers=bearer(other)).status_code == 200)
    again, url = {"Idempotency-Key": str(uuid.uuid4())}, unseen()

    def posted(key: str, title: str) -> httpx.Response:
        body = {"text": TEXT, "url": url, "title": title}
        return client.post("/v1/articles", json=body, headers=bearer(key) | again)

    first, others = posted(one, "One"), posted(other, "Other")
    assert (first.status_code, others.status_code) == (201, 200)
    assert "Idempotency-Replayed" not in others.headers
    assert posted(one, "One").headers["Idempotency-Replayed"] == "true"
    assert posted(other, "Another").status_code == 422
    assert client.post("/v1/articles", json={"text": TEXT}, headers=again).status_code == 401


def test_use_is_noted_once_an_hour(client: httpx.Client, database_url: str) -> None:
    key = new_key(database_url, Scope.READ)
    begun = now()
    database = Database(database_url)

    def used() -> int | None:
        with database.connected() as connection:
            last: int | None = connection.execute(
                text("SELECT last_used FROM api_key WHERE key = :key"), {"key": id_of(key)}
            ).scalar_one()
            return last

    def is_used() -> bool:
        client.get("/v1/claims", headers=bearer(key))
        return used() is not None

    wait_until(is_used)
    first = used()
    assert first is not None
    assert begun <= first <= now()
    for _ in range(30):
        client.get("/v1/claims", headers=bearer(key))
        assert used() == first
    database.close()


def test_public_reads_need_no_key_and_nothing_else_is_public(database_url: str, read: Reader, keys: Keys) -> None:
    settings = Settings(database_url=database_url, public_reads=True)
    with served(create_app(settings, read=read)) as client:
        assert client.get("/v1/claims").status_code == 200
        assert client.get("/v1/claims", headers=bearer(keys[Scope.INGEST])).status_code == 200
        assert client.get("/v1/claims", headers=bearer("none")).status_code == 401
        for path in ("/metrics", "/metrics%0A", "/%6detrics", "/docs/assets/..%2F../metrics"):
            assert client.get(path).status_code in {401, 404}
            assert client.get(path, headers=bearer(keys[Scope.INGEST])).status_code in {403, 404}
        assert client.post("/v1/check", json={"text": TEXT}).status_code == 401
        assert client.delete(f"/v1/articles/{uuid.uuid4()}", headers={"If-Match": "*"}).status_code == 401


def test_page_of_another_origin_asks_first_without_a_key(database_url: str, read: Reader, keys: Keys) -> None:
    settings = Settings(database_url=database_url, cors_origins="https://reader.example")
    asked = {
        "Origin": "https://reader.example",
        "Access-Control-Request-Method": "DELETE",
        "Access-Control-Request-Headers": "authorization,if-match",
    }
    with served(create_app(settings, read=read)) as client:
        answer = client.options("/v1/articles/x", headers=asked)
        assert answer.status_code == 200
        assert "authorization" in answer.headers["Access-Control-Allow-Headers"].lower()
        refused = client.get("/v1/claims", headers={"Origin": "https://reader.example"})
        assert refused.status_code == 401
        assert refused.headers["Access-Control-Allow-Origin"] == "https://reader.example"
        assert "WWW-Authenticate" in refused.headers["Access-Control-Expose-Headers"]
        read_it = client.get("/v1/claims", headers=bearer(keys[Scope.READ]) | {"Origin": "https://reader.example"})
        assert read_it.status_code == 200


def test_without_a_key_a_service_is_open_on_loopback_alone_and_the_first_key_closes_it(
    fresh_url: str, read: Reader
) -> None:
    far = Settings(database_url=fresh_url, host="0.0.0.0")  # noqa: S104 - it is not bound to it here
    with (
        served(create_app(Settings(database_url=fresh_url), read=read)) as near,
        served(create_app(far, read=read)) as reached,
    ):
        assert near.get("/v1/claims").status_code == 200
        assert near.get("/v1/claims", headers=bearer("none")).status_code == 200
        assert reached.get("/v1/claims").status_code == 401
        # It ended before it began: one that ends lets nobody else in.
        new_key(fresh_url, Scope.ADMIN, expires=now() - 1)
        wait_until(lambda: near.get("/v1/claims").status_code == 401)


def test_every_process_notices_new_and_revoked_keys(fresh_url: str, read: Reader) -> None:
    new_key(fresh_url, Scope.REVIEW)
    app = (create_app(Settings(database_url=fresh_url), read=read) for _ in range(2))
    with served(next(app)) as one, served(next(app)) as other:
        key = new_key(fresh_url, Scope.READ)

        def statuses() -> set[int]:
            return {client.get("/v1/claims", headers=bearer(key)).status_code for client in (one, other)}

        wait_until(lambda: statuses() == {200})
        revoke(fresh_url, key)
        wait_until(lambda: statuses() == {401})


def test_no_address_in_an_answer_is_made_of_what_a_caller_says(client: httpx.Client, keys: Keys) -> None:
    odd = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"}
    posted = client.post("/v1/articles", json={"text": TEXT, "url": unseen()}, headers=bearer(keys[Scope.ADMIN]) | odd)
    page = client.get("/v1/claims?limit=1", headers=bearer(keys[Scope.ADMIN]) | odd)
    assert posted.headers["Location"].startswith("/v1/articles/")
    assert page.headers["Link"].startswith("</v1/claims?")
    assert "evil.example" not in f"{posted.headers}{posted.text}{page.headers}{page.text}"


def test_service_that_cannot_read_its_keys_lets_nobody_in(read: Reader, tmp_path: Path) -> None:
    with served(create_app(Settings(database_url=f"sqlite:///{tmp_path}/none.db"), read=read)) as client:
        for headers in ({}, bearer("none")):
            answer = client.get("/v1/claims", headers=headers)
            assert (answer.status_code, answer.json()["type"]) == (503, "/problems/database-busy")
        assert client.get("/healthz").status_code == client.get("/docs").status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 201),
        ({"Origin": "{own}", "Sec-Fetch-Site": "same-origin"}, 201),
        ({"Origin": "{own}"}, 201),
        ({"Sec-Fetch-Site": "none"}, 201),
        ({"Origin": "https://notes.example", "Sec-Fetch-Site": "cross-site"}, 201),
        ({"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "http://localhost:1", "Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "https://notes.example.evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://["}, 403),
        ({"Origin": ""}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
    ],
)
def test_page_of_another_site_has_nothing_stored(
    read: Reader, fresh_url: str, headers: dict[str, str], status: int
) -> None:
    settings = Settings(database_url=fresh_url, cors_origins="https://notes.example")
    with served(create_app(settings, read=read)) as client:
        given = {name: value.format(own=str(client.base_url).rstrip("/")) for name, value in headers.items()}
        answer = client.post("/v1/articles", content=TEXT, headers=given | {"Content-Type": "text/plain"})
        assert answer.status_code == status
        assert client.get("/v1/articles", headers=given).status_code == 200
        assert len(client.get("/v1/articles").json()["data"]) == (status == 201)
