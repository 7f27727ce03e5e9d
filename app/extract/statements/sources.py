"""Who a cue's words come from: the subject of a verb, as a noun phrase without its relative clauses."""

from collections.abc import Iterable

from spacy.tokens import Token

from app.extract.lexicon.cues import SUBJECTS
from app.extract.lexicon.roles import DOCUMENTS

_CUT = frozenset({"relcl", "acl", "advcl"})
_SHARES_SUBJECT = frozenset({"conj", "advcl", "xcomp", "pcomp"})


def subject_of(verb: Token) -> Token | None:
    """Find who does what a verb says; a verb without a subject of its own has that of the verb it depends on."""
    if _is_passive(verb):
        return _agent_of(verb)  # who “was asked” or “was accused” says nothing
    seen: Token | None = verb
    while seen is not None:
        found = _own_subject(seen) or _agent_of(seen) or _told(seen)
        if found is not None:
            return found
        seen = _shares_subject_with(seen)
    return None


def _own_subject(verb: Token) -> Token | None:
    own = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if own is not None or verb.dep_ not in ("relcl", "acl"):
        return own
    if verb.dep_ == "acl" and any(child.lower_ == "to" for child in verb.children):
        return None  # “reasons to question it”
    return _issuer_of(verb.head) or verb.head


def _shares_subject_with(verb: Token) -> Token | None:
    """Find the verb whose subject is this one's too: “said it and left”, “was quoted as saying”."""
    head = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if verb.dep_ not in _SHARES_SUBJECT or head.pos_ not in ("VERB", "AUX") or head == verb:
        return None
    return head


def _is_passive(verb: Token) -> bool:
    if any(child.dep_ == "auxpass" for child in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl") and not any(t.dep_ == "aux" for t in verb.children)


def _told(verb: Token) -> Token | None:
    """Find who is made to speak: “led them to say”, “left many wondering”."""
    if verb.dep_ != "xcomp" or verb.head.lemma_ in ("promise", "vow"):
        return None
    return next((child for child in verb.head.children if child.dep_ == "dobj" and child.i < verb.i), None)


def _issuer_of(noun: Token) -> Token | None:
    """Find who issues a document: “the club released a statement saying”."""
    if noun.lemma_ not in DOCUMENTS or noun.dep_ != "dobj":
        return None
    return next((child for child in noun.head.children if child.dep_ == "nsubj"), None)


def _agent_of(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent":
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
    return None


def phrase_of(head: Token, barred: Iterable[Token] = ()) -> list[Token]:
    """List the words of a noun phrase: no relative clauses, no verbs that are barred, no marks at its ends."""
    dropped = {token.i for token in barred}
    for child in head.children:
        if child.dep_ in _CUT:
            dropped.update(token.i for token in child.subtree)
    words = [token for token in head.subtree if token.i not in dropped]
    return _without_edges(_unbroken(words, head))


def _unbroken(words: list[Token], head: Token) -> list[Token]:
    """Keep the part of a phrase that no line end and no barred word cuts off from its head."""
    index = words.index(head) if head in words else 0
    first = last = index
    while first > 0 and "\n" not in words[first - 1].text:
        first -= 1
    while last + 1 < len(words) and "\n" not in words[last + 1].text:
        last += 1
    return words[first : last + 1]


def _without_edges(words: list[Token]) -> list[Token]:
    while words and (words[-1].is_punct or words[-1].is_space):
        words = words[:-1]
    while words and (words[0].is_punct or words[0].is_space):
        words = words[1:]
    return words
