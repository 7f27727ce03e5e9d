import pytest

from app.store.folding import counted, fold, head_noun, key, singular
from app.store.naming import is_form_of


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("José  Pérez", "jose perez"),
        ("O’Neil", "o'neil"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("ﬁre", "fire"),
    ],
)
def test_folded(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("plural", "expected"),
    [
        ("cases", "case"),
        ("houses", "house"),
        ("churches", "church"),
        ("boxes", "box"),
        ("losses", "loss"),
        ("cities", "city"),
        ("women", "woman"),
        ("people", "person"),
        ("virus", "virus"),
        ("crisis", "crisis"),
        ("bus", "bus"),
        ("", ""),
        ("case", "case"),
    ],
)
def test_singular(plural: str, expected: str) -> None:
    assert singular(plural) == expected


@pytest.mark.parametrize(
    ("phrase", "whole", "head"),
    [
        ("Hospital Beds", "hospital bed", "bed"),
        ("members of parliament", "member of parliament", "member"),
        ("people in custody", "person in custody", "person"),
        ("of", "of", "of"),
        ("", "", ""),
        ("  ", "", ""),
    ],
)
def test_counted_noun_and_its_head(phrase: str, whole: str, head: str) -> None:
    assert (counted(phrase), head_noun(phrase)) == (whole, head)


def test_key_fits_an_index() -> None:
    assert len(key("ﷺ" * 5_000).encode()) < 2_704


@pytest.mark.parametrize(
    ("words", "name", "expected"),
    [
        ("Brown", "Ana Brown", True),
        ("Ana", "Ana Brown", True),
        ("WHO", "World Health Organization", True),
        ("W.H.O.", "World Health Organization", True),
        ("UN", "United Nations", True),
        ("he", "Ana Brown", False),
        ("She", "Ana Brown", False),
        ("the minister", "Ana Brown", False),
        ("the ministry", "The Ministry of Health", False),
        ("", "Ana Brown", False),
    ],
)
def test_form_of_a_name(words: str, name: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_form_of(words, name) is expected
