"""Subjects: whose number a figure is, and what is said to have happened to it."""

from collections.abc import Iterator

from spacy.tokens import Token

_CONTENT = frozenset({"NOUN", "PROPN", "ADJ"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_MODIFIERS = frozenset({"compound", "amod", "poss", "nmod", "conj", "prep", "pobj"})
_PREDICATES = frozenset({"acomp", "attr", "oprd"})
_CLIMB = 12
_SPREAD = 30
_WORDS = 12


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
    doc = head.doc
    return (token for token in doc[max(0, head.i - _SPREAD) : head.i + _SPREAD] if token.head.i == head.i != token.i)


def is_subject(token: Token) -> bool:
    """Tell whether a token is the head of its clause's subject."""
    return token.dep_ in _SUBJECTS


def about(head: Token) -> tuple[str, ...]:
    """Name whose number it is: the subject of its clause, or the nouns that it modifies."""
    found = dict.fromkeys(word.text for word in _near(head) if word.pos_ in _CONTENT)
    return tuple(found)[:_WORDS]


def _near(head: Token) -> Iterator[Token]:
    """Walk up from a number's head over the nouns it belongs to, to its clause's subject."""
    at = head
    for _ in range(_CLIMB):
        above = at.head
        if above is at or above.pos_ in {"VERB", "AUX"}:
            break
        if above.pos_ in {"NOUN", "PROPN"}:
            yield from _phrase(above)
        at = above
    verb = governor(head)
    for child in _subjects(verb) if verb is not None else ():
        if child.i not in {at.i, head.i}:
            yield from _phrase(child)


def _subjects(verb: Token) -> Iterator[Token]:
    """Give the subjects of a verb, or of the verb it is joined or subordinate to."""
    for _ in range(3):
        own = [child for child in near(verb) if child.dep_ in _SUBJECTS]
        yield from own
        if own or verb.dep_ not in {"conj", "xcomp", "advcl", "ccomp", "acl", "relcl"}:
            return
        verb = verb.head


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
