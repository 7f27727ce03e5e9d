"""The first article: all that must be found in it, by the command line. It stands outside the project."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

EXAMPLES = Path(__file__).parents[2] / "shared" / "examples"
ENOUGH = 0.8  # of the words of a content, shared both ways

pytestmark = pytest.mark.skipif(not EXAMPLES.is_dir(), reason=f"no example articles at {EXAMPLES}")


@pytest.fixture(scope="module")
def expected() -> Any:
    return json.loads((EXAMPLES / "cuba-ministry.expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def text() -> str:
    return (EXAMPLES / "cuba-ministry.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def answer(text: str) -> Any:
    line = json.dumps({"id": "1", "text": text})
    command = [sys.executable, "-m", "app", "extract"]
    done = subprocess.run(command, input=line, check=True, capture_output=True, text=True)  # noqa: S603
    return json.loads(done.stdout)


def words(text: str, start: int, end: int) -> set[int]:
    return {match.start() for match in re.finditer(r"\w+", text) if match.start() < end and match.end() > start}


def test_every_statement_is_found_with_its_speaker_and_form(text: str, expected: Any, answer: Any) -> None:
    assert len(answer["statements"]) == len(expected["statements"])
    for want, got in zip(expected["statements"], answer["statements"], strict=True):
        gold = words(text, want["content"]["start"], want["content"]["end"])
        mine = {word for span in got["spans"] for word in words(text, span["start"], span["end"])}
        assert len(gold & mine) >= ENOUGH * max(len(gold), len(mine))
        assert got["source"]["text"] == want["source"]
        assert got["cue"]["text"] == want["cue"]
        assert got["speaker"]["name"] == want["speaker"]
        assert (got["form"], got["act"]) == (want["form"], want["act"])


def test_every_figure_is_found_and_nothing_else(expected: Any, answer: Any) -> None:
    def of_gold(figure: Any) -> tuple[Any, ...]:
        span = figure["text"]
        return (
            span["start"],
            span["end"],
            span["exact"],
            figure["kind"],
            figure["counts"],
            figure["low"],
            figure["high"],
        )

    def of_answer(figure: Any) -> tuple[Any, ...]:
        low, high = (int(figure[key] or figure["value"]) for key in ("low", "high"))
        return figure["start"], figure["end"], figure["text"], figure["kind"], figure["counts"], low, high

    assert [of_answer(f) for f in answer["figures"]] == [of_gold(f) for f in expected["figures"]]


def test_figures_know_their_whole_and_their_speaker(expected: Any, answer: Any) -> None:
    for want, got in zip(expected["figures"], answer["figures"], strict=True):
        statement = got["statement"]
        speaker = None if statement is None else answer["statements"][statement]["speaker"]["name"]
        assert speaker == want["speaker"]
        assert (got["part_of"] or "") == want.get("part_of", "").split(" (")[0]


def test_both_dates_are_found_and_no_other(expected: Any, answer: Any) -> None:
    want = {(d["text"]["start"], d["text"]["exact"], d["timex"]) for d in expected["dates"]}
    assert {(d["start"], d["text"], d["value"]) for d in answer["dates"]} == want


def test_both_findings_are_found_with_their_certainty(expected: Any, answer: Any) -> None:
    want = [(f["rule"], f["certainty"], f["operands"]) for f in expected["findings"]]
    got = [(f["rule"], f["certainty"], [o["text"] for o in f["operands"]]) for f in answer["findings"]]
    assert got == want


def test_the_ministry_is_one_speaker(expected: Any, answer: Any) -> None:
    ((name, mentions),) = expected["same_speaker"].items()
    for mention in mentions:
        plain = mention.removeprefix("The ").removeprefix("the ")
        named = [m["name"] for m in answer["mentions"] if m["text"] in (mention, plain)]
        assert named
        assert set(named) == {name}


def test_posted_it_is_answered_with_the_same(text: str, answer: Any, client: httpx.Client) -> None:
    posted = client.post("/v1/articles", json={"text": text, "published_at": "2023-11-20"})

    assert posted.status_code == 201
    claims = posted.json()["claims"]
    statements = [claim for claim in claims if claim["type"] == "statement"]
    assert [[(place["start"], place["end"]) for place in claim["target"]] for claim in statements] == [
        [(span["start"], span["end"]) for span in found["spans"]] for found in answer["statements"]
    ]
    assert [claim["speaker"]["name"] for claim in statements] == [f["speaker"]["name"] for f in answer["statements"]]
    figures = [claim for claim in claims if claim["type"] == "figure"]
    assert [(claim["text"], claim["figure"]["value"]) for claim in figures] == [
        (found["text"], found["value"]) for found in answer["figures"]
    ]
    findings = posted.json()["findings"]
    assert [(f["rule"], f["certainty"], f["expression"]) for f in findings] == [
        (f["rule"], f["certainty"], f["expression"]) for f in answer["findings"]
    ]
    stored = client.get(posted.headers["Location"], params={"include": "claims,findings"}).json()
    assert stored["claims"] == claims
    assert stored["findings"] == findings
