"""The pictures of the README are there, small, and can be taken again."""

import re
from pathlib import Path

import httpx
from playwright.sync_api import Browser

from tests.pages.screenshots import take

ON = ("sqlite",)
"""What is tested here lies above the database."""

ROOT = Path(__file__).parents[2]
_PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")
_MOST_BYTES = 60_000


def test_every_picture_of_the_readme_is_there_and_small() -> None:
    pictures = _PICTURE.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(pictures) == 2
    assert all((ROOT / picture).stat().st_size < _MOST_BYTES for picture in pictures)


def test_pictures_can_be_taken_again(client: httpx.Client, browser: Browser, tmp_path: Path) -> None:
    take(client, browser, tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == {file.name for file in (ROOT / "tests/pages/shown").iterdir()}
    assert all(1_000 < file.stat().st_size < _MOST_BYTES for file in tmp_path.iterdir())
