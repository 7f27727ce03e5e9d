"""The README's first screen is what the service answers, and its commands are what runs."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import httpx

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def block(name: str) -> str:
    """Take the fenced block after a comment: <!-- post -->."""
    found = re.search(rf"<!-- {name} -->\n```\w+\n(.*?)```", README, re.DOTALL)
    assert found, name
    return found[1]


def holds(actual: Any, shown: Any) -> bool:
    """Tell whether the answer has all that is shown; of a list, some element for each one shown."""
    if isinstance(shown, dict):
        return isinstance(actual, dict) and all(key in actual and holds(actual[key], shown[key]) for key in shown)
    if isinstance(shown, list):
        return all(any(holds(one, want) for one in actual) for want in shown)
    return bool(actual == shown)


def test_first_screen_shows_what_is_answered(client: httpx.Client) -> None:
    words = shlex.split(block("post"))
    posted = json.loads(words[words.index("-d") + 1])

    answer = client.post("/v1/articles", json=posted)

    assert answer.status_code == 201
    assert holds(answer.json(), json.loads(block("answer")))


def test_a_first_screen_that_shows_something_else_is_noticed() -> None:
    assert not holds({"findings": [{"expression": "15 <= 8"}]}, {"findings": [{"expression": "15 <= 9"}]})


def test_both_commands_install_only_what_is_locked() -> None:
    for command in (block("serve"), block("test")):
        installs = [part for part in command.split("&&") if " install " in part]
        assert all("--require-hashes" in part or "--no-deps --no-build-isolation" in part for part in installs)
        assert "http" not in command
