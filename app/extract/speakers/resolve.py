"""Resolve the mentions of a text to names: names first, then roles and pronouns in reading order."""

import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from spacy.tokens import Doc, Span as Tokens, Token

from app.domain.speaker import EntityKind, Mention
from app.domain.statement import Attribution
from app.domain.text import Span
from app.extract.lexicon.cues import SUBJECTS
from app.extract.lexicon.roles import DOCUMENTS, POSSESSIVES, SINGULAR_PRONOUNS
from app.extract.speakers.anaphora import by_pronoun, by_role
from app.extract.speakers.entities import Entity
from app.extract.speakers.names import Named, names
from app.extract.speakers.register import Register
from app.extract.statements.quotations import Quotation
from app.extract.statements.reading import Reading

_OBJECTS = frozenset({"him", "her", "them"})
_CLIMB = 100
"""Steps up a sentence, at most: more than any that people write has."""

_FARTHEST = 300
"""Words of a sentence on each side that are looked at, at most: the same."""

_MAYBE_PERSON = frozenset({EntityKind.PERSON, EntityKind.PLACE, EntityKind.UNKNOWN})  # labels of names err


def resolve_mentions(reading: Reading, attributions: Sequence[Attribution]) -> tuple[Mention, ...]:
    """Give names, roles and pronouns the name of the person or body they stand for. Doubtful ones get none."""
    doc, register = reading.doc, Register()
    sources = _tokens_of(doc, [a.source for a in attributions if a.source is not None])
    speaking = frozenset(token.i for source in sources for token in source)
    roots = frozenset(source.root.i for source in sources)
    # What capitals of a headline join is known only once the text has told the names.
    ordered = sorted(names(doc, [source.root for source in sources]), key=lambda found: found.in_headline)
    named = {found.tokens.start: (found, register.join(found)) for found in ordered}
    _learn_genders(doc, named)
    found: list[tuple[Span, Entity]] = []
    index = 0
    while index < len(doc):
        token = doc[index]
        mention, index = _at(token, named, register, reading, speaking)
        if mention is None:
            if token.i in roots:
                register.mention_unnamed(token)
            continue
        span, entity = mention
        if entity.name:
            found.append(mention)
        speaks = token.i in speaking
        _note_document(token, span, entity, register, speaks=speaks)
        if speaks or not reading.quoted(token):
            register.mention(span.start, entity, prominent=speaks or _is_subject(token, span))
    found.extend(_quoted_pronouns(register, reading, _speakers_by_quotation(reading, attributions, found)))
    return tuple(Mention(span, e.name, e.kind) for span, e in sorted(found, key=lambda mention: mention[0]))


def _speakers_by_quotation(
    reading: Reading, attributions: Iterable[Attribution], found: Sequence[tuple[Span, Entity]]
) -> dict[Quotation, Entity]:
    """Tell in whose words each quotation is."""
    speakers: dict[Quotation, Entity] = {}
    for attribution in attributions:
        source = attribution.source
        if source is None:
            continue
        index = bisect.bisect_right(found, source.start, key=lambda mention: mention[0].end)
        if index < len(found) and found[index][0].overlaps(source):
            for span in attribution.content:
                speakers.update(dict.fromkeys(reading.overlapping(span.start, span.end), found[index][1]))
    return speakers


def _quoted_pronouns(
    register: Register, reading: Reading, speakers: dict[Quotation, Entity]
) -> Iterator[tuple[Span, Entity]]:
    """Resolve “he” and “she” inside quotations, once it is known who speaks there."""
    for token in reading.doc:
        if token.lower_ not in SINGULAR_PRONOUNS:
            continue
        quotation = reading.quotation_at(token.idx)
        if quotation is not None:
            entity = by_pronoun(token, register, speaks=False, other_than=speakers.get(quotation))
            if entity is not None and entity.name:
                yield Span(token.idx, token.idx + len(token)), entity


def _learn_genders(doc: Doc, named: dict[int, tuple[Named, Entity]]) -> None:
    """Learn from “Whitfield raised her hand”: a possessive takes up the subject of its clause."""
    by_token = {token.i: entity for found, entity in named.values() for token in found.tokens}
    for token in doc:
        gender = POSSESSIVES.get(token.lower_)
        if gender is None or token.dep_ != "poss":
            continue
        verb = next((word for word in islice(token.ancestors, _CLIMB) if word.pos_ == "VERB"), None)
        if verb is None or any(child.lower_ in _OBJECTS for child in islice(verb.children, _FARTHEST)):
            continue  # “he called her the best of her year” is hers, not his
        subject = next((child for child in islice(verb.children, _FARTHEST) if child.dep_ == "nsubj"), None)
        entity = by_token.get(subject.i) if subject is not None else None
        if entity is not None and entity.kind in _MAYBE_PERSON and entity.gender is None:
            entity.gender, entity.kind = gender, EntityKind.PERSON


def _tokens_of(doc: Doc, spans: Iterable[Span]) -> list[Tokens]:
    found = (doc.char_span(span.start, span.end, alignment_mode="expand") for span in spans)
    return [tokens for tokens in found if tokens is not None]


def _at(
    token: Token,
    named: dict[int, tuple[Named, Entity]],
    register: Register,
    reading: Reading,
    speaking: frozenset[int],
) -> tuple[tuple[Span, Entity] | None, int]:
    """Read the mention that begins at a token, and where to go on."""
    if token.i in named:
        name, entity = named[token.i]
        return (Span(name.tokens.start_char, name.tokens.end_char), entity), name.tokens.end
    if reading.quoted(token):
        return None, token.i + 1
    entity_or_none = by_pronoun(token, register, speaks=token.i in speaking) or by_role(token, register)
    if entity_or_none is None:
        return None, token.i + 1
    start = token.left_edge.idx if token.pos_ == "NOUN" else token.idx
    return (Span(start, token.idx + len(token)), entity_or_none), token.i + 1


def _note_document(token: Token, span: Span, entity: Entity, register: Register, *, speaks: bool) -> None:
    """Remember whose document is spoken of: “a statement by the club”, “the club said in a statement”."""
    for noun in islice(token.ancestors, _CLIMB):
        if noun.lower_ in DOCUMENTS and noun.idx < span.start:
            register.documents[noun.lower_] = entity
            return
    if speaks:
        sentence = token.sent
        for noun in token.doc[max(sentence.start, token.i - _FARTHEST) : min(sentence.end, token.i + _FARTHEST)]:
            if noun.lower_ in DOCUMENTS and noun.dep_ == "pobj":
                register.documents[noun.lower_] = entity


def _is_subject(token: Token, span: Span) -> bool:
    return any(t.dep_ in SUBJECTS for t in (token, *islice(token.ancestors, _CLIMB)) if span.start <= t.idx < span.end)
