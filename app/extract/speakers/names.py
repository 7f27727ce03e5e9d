"""Find the names of a text: persons, bodies and places, as far as their phrase goes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span as Tokens, Token

from app.domain.speaker import EntityKind
from app.extract.lexicon.given_names import FEMININE_NAMES, MASCULINE_NAMES
from app.extract.lexicon.roles import BODIES, TITLES

_KINDS = {
    "PERSON": EntityKind.PERSON,
    "ORG": EntityKind.ORGANIZATION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
    "NORP": EntityKind.GROUP,
}
_LONGEST = 14  # tokens
_LONGEST_PERSON = 4
_COURTESIES = frozenset({"mr", "mrs", "ms", "miss", "dr", "sen", "rep", "gov"})
_SHORT = 3  # letters of a word that a headline may leave small
_HEADLINE = 60  # tokens of a headline, at most
_FEWEST = 4  # longer words that make a headline


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it stands in the text; `tokens` leave out the article and the title before it."""

    tokens: Tokens
    kind: EntityKind
    before: tuple[str, ...]
    """The words right before the name, title and role among them, nearest last."""

    in_headline: bool
    """Whether it stands in a line of capitals, where the next word may look like a part of it."""


def names(doc: Doc, speaking: Iterable[Token] = ()) -> Iterator[Named]:
    """Find the names in reading order, none inside another; `speaking` are the heads of what is said to speak."""
    labelled = [*_entities(doc), *_bodies(doc), *_subjects(doc, speaking)]
    end = 0
    # A surname before a place of the same extent: Valerie London's “London” is she.
    for tokens, kind in sorted((*_surnames(doc, labelled), *labelled), key=lambda f: (f[0].start, -f[0].end)):
        if tokens.start >= end:
            end = tokens.end
            before = tuple(token.text for token in doc[max(0, tokens.start - 4) : tokens.start])
            yield Named(tokens, kind, before, _in_headline(tokens.sent))


def _in_headline(line: Tokens) -> bool:
    if len(line) > _HEADLINE:
        return False
    words = [token.text for token in line if token.is_alpha and len(token) > _SHORT]
    return len(words) >= _FEWEST and all(word[0].isupper() for word in words)


def _subjects(doc: Doc, speaking: Iterable[Token]) -> Iterator[tuple[Tokens, EntityKind]]:
    """Find the names of those who do or say something that the model did not label."""
    said = {token.i for token in speaking}
    for head in doc:
        if head.i not in said and not (head.dep_ == "nsubj" and head.head.pos_ == "VERB"):
            continue
        if head.pos_ != "PROPN" or head.ent_type_ or head.lower_ in BODIES or not head.text[0].isupper():
            continue
        start, first = head.i, max(head.sent.start, head.i - _HEADLINE)
        while start > first and doc[start - 1].pos_ == "PROPN":
            start -= 1
        tokens = _trimmed(doc[start : head.i + 1])
        if tokens is not None and any(_names(token) for token in tokens) and not _has_article(tokens):
            kind = EntityKind.PERSON if len(tokens) > 1 and head.i in said else EntityKind.UNKNOWN
            yield tokens, _kind_of(tokens, kind)


def _has_article(tokens: Tokens) -> bool:
    return tokens.start > 0 and tokens.doc[tokens.start - 1].pos_ == "DET"


def _surnames(doc: Doc, labelled: Iterable[tuple[Tokens, EntityKind]]) -> Iterator[tuple[Tokens, EntityKind]]:
    """Find the surnames of persons named in full, which the model knows by their first mention only."""
    known = {tokens[-1].text for tokens, kind in labelled if kind is EntityKind.PERSON and len(tokens) > 1}
    for token in doc:
        if token.text in known and token.text[0].isupper():
            yield doc[token.i : token.i + 1], EntityKind.PERSON


def _entities(doc: Doc) -> Iterator[tuple[Tokens, EntityKind]]:
    for entity in _joined(doc):
        kind = _KINDS.get(entity.label_)
        if kind is None or kind is EntityKind.GROUP:
            continue
        tokens = _trimmed(entity)
        if tokens is None or not any(_names(token) for token in tokens):
            continue  # “the Church”, “Chief Justice” alone are roles, not names
        if kind is EntityKind.PERSON and len(tokens) == 1 and _has_article(tokens):
            continue  # “the Petitioner” is a role too
        tokens = _extended(tokens)
        yield tokens, _kind_of(tokens, kind)


def _names(token: Token) -> bool:
    return token.text[0].isupper() and token.lower_ not in BODIES and token.lower_.strip(".") not in TITLES


def _joined(doc: Doc) -> Iterator[Tokens]:
    """Join two neighbours that the model took for places, with no comma between: a name and a surname."""
    previous: Tokens | None = None
    for entity in doc.ents:
        if previous is not None and previous.end == entity.start and previous.label_ == entity.label_ == "GPE":
            yield Tokens(doc, previous.start, entity.end, label="PERSON")
            previous = None
            continue
        if previous is not None:
            yield previous
        previous = entity
    if previous is not None:
        yield previous


def _kind_of(tokens: Tokens, kind: EntityKind) -> EntityKind:
    """Trust a body's noun, a given name and a title more than the model's label."""
    if tokens.root.lower_ in BODIES:
        return EntityKind.ORGANIZATION
    first, before = tokens[0].lower_, tokens.doc[tokens.start - 1].lower_.strip(".") if tokens.start else ""
    has_given_name = 1 < len(tokens) <= _LONGEST_PERSON and (first in FEMININE_NAMES or first in MASCULINE_NAMES)
    return EntityKind.PERSON if has_given_name or before in _COURTESIES else kind


def _trimmed(entity: Tokens) -> Tokens | None:
    """Cut articles, titles, possessives, marks and line ends from a name."""
    doc, start, end = entity.doc, entity.start, entity.end
    line = next((token.i for token in entity if "\n" in token.text), end)
    end = min(end, line)
    while start < end and _leads(doc[start]):
        start += 1
    while start < end and (doc[end - 1].text in ("'s", "'", "of", "the") or not doc[end - 1].text[-1].isalnum()):
        end -= 1
    while start < end and not doc[start].text[0].isalnum():
        start += 1
    return doc[start:end] if start < end else None


def _leads(token: Token) -> bool:
    return token.lower_ in ("the", "a", "an") or token.lower_.strip(".") in _COURTESIES


def _extended(tokens: Tokens) -> Tokens:
    """Go on over “of the Republic of Cuba” after the name of a body."""
    doc, end = tokens.doc, tokens.end
    if not any(token.lower_ in BODIES for token in tokens):
        return tokens
    while end + 1 < len(doc) and doc[end].lower_ == "of" and end - tokens.start < _LONGEST:
        after = end + 1 + (doc[end + 1].lower_ == "the")
        last = after
        while last < len(doc) and doc[last].pos_ == "PROPN":
            last += 1
        if last == after:
            break
        end = last
    return doc[tokens.start : end]


def _bodies(doc: Doc) -> Iterator[tuple[Tokens, EntityKind]]:
    """Find bodies that are named by a proper adjective or name before their noun: “the Cuban government”."""
    for token in doc:
        if token.lower_ not in BODIES or token.pos_ not in ("NOUN", "PROPN"):
            continue
        start = token.i
        first = max(0, token.i - _HEADLINE)
        while start > first and doc[start - 1].head == token and doc[start - 1].dep_ in ("amod", "compound", "nmod"):
            start -= 1
        while start < token.i and not doc[start].text[0].isupper():
            start += 1
        if start < token.i and doc[start].lower_ not in TITLES:
            yield _extended(doc[start : token.i + 1]), EntityKind.ORGANIZATION
