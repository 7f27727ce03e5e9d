"""Claims and figures of two revisions compared. Figures are built by hand: no text is read here."""

from typing import Any

import pytest

from app.domain.alignment import Alignment
from app.domain.figure import Figure, Kind, Modifier
from app.domain.finding import Certainty
from app.store.comparing.claims import compared, members
from app.store.comparing.figures import changed
from tests.told import figure, place

LEAD = "Police said 26 people were hurt when the bridge fell. Ana Brown heard 2 bangs."


def people(text: str, words: str, value: str, **more: Any) -> Figure:
    return figure(text, words, value=value, counts="people", **more)


def expressions(before: str, old: list[Figure], after: str, new: list[Figure]) -> list[str]:
    return [each.expression for each in changed(Alignment(before, after), old, new, revision=1)]


@pytest.mark.parametrize(
    ("words", "value", "found"),
    [
        ("28 people", "28", ["26 -> 28"]),
        ("one person", "1", ["26 -> 1"]),
        ("twenty-six people", "26", []),
    ],
)
def test_figure_with_another_value_in_its_sentence_is_found(words: str, value: str, found: list[str]) -> None:
    after = LEAD.replace("26 people", words)
    old = [people(LEAD, "26 people", "26")]
    new = [figure(after, words, value=value, counts=words.split()[1])]
    assert expressions(LEAD, old, after, new) == found


def test_finding_points_into_both_revisions() -> None:
    after = LEAD.replace("26", "28")
    (found,) = changed(
        Alignment(LEAD, after), [people(LEAD, "26 people", "26")], [people(after, "28 people", "28")], revision=3
    )
    assert (found.rule, found.certainty) == ("changed-between-revisions", Certainty.READING_DEPENDENT)
    earlier, later = found.operands
    assert (earlier.revision, earlier.numeral.of(LEAD), later.revision, later.numeral.of(after)) == (
        3,
        "26",
        None,
        "28",
    )
    assert not found.repairs
    assert "26 people" in found.assumptions[0]


@pytest.mark.parametrize(
    "after",
    [
        LEAD.replace("bridge", "brigde"),
        f"Traffic was slow. {LEAD}",
        f"{LEAD}\n\nThe mayor thanked 30 people.",
        LEAD.replace("26 people were hurt when the bridge fell", "nobody could say why, a day after it fell"),
    ],
)
def test_edit_elsewhere_changes_no_figure(after: str) -> None:
    old = [people(LEAD, "26 people", "26")]
    new = [people(after, words, words[:2]) for words in ("26 people", "30 people") if words in after]
    assert expressions(LEAD, old, after, new) == []


def test_sentence_that_says_something_else_is_another() -> None:
    after = LEAD.replace("26 people were hurt when the bridge fell", "90 people came to the market that morning")
    assert expressions(LEAD, [people(LEAD, "26 people", "26")], after, [people(after, "90 people", "90")]) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (("26", "exact"), ("30", "at_most"), []),
        (("26", "at_least"), ("28", "at_least"), ["26 -> 28"]),
        (("26", "at_least"), ("28", "exact"), []),
        (("26", "at_least"), ("20", "exact"), ["26 -> 20"]),
        (("26", "approximately"), ("28", "exact"), []),
        (("26", "approximately"), ("40", "exact"), ["26 -> 40"]),
        (("1236", "exact"), ("1200", "exact"), []),
        (("1200", "exact"), ("1236", "exact"), []),
        (("1236", "exact"), ("1300", "exact"), ["1236 -> 1300"]),
        (("3460000", "exact"), ("3500000", "exact"), []),
        (("26", "exact"), ("30", "exact"), ["26 -> 30"]),
        (("1" + "0" * 500, "exact"), ("30", "exact"), []),
    ],
)
def test_ways_to_print_one_value_are_no_change(old: tuple[str, str], new: tuple[str, str], found: list[str]) -> None:
    after = LEAD.replace("26", "30")
    figures = (
        [people(text, words, value, modifier=Modifier(modifier))]
        for text, words, (value, modifier) in ((LEAD, "26 people", old), (after, "30 people", new))
    )
    assert expressions(LEAD, next(figures), after, next(figures)) == found


@pytest.mark.parametrize("other", [{"counts": "bridges"}, {"kind": Kind.MONEY, "unit": "EUR"}, {"counts": None}])
def test_figures_of_unlike_things_are_not_compared(other: dict[str, Any]) -> None:
    after = LEAD.replace("26", "28")
    new = figure(after, "28 people", value="28", **({"counts": "people"} | other))
    assert expressions(LEAD, [people(LEAD, "26 people", "26")], after, [new]) == []


def test_clauses_that_changed_places_change_no_figure() -> None:
    before = "Some 26 people were killed and 140 people were injured when the wall of the old mill fell at night."
    after = "Some 140 people were injured and 26 people were killed when the wall of the old mill fell at night."
    old, new = ([people(text, f"{n} people", n) for n in ("26", "140")] for text in (before, after))
    assert expressions(before, old, after, new) == []


def test_range_tells_which_end_changed() -> None:
    before, after = "It takes 5 to 7 days to mend it.", "It takes 5 to 9 days to mend it."
    old, new = (
        figure(text, text[9:20], low=5, high=high, kind=Kind.DURATION, unit="day")
        for text, high in ((before, 7), (after, 9))
    )
    (found,) = changed(Alignment(before, after), [old], [new], revision=1)
    assert found.expression == "5 to 7 -> 5 to 9"
    assert [operand.value for operand in found.operands] == [7, 9]
    assert found.operands[0].numeral.of(before) == "7"


def claim(text: str, words: str, *, kind: str = "figure", after: str = "", **more: object) -> dict[str, Any]:
    """A claim's document, as far as it is compared."""
    span = place(text, words, after=after)
    told: dict[str, Any] = dict.fromkeys(("low", "high", "unit", "per", "change", "part_of", "as_of"))
    told |= {
        "kind": "count",
        "value": words.split(maxsplit=1)[0],
        "counts": words.rsplit(maxsplit=1)[-1],
        "modifier": "exact",
    }
    return {
        "type": kind,
        "text": words,
        "target": [{"start": span.start, "end": span.end, "exact": words}],
        "speaker": None,
        "figure": told if kind == "figure" else None,
        "statement": {"form": "direct", "act": "assert", "cue": None} if kind == "statement" else None,
    } | more


def test_claims_are_added_removed_changed_or_kept() -> None:
    after = "Police said 28 people were hurt when the bridge fell. It had 9 arches."
    old = [claim(LEAD, "26 people"), claim(LEAD, "2 bangs")]
    new = [claim(after, "28 people"), claim(after, "9 arches")]
    found = compared(Alignment(LEAD, after), old, new)
    assert (found.added, found.removed, found.changed, found.kept) == ([new[1]], [old[1]], [(old[0], new[0])], 0)
    assert members(*found.changed[0]) == [("text", "26 people", "28 people"), ("figure.value", "26", "28")]


def test_claim_that_moved_is_kept() -> None:
    before, after = "It had 9 arches.\n\nTraffic was slow.", "Traffic was slow.\n\nIt had 9 arches."
    found = compared(Alignment(before, after), [claim(before, "9 arches")], [claim(after, "9 arches")])
    assert (found.added, found.removed, found.changed, found.kept) == ([], [], [], 1)


def test_of_claims_with_the_same_words_the_one_that_changed_is_told() -> None:
    before = "Police said 15 people left. The mayor said 15 people stayed."
    after = "Police said 16 people left. The mayor said 15 people stayed."
    old = [claim(before, "15 people"), claim(before, "15 people", after="mayor said ")]
    new = [claim(after, "16 people"), claim(after, "15 people")]
    found = compared(Alignment(before, after), old, new)
    assert (found.changed, found.kept) == ([(old[0], new[0])], 1)


def test_same_words_of_another_speaker_are_a_change() -> None:
    before, after = "“We lost it,” said Ana Brown.", "“We lost it,” said Bo Li."
    old, new = (
        claim(text, "“We lost it,”", kind="statement", speaker={"name": text[19:-1]}) for text in (before, after)
    )
    found = compared(Alignment(before, after), [old], [new])
    assert members(*found.changed[0]) == [("speaker.name", "Ana Brown", "Bo Li")]
