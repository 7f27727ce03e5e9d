"""What a text is recognised by. The texts are made of words that stand in no other."""

import random

import pytest

from app.store.shingles import containment, keys, shingles, sketch


def words(seed: str, count: int = 400) -> list[str]:
    return [f"{seed}{number}" for number in range(count)]


def text(*pieces: list[str]) -> str:
    return " ".join(word for piece in pieces for word in piece)


WIRE, OTHER = words("a"), words("b")
FIRST = -9_168_044_371_442_913_479


@pytest.mark.parametrize(
    ("copied", "least", "most"),
    [
        (text(WIRE), 1, 1),
        (text(WIRE[:120]), 1, 1),
        (text(OTHER[:40], WIRE[40:]), 0.85, 0.95),
        (text(WIRE[:200], OTHER[:100], WIRE[200:]), 0.98, 1),
        (text(WIRE[:100], OTHER[100:]), 0.2, 0.3),
        (text(OTHER), 0, 0),
        ("", 0, 0),
    ],
)
def test_containment_is_the_share_of_the_smaller_text(copied: str, least: float, most: float) -> None:
    one, other = shingles(text(WIRE)), shingles(copied)
    assert least <= containment(one, other) <= most
    assert containment(one, other) == containment(other, one)


def test_print_makes_no_difference() -> None:
    one = "“Señor Álvarez’s 12 boats,” said the harbour—master of Cork. " * 9 + text(WIRE[:40])
    other = '"Senor Alvarez\'s 12  boats" SAID the harbour - master of Cork\n\n' * 9 + text(WIRE[:40]).upper()
    assert shingles(one) == shingles(other)


def test_few_words_are_nobodys_own() -> None:
    assert shingles(text(WIRE[:22])) == frozenset()
    assert shingles(text(WIRE[:23]))


def test_hashes_are_the_same_in_every_process() -> None:
    # They are stored: another hash would recognise nothing that is there.
    assert min(shingles(text(WIRE))) == FIRST


def test_sketch_of_a_part_is_the_part_of_the_sketch() -> None:
    whole, part = shingles(text(WIRE)), shingles(text(WIRE[50:300]))
    assert set(sketch(part)) == set(sketch(whole)) & part
    assert len(whole) / 16 < len(sketch(whole)) < len(whole) / 4


def test_sketch_and_keys_are_bounded() -> None:
    sketched = sketch(shingles(text(words("c", 40_000))))
    assert len(sketched) == 1_000
    assert 0 < len(keys(sketched)) <= 8


def test_copies_have_a_key_in_common() -> None:
    chance = random.Random(9)  # noqa: S311 - the same cases every time
    together = 0
    for number in range(200):
        wire = words(f"w{number}x")
        cut = chance.randrange(200)
        together += bool(keys(sketch(shingles(text(wire)))) & keys(sketch(shingles(text(wire[cut : cut + 200])))))
    assert together > 190
