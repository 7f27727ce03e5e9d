import uuid
from typing import Any

import httpx


def statement(client: httpx.Client, text: str) -> Any:
    posted = client.post("/v1/articles", json={"text": text, "url": f"https://news.example/{uuid.uuid4()}"}).json()
    return next(claim for claim in posted["claims"] if claim["type"] == "statement")


def test_one_full_name_is_one_speaker_in_every_article(client: httpx.Client) -> None:
    first = statement(client, "“It rained,” said Martha Okafor.")
    second = statement(client, "Martha Okafor met the crew. “It stopped,” Okafor said.")

    assert first["speaker"]["id"] == second["speaker"]["id"]
    speaker = client.get(f"/v1/speakers/{first['speaker']['id']}").json()
    assert speaker["aliases"] == [{"name": "Okafor", "articles": 1}]


def test_surname_alone_may_be_anybody(client: httpx.Client) -> None:
    first = statement(client, "“It rained,” Mr. Lindqvist said.")
    second = statement(client, "“It rained a lot,” Mr. Lindqvist said.")

    assert first["speaker"]["name"] == second["speaker"]["name"] == "Lindqvist"
    assert first["speaker"]["id"] != second["speaker"]["id"]
    found = client.get("/v1/statements", params={"speaker": "Lindqvist"}).json()["data"]
    assert {claim["id"] for claim in found} == {first["id"], second["id"]}


def test_unnamed_official_gets_no_name(client: httpx.Client) -> None:
    assert statement(client, "Ann Mercer left. “The road is open,” a senior official said.")["speaker"] is None
