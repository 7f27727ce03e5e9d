"""Marks may nest and overlap; put together again, the pieces are the text."""

from hypothesis import given, strategies as st

from app.domain.text import Span
from app.pages.segments import Mark, Paragraph, Segment, paragraphs, segments

TEXTS = st.text(st.sampled_from("ab \t\r\n\u2028é😀<&"), min_size=1, max_size=60)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS)
    starts = draw(st.lists(st.integers(0, len(text) - 1), max_size=12))
    ends = [draw(st.integers(start + 1, len(text))) for start in starts]
    keys = [str(draw(st.integers(0, 3))) for _ in starts]
    kinds = [draw(st.sampled_from(("figure", "statement"))) for _ in starts]
    return text, [
        Mark(Span(start, end), kind, key) for start, end, kind, key in zip(starts, ends, kinds, keys, strict=True)
    ]


def inside(found: list[Paragraph]) -> list[Segment]:
    return [piece for paragraph in found for piece in paragraph.segments]


def test_text_without_marks_is_one_piece() -> None:
    assert segments("Fire.", ()) == [Segment("Fire.")]


def test_marks_that_overlap_make_three_pieces() -> None:
    marks = (Mark(Span(0, 3), "statement", "s"), Mark(Span(2, 5), "figure", "f"))
    assert segments("abcdef", marks) == [
        Segment("ab", ("statement",), begins=("s",)),
        Segment("c", ("figure", "statement"), begins=("f",), ends=("s",)),
        Segment("de", ("figure",), ends=("f",)),
        Segment("f"),
    ]


def test_marks_that_nest_end_one_after_the_other() -> None:
    marks = (Mark(Span(0, 4), "statement"), Mark(Span(1, 2), "figure"), Mark(Span(1, 2), "operand"))
    kinds = [piece.kinds for piece in segments("abcd", marks)]
    assert kinds == [("statement",), ("figure", "operand", "statement"), ("statement",)]


def test_what_has_several_places_begins_at_the_first_and_ends_at_the_last() -> None:
    marks = (Mark(Span(0, 1), "statement", "s"), Mark(Span(2, 3), "statement", "s"))
    pieces = segments("abc", marks)
    assert [piece.begins for piece in pieces] == [("s",), (), ()]
    assert [piece.ends for piece in pieces] == [(), (), ("s",)]


def test_mark_beyond_the_text_is_left_out() -> None:
    assert segments("ab", [Mark(Span(1, 3), "figure")]) == [Segment("ab")]


@given(marked())
def test_pieces_make_the_text_and_each_is_marked_as_its_characters_are(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    place = 0
    for piece in segments(text, marks):
        assert piece.text
        for each in range(place, place + len(piece.text)):
            assert set(piece.kinds) == {mark.kind for mark in marks if mark.span.start <= each < mark.span.end}
        place += len(piece.text)
    assert "".join(piece.text for piece in segments(text, marks)) == text


@given(marked())
def test_paragraphs_make_the_text_and_have_every_mark(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    found = paragraphs(text, marks)
    written = (each.before + "".join(piece.text for piece in each.segments) for each in found)
    assert "".join(written) == text
    assert not any(each.before.strip(" \t\r\n") for each in found)


def test_paragraphs_are_cut_at_blank_lines() -> None:
    found = paragraphs("One\nline.\n \r\n\tTwo.\r\n\r\n", ())
    assert [(each.before, "".join(piece.text for piece in each.segments)) for each in found] == [
        ("", "One\nline."),
        ("\n \r\n", "\tTwo."),
        ("\r\n\r\n", ""),
    ]


def test_every_line_is_a_paragraph_where_none_is_blank() -> None:
    assert [each.before for each in paragraphs("One.\r\nTwo.\rThree.\nFour.", ())] == ["", "\r\n", "\r", "\n"]


def test_mark_over_two_paragraphs_is_in_both() -> None:
    found = paragraphs("One.\n\nTwo.", [Mark(Span(0, 10), "statement", "s")])
    assert [(piece.kinds, piece.begins, piece.ends) for piece in inside(found)] == [
        (("statement",), ("s",), ()),
        (("statement",), (), ("s",)),
    ]


def test_mark_that_begins_or_ends_between_paragraphs_is_shown_at_the_words_next_to_it() -> None:
    marks = [Mark(Span(5, 10), "statement", "s"), Mark(Span(0, 5), "statement", "t")]
    found = paragraphs("One.\n\nTwo.\n\n", marks)
    assert [(piece.text, piece.begins, piece.ends) for piece in inside(found)] == [
        ("One.", ("t",), ("t",)),
        ("Two.", ("s",), ("s",)),
    ]


@given(marked())
def test_every_mark_that_begins_ends_after_that(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    seen = list[str]()
    for piece in inside(paragraphs(text, marks)):
        seen += piece.begins
        assert set(piece.ends) <= set(seen)


def test_many_marks_and_lines_take_no_longer_than_they_are_many() -> None:
    text = "ab\n" * 20_000
    marks = [Mark(Span(place, len(text) - place), "statement", str(place)) for place in range(len(text) // 2)]
    assert len(inside(paragraphs(text, marks))) > 20_000
    assert len(paragraphs(text, marks)) < 6_000
    assert len(paragraphs(f"\n{' ' * 1_000_000}a", ())) == 1
