"""Carry a speaker on: to a paragraph that is all quotation, to a sentence that goes on quoting."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.statement import Attribution
from app.domain.text import Span
from app.extract.statements.cover import Taken
from app.extract.statements.quotations import Quotation
from app.extract.statements.reading import Reading

_FEWEST_WORDS = 4


def carry_on(reading: Reading, found: Sequence[Attribution], taken: Taken) -> Iterator[Attribution]:
    """Give quotations without a cue to who was quoted last, right before them."""
    held = sorted(found, key=_end)
    for index, attribution in enumerate(held):
        following = held[index + 1] if index + 1 < len(held) else None
        content = [*attribution.content, *_after(reading, attribution, following, taken)]
        yield replace(attribution, content=tuple(content))


def _end(attribution: Attribution) -> int:
    ends = [span.end for span in attribution.content]
    return max(ends + ([attribution.cue.end] if attribution.cue else []))


def _after(reading: Reading, attribution: Attribution, following: Attribution | None, taken: Taken) -> Iterator[Span]:
    if not any(reading.overlapping(span.start, span.end) for span in attribution.content):
        return
    end = _end(attribution)
    for quotation in reading.after(end):
        if quotation in taken or quotation.words < _FEWEST_WORDS or not _fills_paragraph(reading, quotation):
            return
        if not reading.wordless(reading.paragraph(end)[1], quotation.span.start):
            return
        if following is not None and _begin(following) < quotation.span.start:
            return
        taken.add(quotation)
        yield quotation.span
        end = quotation.span.end


def _begin(attribution: Attribution) -> int:
    return min(span.start for span in (*attribution.content, *filter(None, (attribution.cue, attribution.source))))


def _fills_paragraph(reading: Reading, quotation: Quotation) -> bool:
    start, end = reading.paragraph(quotation.span.start)
    return reading.wordless(start, quotation.span.start) and reading.wordless(quotation.span.end, end)
