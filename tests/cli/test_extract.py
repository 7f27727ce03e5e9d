"""`on-record extract`: what is no article is said, not thrown."""

import json
import subprocess
import sys

import pytest


def extracted(lines: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app", "extract"]
    return subprocess.run(command, input=lines, capture_output=True, text=True, check=False)  # noqa: S603


def test_answers_stand_in_the_order_of_the_articles() -> None:
    done = extracted('{"id": "b", "text": "Nine people died, police said."}\n\n{"id": "a", "text": "It rained."}\n')

    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert (first["id"], second["id"]) == ("b", "a")
    assert [figure["text"] for figure in first["figures"]] == ["Nine people"]
    assert first["statements"][0]["source"]["text"] == "police"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("[1", "Line 1: "),
        ("[]", "not a JSON object"),
        ('{"id": "1"}', "“text” is missing"),
        ('{"id": 1, "text": "It rained."}', "“id” is missing, or not a string"),
        ('{"id": "1", "text": "It rained.", "published_at": "soon"}', "soon"),
    ],
)
def test_a_line_that_is_no_article_ends_it_with_a_sentence(line: str, reason: str) -> None:
    done = extracted(line)

    assert done.returncode == 2
    assert reason in done.stderr
    assert "Traceback" not in done.stderr
