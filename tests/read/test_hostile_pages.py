"""Pages that are known to break parsers, or were made to keep them busy."""

import random
from contextlib import suppress
from pathlib import Path

import pytest

from app.domain.errors import AppError
from app.read.html.page import read_page
from tests.holding import Held
from tests.timing import seconds

HOSTILE = Path(__file__).parents[3] / "shared" / "hostile" / "html"
MOST_SECONDS = 2
STORY = "<p>The council has ordered nine boats for the harbour, and the last will come in May.</p>\n" * 9
BOMBS = {
    "attributes": "<p " + " ".join(f"a{number}=1" for number in range(100_000)) + ">" + STORY,
    "nesting": "<div>" * 100_000 + STORY,
    "nesting with stray ends": "<div></b>" * 100_000 + STORY,
    "unclosed formatting": ("<b><i>" * 120 + STORY) * 20,
    "nesting in depth": ("<b>" * 250 + "words" + "</b>" * 250) * 150,
    "line breaks": "<br>" * 2_500_000,
    "less-than signs": "<" * 5_000_000,
    "less-than signs in a page": STORY + "<" * 4_000_000,
    "ampersands": STORY + "&" * 4_000_000,
    "comments": STORY + "<!--" * 1_000_000,
    "scripts": STORY + "<script>" * 99_000,
    "quotation marks": "<a =\"'>" * 90_000,
    "brackets": f'<script type="application/ld+json">{"[" * 1_000_000}</script>{STORY}',
    "commas": f'<script type="application/ld+json">{",  " * 1_000_000}</script>{STORY}',
    "bars": f"<title>{'a | ' * 1_000_000}</title>{STORY}",
    "titles": f"<h1>{'a: ' * 300}</h1>" * 3_000 + STORY,
    "spaces": f"<title>{' ' * 4_000_000}</title><meta name=author content='{' ' * 40_000}'>{STORY}",
    "one word": f"{STORY}<p>{'w' * 4_000_000}",
    "names": f"<meta name=author content='{'A, ' * 10_000}'>{STORY}",
    "entities": STORY + "&lt;" * 1_000_000,
    "entity that grows": f'<!DOCTYPE html [<!ENTITY a "{"&b;" * 9_000}"><!ENTITY b "{"c" * 9_000}">]>{STORY}&a;',
    "tables in tables": "<table><tr><td>" * 30_000 + STORY,
    "links": STORY + "<a href=/a>a</a>" * 15_000,
    "paragraphs": "<p>" * 25_000 + STORY,
    "stray ends": "</p>" * 25_000 + STORY,
    "an attribute without end": f'{STORY}<p class="{"a " * 2_000_000}',
    "styles": STORY + "<style>" + "a{b:c}" * 700_000,
    "combining marks": f"{STORY}<p>{chr(0x301) * 2_000_000}",
    "nested data": f'<script type="application/ld+json">{chr(123)}"a":' * 9_000 + STORY,
    "days": f"{STORY}<p class=date>{'12 2024 12/12 ' * 200_000}",
}


def answered(content: bytes | str) -> float:
    """Read a page, or have it refused, and tell the seconds of CPU time that took."""

    def read() -> None:
        with suppress(AppError):
            read_page(content)

    return seconds(read)


@pytest.mark.parametrize("name", BOMBS)
def test_no_page_takes_long(held: Held, name: str) -> None:
    assert answered(BOMBS[name]) < MOST_SECONDS
    held("pages as bombs", 1)


@pytest.mark.parametrize("space", ["\x0c", "&#12;", "&#x0000c", "&#xB;", "&#28;", "&#31", "&#X1d;", "&#11;"])
def test_space_that_no_xml_has_is_one(space: str) -> None:
    page = read_page(f"<title>Ten{space} boats</title><h1>Ten{space} boats</h1>{STORY}<p>12{space} boats were lost.")
    assert page.title == "Ten boats"
    assert "12 boats were lost." in page.text


def test_random_bytes_are_answered() -> None:
    source = random.Random(7)  # noqa: S311 - the same bytes every time
    for length in (0, 1, 2, 3, 10, 1_000, 100_000):
        for _ in range(5):
            assert answered(source.randbytes(length)) < MOST_SECONDS


def test_damaged_pages_are_answered() -> None:
    source = random.Random(7)  # noqa: S311 - the same bytes every time
    for path in sorted((Path(__file__).parents[1] / "pages").glob("*.html")):
        content = bytearray(path.read_bytes())
        for _ in range(len(content) // 50):
            content[source.randrange(len(content))] = source.randrange(256)
        assert answered(bytes(content)) < MOST_SECONDS
        assert answered(bytes(content[: len(content) // 2])) < MOST_SECONDS


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the collections of hostile inputs are not here")
def test_no_tree_breaks_the_reader() -> None:
    for file in sorted(HOSTILE.glob("*.dat")):
        for test in file.read_bytes().split(b"#data\n")[1:]:
            markup = test.split(b"\n#errors")[0]
            for page in (markup, markup + STORY.encode(), STORY.encode() + markup):
                assert answered(page) < MOST_SECONDS, file.name
