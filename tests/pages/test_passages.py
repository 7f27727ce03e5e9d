"""The words around places of a text."""

import pytest

from app.domain.text import Span
from app.pages.passages import passages

LONG = "word " * 100


def shown(text: str, *words: str) -> list[str]:
    places = [Span(text.index(each), text.index(each) + len(each)) for each in words]
    return [
        ("<" if passage.begins_inside else "")
        + "".join(f"[{piece.text}]" if piece.kinds else piece.text for piece in passage.segments)
        + (">" if passage.ends_inside else "")
        for passage in passages(text, places)
    ]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("It rained. In all 15 of 8 fell. Then sun.", ["15", "8"], ["In all [15] of [8] fell."]),
        ("Only 15 of 8", ["15", "8"], ["Only [15] of [8]"]),
        ("15", ["15"], ["[15]"]),
        ("“There were 15.” She left.", ["15"], ["“There were [15].”"]),
        ("A heading\nThere were 15\nMore", ["15"], ["There were [15]"]),
        ("First 15 fell. Then 8 did.", ["15", "8"], ["First [15] fell. Then [8] did."]),
        (f"Of 15. {LONG}. Of 8.", ["15", "8"], ["Of [15].", "Of [8]."]),
    ],
)
def test_passage_is_the_sentence_around_its_places(text: str, words: list[str], found: list[str]) -> None:
    assert shown(text, *words) == found


def test_long_sentence_is_cut_between_words() -> None:
    (found,) = shown(f"{LONG}15 {LONG}end.", "15")
    assert found.startswith("<word word")
    assert found.endswith("word word>")
    assert "[15]" in found


def test_text_without_spaces_is_cut_anywhere() -> None:
    text = "x" * 1_000 + "15" + "y" * 1_000
    assert shown(text, "15") == ["<" + "x" * 160 + "[15]" + "y" * 160 + ">"]


def test_nothing_is_cut_out_around_nothing() -> None:
    assert shown("It rained.") == []
