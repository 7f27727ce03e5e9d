"""What a tagger finds, with cue and source as rules write them, and rules where the tagger is blind."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from app.domain.statement import Attribution
from app.domain.text import Span
from app.extract.lexicon.cues import CUE_VERBS
from app.extract.statements.assemble import calls_false
from app.extract.statements.covered import Covered
from app.extract.statements.reading import Reading

Tagger = Callable[[Reading], Iterable[Attribution]]

_FILLING = frozenset({"signature", "introduced", "headline"})
"""Rules that go by dashes and colons: they stand where the tagger finds nothing."""

_WINNING = frozenset({"quoted-predicate"})
"""Rules that stand against the tagger, which seldom takes quoted words for a cue."""

_NESTED = frozenset({"clause"})
"""Rules that find what somebody says that somebody says. The tagger sees one of the two."""

_RELATIVE = re.compile(r",? (?:who|whom|whose|which)\b")
_DANGLING = re.compile(r"(?<=\w),? (?:but|and|or|while)\Z")
_WORDLESS = frozenset({"PRON", "DET", "PUNCT", "SPACE", "CCONJ"})
_NARROWEST = 2  # words of the least content
_LETTER = re.compile(r"[^\W\d_]")


def by_tagger(reading: Reading, tagger: Tagger, ruled: Sequence[Attribution]) -> list[Attribution]:
    """Find attributions by the tagger, and by rules where those know better."""
    winning = [found for found in ruled if found.rule in _WINNING or _denies(reading, found)]
    won = Covered(winning)
    tagged = [found for found in _plain(reading, tagger) if not won.meets(found)]
    seen, taken = Covered(tagged), Covered([*winning, *tagged])
    filling = [found for found in ruled if found.rule in _FILLING and not taken.meets(found)]
    nested = [found for found in ruled if found.rule in _NESTED and seen.holds(found)]
    return [*winning, *tagged, *filling, *nested]


def _plain(reading: Reading, tagger: Tagger) -> Iterator[Attribution]:
    for found in tagger(reading):
        cue = _cue(reading, found.cue) if found.cue else None
        source = _source(reading, found.source) if found.source else None
        content = tuple(_content(reading, span) for span in found.content)
        wide = any(reading.count(span) >= _NARROWEST or reading.quotation_at(span.start) for span in content)
        if cue is not None and wide:
            yield replace(found, content=content, cue=cue, source=source)


def _cue(reading: Reading, cue: Span) -> Span | None:
    """Take the word of a cue that says what is done: “said” of “also said in a statement”. A pronoun says nothing."""
    tokens = list(reading.doc.char_span(cue.start, cue.end, alignment_mode="expand") or ())
    for token in reversed(tokens):
        if token.pos_ == "VERB" and token.lemma_ in CUE_VERBS:
            return Span(token.idx, token.idx + len(token))
    letters = list(_LETTER.finditer(reading.text, cue.start, cue.end))
    if not letters:
        return cue
    return None if all(t.pos_ in _WORDLESS for t in tokens) else Span(letters[0].start(), letters[-1].end())


def _content(reading: Reading, content: Span) -> Span:
    """Leave out a conjunction that leads on to what is no content."""
    dangling = _DANGLING.search(reading.text, content.start, content.end)
    return Span(content.start, dangling.start()) if dangling and not reading.quotation_at(content.end - 1) else content


def _source(reading: Reading, source: Span) -> Span:
    """Leave out what a relative clause says of a source."""
    relative = _RELATIVE.search(reading.text, source.start + 1, source.end)
    kept = Span(source.start, relative.start()) if relative else source
    return reading.without_comma(kept) or kept


def _denies(reading: Reading, found: Attribution) -> bool:
    """Tell whether a rule reads that claims are called false: a tagger takes the claims, and cuts the verdict off."""
    return found.rule == "label" and calls_false(reading.doc, found.content)
