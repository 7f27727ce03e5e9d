import random
import time

import pytest

from app.domain.alignment import Alignment, Passage

FIRST = "The bridge was closed on Monday. Police said 26 people were hurt.\n\nThe mayor will speak later."


def changed(before: str, after: str) -> list[tuple[str, str]]:
    return [(old.of(before), new.of(after)) for old, new in Alignment(before, after).changes]


def rebuilt(before: str, after: str) -> str:
    """Make every change in the earlier text."""
    made, behind = "", 0
    for old, new in Alignment(before, after).changes:
        made += before[behind : old.start] + new.of(after)
        behind = old.end
    return made + before[behind:]


@pytest.mark.parametrize(
    ("after", "changes"),
    [
        (FIRST, []),
        (FIRST.replace("26", "28"), [("26", "28")]),
        (FIRST.replace("26 people were", "28 people are"), [("26", "28"), ("were", "are")]),
        (FIRST.replace(" on Monday", ""), [("on Monday", "")]),
        (FIRST.replace("later", "later today"), [("", "today")]),
        (FIRST.replace("\n\n", "\n\nTraffic was slow.\n\n"), [("", "Traffic was slow.\n\n")]),
        (FIRST.replace("\n\n", " "), [("\n\n", " ")]),
        ("", [(FIRST, "")]),
    ],
)
def test_changes_are_what_was_edited(after: str, changes: list[tuple[str, str]]) -> None:
    assert [(old.strip(), new.strip()) for old, new in changed(FIRST, after)] == [
        (old.strip(), new.strip()) for old, new in changes
    ]


def test_words_that_two_sentences_share_by_chance_are_no_match() -> None:
    one, other = "The cat sat on the mat in its old house.", "Nobody in town, the minister said, knew of a single case."
    assert changed(one, other) == [(one[:-1], other[:-1])]


def test_the_earlier_text_with_its_changes_is_the_later() -> None:
    chance = random.Random(7)  # noqa: S311 - the same cases every time
    for _ in range(300):
        before, after = ("".join(chance.choices("ab \n.", k=chance.randrange(60))) for _ in range(2))
        assert rebuilt(before, after) == after


def test_place_is_followed_into_the_later_text() -> None:
    after = "Late on Sunday, " + FIRST.replace("26", "more than thirty")
    alignment = Alignment(FIRST, after)
    for words, later in (("bridge", "bridge"), ("26 people", "more than thirty people"), ("mayor will", "mayor will")):
        start = FIRST.index(words)
        assert alignment.later(Passage(start, start + len(words))).of(after).strip() == later


@pytest.mark.parametrize("words", ["a ", "a b ", "a\n", "ab\n\ncd "])
@pytest.mark.parametrize("edit", ["x ", "", "\n"])
def test_texts_without_a_word_of_their_own_are_compared_in_time(words: str, edit: str) -> None:
    before = words * 40_000
    began = time.process_time()
    assert rebuilt(before, edit + words * 39_000 + edit + before[::-1][:9_000]) != before
    assert time.process_time() - began < 5


def test_unlike_texts_are_compared_in_time() -> None:
    chance = random.Random(8)  # noqa: S311 - the same cases every time
    before, after = (" ".join(chance.choices([f"w{number}" for number in range(3_000)], k=40_000)) for _ in range(2))
    began = time.process_time()
    assert rebuilt(before, after) == after
    assert time.process_time() - began < 5
