"""Subjects: whose number a figure is, and what is said to have happened to it."""

from array import array
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from app.domain.text import Span

_CONTENT = frozenset({"NOUN", "PROPN", "ADJ"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_MODIFIERS = frozenset({"compound", "amod", "poss", "nmod", "conj", "prep", "pobj"})
_PREDICATES = frozenset({"acomp", "attr", "oprd"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_REDUCED = frozenset({"acl", "relcl"})
_VERBS = 4
_CLIMB = 12
_SPREAD = 30
_WORDS = 12
_HEADS = "heads"


def governor(token: Token) -> Token | None:
    """Find the verb that a token depends on, within a few steps."""
    for _ in range(_CLIMB):
        if token.head is token:
            return token if token.pos_ in {"VERB", "AUX"} else None
        token = token.head
        if token.pos_ in {"VERB", "AUX"}:
            return token
    return None


def near(head: Token) -> Iterator[Token]:
    """Give the words that depend on a word and stand no further from it than words of one clause do."""
    doc, at = head.doc, head.i
    heads = _heads(doc)
    first = max(0, at - _SPREAD)
    return (doc[i] for i, of in enumerate(heads[first : at + _SPREAD], first) if of == at != i)


def _heads(doc: Doc) -> Sequence[int]:
    """List the place of each token's head, once for a text: most words are asked for more than once."""
    heads: Sequence[int] | None = doc.user_data.get(_HEADS)
    if heads is None:
        heads = doc.user_data[_HEADS] = array("i", [token.head.i for token in doc])
    return heads


def is_subject(token: Token) -> bool:
    """Tell whether a token is the head of its clause's subject."""
    return token.dep_ in _SUBJECTS


def about(head: Token, printed: Span, whole: Token | None = None) -> tuple[str, ...]:
    """Name whose number it is: the subject of its clause, the nouns that it modifies, the whole that it is part of."""
    found = _named(_near(head, whole), printed) or _named(_beside(head), printed)
    return tuple(found)[:_WORDS]


def _named(words: Iterator[Token], printed: Span) -> dict[str, None]:
    """Keep each name once, and nothing of the printed number and unit."""
    outside = (word for word in words if word.pos_ in _CONTENT and not printed.start <= word.idx < printed.end)
    return dict.fromkeys(word.text for word in outside)


def _beside(head: Token) -> Iterator[Token]:
    """Give what stands behind it where no subject names anything: “47% from the field”, else the verb’s object."""
    yield from (word for prep in near(head) if prep.dep_ == "prep" for word in near(prep) if word.dep_ == "pobj")
    verb = governor(head)
    if verb is not None and not is_subject(head):
        yield from (
            word for named in near(verb) if named.dep_ == "dobj" and named.i != head.i for word in _phrase(named)
        )


def _near(head: Token, whole: Token | None) -> Iterator[Token]:
    """Walk up from a number's head over the nouns it belongs to, to its clause's subject."""
    if whole is not None:
        yield from _phrase(whole)
    yield from _owners(head)
    at = head
    for _ in range(_CLIMB):
        above = at.head
        if above is at or above.pos_ in {"VERB", "AUX"}:
            break
        # What is listed beside it is another thing: “three boats and four barges”.
        if above.pos_ in {"NOUN", "PROPN"} and at.dep_ != "conj":
            yield from _phrase(above)
        at = above
    yield from _subjects(head, {at.i, head.i})


def _owners(head: Token) -> Iterator[Token]:
    """Give whose the counted things are: “two of Hale’s deputies”, “five seasons of Harbour Street”."""
    for child in near(head):
        if child.dep_ == "poss":
            yield child
        elif child.lower_ == "of":
            yield from (named for named in near(child) if named.dep_ == "pobj" and named.pos_ == "PROPN")


def _subjects(head: Token, numbers: set[int]) -> Iterator[Token]:
    """Give the first subject that names something, of the number's verb or of one that this verb depends on."""
    verb = governor(head)
    for _ in range(_VERBS):
        if verb is None:
            return
        own = [child for child in near(verb) if child.dep_ in _SUBJECTS]
        if any(child.i in numbers for child in own):
            return
        named = [word for child in own for word in _phrase(_antecedent(child, verb)) if word.pos_ in _CONTENT]
        if not own and verb.dep_ in _REDUCED and verb.head.pos_ in _NOUNS:
            named = list(_phrase(verb.head))
        yield from named
        if named or verb.head is verb:
            return
        verb = governor(verb)


def _antecedent(subject: Token, verb: Token) -> Token:
    """Give the noun that a relative pronoun stands for: “the bridge, which is 90 metres long”."""
    relative = subject.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl" and verb.head.pos_ in _NOUNS
    return verb.head if relative else subject


def _phrase(noun: Token) -> Iterator[Token]:
    own = list(near(noun))
    yield from (token for token in own if token.i < noun.i and token.dep_ in _MODIFIERS)
    yield noun
    for prep in own:
        if prep.dep_ == "prep":
            yield from (child for child in near(prep) if child.dep_ == "pobj")


def event(head: Token) -> str | None:
    """Say what happened to a figure that is a subject: “tried”, “awaiting”, “under consideration”."""
    verb = head.head
    if not is_subject(head) or verb.pos_ not in {"VERB", "AUX"}:
        return None
    if verb.lemma_ != "be":
        return str(verb.text)
    for child in near(verb):
        if child.dep_ in _PREDICATES:
            return str(child.text)
        if child.dep_ == "prep":
            last = max((t for t in near(child) if t.dep_ == "pobj"), key=lambda t: t.i, default=child)
            return str(child.doc[child.i : last.i + 1].text) if last.i - child.i < _CLIMB else None
    return None
