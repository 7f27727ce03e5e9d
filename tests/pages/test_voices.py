"""Who speaks, and whose words are shown where statements overlap."""

from hypothesis import given, strategies as st

from app.domain.text import Span
from app.pages.voices import LETTERS, OTHERS, UNNAMED, Voices, innermost

SPANS = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 30), st.integers(1, 20))


def said(*speakers: str | None) -> list[dict[str, object]]:
    made = (each and {"id": each, "name": each.upper()} for each in speakers)
    return [{"statement": {"act": "assert"}, "speaker": each} for each in made]


def test_those_who_say_most_have_letters_and_no_more_than_there_are() -> None:
    voices = Voices.of(said(*"zzyabcdefgh", None))
    assert [(voice.name, voice.letter) for voice in voices.shown] == list(zip("ZYABCD", LETTERS, strict=True))
    assert (voices.others, voices.unnamed) == (4, 1)
    kinds = [voices.kind(claim) for claim in said("z", "h", None)]
    assert kinds == ["voice-a", OTHERS, UNNAMED]
    assert [voices.letter(claim) for claim in said("y", "h", None)] == ["B", "", ""]


def test_speaker_of_a_figure_alone_has_no_letter() -> None:
    assert Voices.of([]).letter({"speaker": {"id": "a"}, "statement": None}) == ""


def test_words_inside_are_those_of_who_says_them() -> None:
    found = innermost([(Span(0, 9), "outer"), (Span(3, 5), "inner")])
    assert list(found) == [(Span(0, 3), "outer", False), (Span(3, 5), "inner", True), (Span(5, 9), "outer", False)]


@given(st.lists(SPANS, max_size=12))
def test_each_character_is_of_the_shortest_there(spans: list[Span]) -> None:
    kinds = dict(enumerate(spans))
    seen = set()
    for place, kind, nested in innermost([(span, str(n)) for n, span in kinds.items()]):
        for each in range(place.start, place.end):
            there = [span for span in spans if span.start <= each < span.end]
            shown = kinds[int(kind)]
            assert shown in there
            assert shown.end - shown.start == min(span.end - span.start for span in there)
            assert nested == (len(there) > 1)
            assert each not in seen
            seen.add(each)
    assert seen == {each for span in spans for each in range(span.start, span.end)}


def test_many_that_nest_take_no_longer_than_they_are_many() -> None:
    many = [(Span(n, 40_000 - n), "x") for n in range(19_999)]
    assert len(list(innermost(many))) > 39_000
