import json
import sqlite3
from pathlib import Path

import pytest
from hypothesis import example, given, settings, strategies

from app.store.words import Search, fts5, searchable, tsquery, tsvector, words

NAUGHTY = Path(__file__).parents[3] / "shared" / "hostile" / "naughty-strings" / "blns.json"


@pytest.mark.parametrize(
    ("typed", "wanted", "unwanted"),
    [
        ("Fire  BRIDGE", [("fire",), ("bridge",)], []),
        ('"harbour bridge" -police -"no one"', [("harbour", "bridge")], [("police",), ("no", "one")]),
        ("“San José” «à la»", [("san", "jose"), ("a", "la")], []),
        ("covid-19 3.5 o'clock", [("covid", "19"), ("3", "5"), ("o", "clock")], []),
        ('"unclosed phrase', [("unclosed", "phrase")], []),
        ("fire fire", [("fire",)], []),
        (
            "AND OR NOT NEAR(a b) title:x ^y *",
            [("and",), ("or",), ("not",), ("near", "a"), ("b",), ("title", "x"), ("y",)],
            [],
        ),
        ('- "" -"" !!! __', [], []),
        ("", [], []),
    ],
)
def test_typed_words_are_read(typed: str, wanted: list[tuple[str, ...]], unwanted: list[tuple[str, ...]]) -> None:
    assert Search.of(typed) == Search(tuple(wanted), tuple(unwanted))


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("fire", "Fire! A firefighter put the fire out.", ["Fire", "fire"]),
        ("fire", "A_fire_ fire1 1fire", ["fire"]),
        ('"fire out" fire', "fire, out of fire", ["fire, out", "fire"]),
        ("cafe", "CAFÉ cafe\u0301 cafes", ["CAFÉ", "cafe\u0301"]),
        ('"the cafe"', "“the — café”", ["the — café"]),
        ("k", "K, k and \u212a", ["K", "k", "\u212a"]),
        ("x", "nothing", []),
    ],
)
def test_matches_stand_where_they_are_said_to(typed: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in Search.of(typed).matches(text)] == found


ANY = strategies.text(strategies.sampled_from("abæ B-_.'\"\u2019\u2014éж\u0301ß9²"), max_size=30)


@given(ANY, ANY)
@example('9"9_9', "9_9")
def test_matching_whole_and_word_by_word_agree(typed: str, text: str) -> None:
    # A ligature, at a distance, cannot be folded letter by letter, so that the text is matched word by word.
    assert Search.of(typed).matches(text) == Search.of(typed).matches(f"{text} \ufb01")


@settings(deadline=None)
@given(strategies.text(max_size=60))
def test_a_text_is_found_by_its_own_words(text: str) -> None:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE w USING fts5(words, content='', tokenize='ascii')")
    database.execute("INSERT INTO w (rowid, words) VALUES (1, ?)", (searchable(text),))
    search = Search((tuple(word.folded for word in words(text)),)) if searchable(text) else None
    if search:
        found = database.execute("SELECT rowid FROM w WHERE w MATCH ?", (fts5(search.wanted),)).fetchall()
        assert found == [(1,)]
    database.close()


@pytest.mark.parametrize("marks", ["", "é"])
def test_words_are_the_same_with_and_without_their_places(marks: str) -> None:
    print_marks = "".join(f"Ab{chr(code)}9_C " for code in (*range(128), *range(0x2010, 0x203B)))
    text = f"{print_marks} {'long' * 30} “Don’t–” {marks}"
    assert searchable(text) == " ".join(word.folded for word in words(text))


def test_nothing_typed_reaches_a_query_language() -> None:
    typed = (
        [*json.loads(NAUGHTY.read_text("utf-8")), "a' | !b", "x:*", "\\"] if NAUGHTY.is_file() else ["a' | !b", "\\"]
    )
    for each in typed:
        search = Search.of(each)
        for phrase in (*search.wanted, *search.unwanted):
            assert all(word.isalnum() or not word.isascii() for word in phrase), each
        assert not set("\\:*!") & set(tsquery(search.wanted))


def test_words_of_a_huge_text_fit_into_a_column() -> None:
    huge = " ".join(f"word{number}" for number in range(200_000))
    assert len(tsvector(huge).encode()) < 1_048_575 * 2
    assert "'word0':1 " in tsvector(huge)
