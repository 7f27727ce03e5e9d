"""Cover what a cue takes with spans, quotations kept whole and carried on."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from app.domain.text import Span
from app.extract.statements.cues import Cue
from app.extract.statements.quotations import Quotation
from app.extract.statements.reading import Reading, trimmed

_STOPS = (".", "?", "!")
_CLOSE = 3  # code points between a clause and a quotation that goes on with it: a space and a mark
_FEWEST_WORDS = 4  # words of a quotation that goes on by itself


class Taken(set[Quotation]):
    """The quotations that already belong to an attribution."""


def extent(cue: Cue) -> tuple[int, int]:
    """Tell where the sentence of a cue begins and ends."""
    return cue.verb.sent.start_char, cue.verb.sent.end_char


def direct(reading: Reading, cue: Cue, whole: list[Quotation], taken: Taken) -> list[Span]:
    """Take whole quotations and those that follow without a word between: “A,” he said. “B.”."""
    found = list(whole)
    reach = extent(cue)[1]
    for quotation in reading.after(found[-1].span.start + 1):
        if quotation.span.start < reach - 1 or not reading.wordless(
            max(found[-1].span.end, reach), quotation.span.start
        ):
            break
        if not reading.same_paragraph(cue.verb.idx, quotation.span.start):
            break
        found.append(quotation)
    taken.update(found)
    return [quotation.span for quotation in found]


def around(reading: Reading, cue: Cue, tokens: Sequence[Token], near: Sequence[Quotation], taken: Taken) -> list[Span]:
    """Cover the tokens of a clause, with the quotations that overlap it kept whole."""
    barred = set(cue.source) if reading.quoted(cue.verb) else {cue.verb, *cue.source}
    kept = sorted((t for t in tokens if t not in barred and not t.is_space), key=lambda t: t.i)
    words = trimmed(_to_full_stop(reading, cue, kept))
    if not words:
        return []
    spans = reading.spans(words)
    for quotation in near:
        spans = _with(reading, spans, quotation, cue, taken)
    spans = _closed(reading, spans)
    return [*spans, *_following(reading, cue, spans[-1].end, taken)]


def _to_full_stop(reading: Reading, cue: Cue, words: list[Token]) -> list[Token]:
    """Cut what the parser took for the same sentence: “… that it rained. “We stayed in …””."""
    for index, token in enumerate(words[:-1]):
        if (
            token.text in _STOPS
            and token.i > cue.verb.i
            and not reading.quoted(token)
            and reading.quoted(words[index + 1])
        ):
            return words[:index]
    return words


def _closed(reading: Reading, spans: list[Span]) -> list[Span]:
    """Take in the closing mark of a quotation that begins inside the content and ends with it."""
    last = spans[-1]
    quotation = reading.quotation_at(last.end - 1)
    if quotation is None or quotation.span.start < last.start or not reading.wordless(last.end, quotation.span.end):
        return spans
    return [*spans[:-1], Span(last.start, max(last.end, quotation.span.end))]


def _with(reading: Reading, spans: list[Span], quotation: Quotation, cue: Cue, taken: Taken) -> list[Span]:
    first, last = spans[0], spans[-1]
    start, end = quotation.span.start, quotation.span.end
    overlaps = start < last.end and end > first.start
    between = reading.text[last.end : start]
    adjoins = 0 <= start - last.end < _CLOSE and start > cue.verb.idx and not any(stop in between for stop in _STOPS)
    if not (overlaps or adjoins):
        return spans
    taken.add(quotation)
    if end > last.end:
        spans = [*spans[:-1], Span(last.start, end)]
    if start < spans[0].start:
        spans = [Span(start, spans[0].end), *spans[1:]]
    return spans


def _following(reading: Reading, cue: Cue, end: int, taken: Taken) -> Iterator[Span]:
    """Go on with the whole-sentence quotations right after the sentence."""
    end = max(end, extent(cue)[1])
    for quotation in reading.after(extent(cue)[1] - 1):
        if quotation in taken or quotation.words < _FEWEST_WORDS or quotation.ending not in ".?!":
            break
        if not reading.same_paragraph(cue.verb.idx, quotation.span.start):
            break
        if not reading.wordless(end, quotation.span.start):
            break
        taken.add(quotation)
        yield quotation.span
        end = quotation.span.end
