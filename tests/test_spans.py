"""Every span of every answer is the slice of the posted text that it says it is, whatever the text is made of."""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.ingest import Reader
from app.main import create_app
from app.settings import Settings
from tests.conftest import migrated, served

GOLD = Path(__file__).parents[2] / "shared" / "eval" / "quotes_dev.jsonl"
ODD = ("😀", "👩🏽‍⚖️", "e\u0301", "\u00a0", "\u202e", "\u200b", "𝟗", "ﬁ", "\u2028")

OWN = """“The dam — built in 1962 — held,” said Ana Ruiz; the mayor’s office put losses at £1.2bn.

Nine of the twelve gates failed on May 4, 2021, she added. “Three of them were never tested.\""""


@pytest.fixture(scope="module")
def service(read: Reader, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    url = f"sqlite:///{tmp_path_factory.mktemp('database')}/test.db"
    migrated(url)
    with served(create_app(Settings(database_url=url), read=read)) as client:
        yield client


def made_odd(text: str, seed: int) -> str:
    """Put odd code points between the words of a text, and CRLF where its lines end."""
    chance = random.Random(seed)  # noqa: S311 - the same oddities each time
    words = re.split(r"( )", text.replace("\n", "\r\n"))
    return "".join(word + chance.choice(ODD) if word != " " and chance.random() < 0.1 else word for word in words)


def spans(answer: Any) -> Iterator[tuple[int, int, str]]:
    if isinstance(answer, dict):
        if {"start", "end", "exact"} <= answer.keys():
            yield answer["start"], answer["end"], answer["exact"]
        for value in answer.values():
            yield from spans(value)
    elif isinstance(answer, list):
        for value in answer:
            yield from spans(value)


def assert_spans_hold(service: httpx.Client, text: str) -> int:
    posted = service.post("/v1/articles", json={"text": text})
    assert posted.status_code in (200, 201), posted.text
    address = f"{posted.headers['Location']}?include=text,claims,findings"
    stored = service.get(address).json()
    assert stored["text"] == text
    found = [*spans(posted.json()), *spans(stored)]
    for start, end, exact in found:
        assert text[start:end] == exact
    for claim in stored["claims"]:
        for place in claim["target"]:
            assert text[place["start"] - len(place["prefix"]) : place["start"]] == place["prefix"]
            assert text[place["end"] : place["end"] + len(place["suffix"])] == place["suffix"]
    return len(found)


@pytest.mark.parametrize("seed", range(5))
def test_spans_hold_in_a_text_of_odd_characters(service: httpx.Client, seed: int) -> None:
    assert assert_spans_hold(service, made_odd(OWN, seed)) > 5


@pytest.mark.skipif(not GOLD.is_file(), reason=f"no annotated news at {GOLD}")
def test_spans_hold_in_news_made_odd(service: httpx.Client) -> None:
    texts = [json.loads(line)["text"] for line in GOLD.read_text(encoding="utf-8").splitlines()]

    found = sum(assert_spans_hold(service, made_odd(text, seed)) for seed, text in enumerate(texts))

    assert found > 5_000
