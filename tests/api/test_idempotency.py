import socket
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import httpx

from tests.api.test_articles import TEXT, unseen


def post(client: httpx.Client, key: str, **fields: object) -> httpx.Response:
    return client.post("/v1/articles", json={"text": TEXT} | fields, headers={"Idempotency-Key": key})


def test_same_request_again_has_the_first_answer_again(client: httpx.Client) -> None:
    key, url = str(uuid.uuid4()), unseen()
    first, again = post(client, key, url=url), post(client, key, url=url)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert again.headers["Location"] == first.headers["Location"]
    assert (first.headers.get("Idempotency-Replayed"), again.headers["Idempotency-Replayed"]) == (None, "true")


def test_refusal_is_kept_too(client: httpx.Client) -> None:
    key = str(uuid.uuid4())
    first, again = post(client, key, text=""), post(client, key, text="")
    assert first.status_code == again.status_code == 422
    assert (again.json(), again.headers["Content-Type"]) == (first.json(), "application/problem+json")


def test_key_of_another_request_is_refused(client: httpx.Client) -> None:
    key = str(uuid.uuid4())
    assert post(client, key, url=unseen()).status_code == 201
    answer = post(client, key, url=unseen())
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/key-reused")


def test_request_is_carried_out_once_however_many_send_it(client: httpx.Client) -> None:
    key, url = str(uuid.uuid4()), unseen()
    with ThreadPoolExecutor(8) as clients:
        answers = list(clients.map(lambda _: post(client, key, url=url), range(8)))
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert (
        len(
            [answer for answer in answers if answer.status_code == 201 and "Idempotency-Replayed" not in answer.headers]
        )
        == 1
    )
    assert all(answer.headers["Retry-After"] for answer in answers if answer.status_code == 409)
    assert post(client, key, url=url).status_code == 201


def test_batch_with_a_key_is_one_job(client: httpx.Client) -> None:
    key = {"Idempotency-Key": str(uuid.uuid4())}
    first, again = (
        client.post("/v1/articles/batch", json=[{"text": TEXT, "url": "https://news.example/once"}], headers=key)
        for _ in range(2)
    )
    assert first.status_code == again.status_code == 202
    assert first.headers["Location"] == again.headers["Location"]


def test_key_that_is_none_is_refused(client: httpx.Client) -> None:
    assert post(client, "k" * 256).status_code == 400
    assert post(client, "").status_code == 400


def test_request_that_was_cut_off_is_not_carried_out(client: httpx.Client) -> None:
    key, url = str(uuid.uuid4()), unseen()
    host, port = client.base_url.host, client.base_url.port
    head = f"POST /v1/articles?url={url} HTTP/1.1\r\nHost: {host}\r\nContent-Type: text/plain\r\n"
    with socket.create_connection((host, port or 80)) as cut:
        cut.sendall(f"{head}Idempotency-Key: {key}\r\nContent-Length: 1000\r\n\r\n{TEXT}".encode())
    time.sleep(0.5)
    assert client.get("/v1/articles", params={"url": url}).json()["data"] == []
    whole = client.post(
        "/v1/articles",
        params={"url": url},
        content=TEXT,
        headers={"Content-Type": "text/plain", "Idempotency-Key": key},
    )
    assert whole.status_code == 201
