"""How a cue verb takes its content in the parse: as a clause, around a parenthesis, as an object, as a label."""

from collections.abc import Iterator

from spacy.tokens import Token

from app.extract.lexicon.cues import ABOUT, CUE_VERBS, LABEL_PREPOSITIONS, PREPOSITIONS, SUBJECTS
from app.extract.statements.cues import Cue
from app.extract.statements.reading import Reading, words_of

_LABELLED = frozenset({"dobj", "oprd", "prep", "ccomp", "xcomp", "attr"})
_PREDICATES = frozenset({"oprd", "xcomp", "ccomp", "acomp"})
_PREDICATED = _PREDICATES | {"dobj", "prep"}
_CLOSES_CLAUSE = (",", '"', "”", "''")
_SECOND_CUES = frozenset({"adding", "saying", "noting", "citing", "referring", "calling", "arguing"})
_TRAILING = frozenset({"despite", "while", "although", "though"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_RELATIVE = frozenset({"WP", "WDT", "WP$"})
_FEWEST_WORDS_BEFORE = 3
_LONGEST_PARENTHESIS = 8  # tokens between the cue and the comma that ends “, he said in May,”


def clause(cue: Cue) -> list[Token]:
    """Read a complement clause: “said that it rained”."""
    clauses = [child for child in cue.verb.children if child.dep_ == "ccomp"] or list(_told(cue))
    barred = set(cue.group)
    if cue.subject is not None:
        barred.update(cue.subject.subtree)
    for complement in clauses:
        barred.update(_not_of_clause(cue, complement))
    if clauses:
        clauses.extend(_coordinate_clauses(cue))
    return [token for complement in clauses for token in complement.subtree if token not in barred]


def _coordinate_clauses(cue: Cue) -> Iterator[Token]:
    """Find what the parser took for a second main clause: “said it had rained, but the sun had come”."""
    for child in cue.verb.children:
        own_subject = any(token.dep_ in SUBJECTS for token in child.children)
        if child.dep_ == "conj" and child.i > cue.verb.i and own_subject and child.lemma_ not in CUE_VERBS:
            yield from (t for t in cue.verb.children if t.dep_ == "cc" and t.i < child.i)
            yield child


def _told(cue: Cue) -> Iterator[Token]:
    """Find a clause with “that” which the parser hung on the person who is told it."""
    if not cue.takes("n"):
        return
    for child in cue.verb.children:
        if child.dep_ in ("dobj", "dative") and child.i > cue.verb.i:
            yield from (t for t in child.subtree if t.dep_ in ("relcl", "acl") and any(_is_that(c) for c in t.children))


def _is_that(token: Token) -> bool:
    return token.lower_ == "that" and token.dep_ == "mark"


def _not_of_clause(cue: Cue, complement: Token) -> Iterator[Token]:
    """Find what the parser hangs on a clause that follows its cue, but that goes on with the cue's own sentence."""
    if complement.i < cue.verb.i:
        return
    for token in complement.subtree:
        if token.i < cue.verb.i:
            yield token
        elif _trails(token):
            yield from (word for word in token.subtree if word.i >= token.i)
        elif token.dep_ == "conj" and _coordinated(cue.verb, token):
            yield from (word for word in token.subtree if word.i >= token.i)
            yield from (word for word in token.head.children if word.dep_ == "cc" and word.i < token.i)


def _trails(token: Token) -> bool:
    """Tell whether a word begins what the writer adds after a comma: “…, echoing the mayor”, “…, despite the rain”."""
    if token.i == 0 or token.nbor(-1).text not in (",", "-", "—", "–"):
        return False
    return token.lower_ in _TRAILING or (token.tag_ == "VBG" and token.dep_ == "advcl")


def _coordinated(cue: Token, verb: Token) -> bool:
    """Tell whether a verb goes on with what the source does: “said it rained and promised sun”."""
    return (
        verb.lemma_ in CUE_VERBS
        and verb.tag_ == cue.tag_ == "VBD"
        and not any(t.dep_ in SUBJECTS for t in verb.children)
    )


def complement(cue: Cue) -> list[Token]:
    """Read an infinitive or an object with what follows it: “vowed to stay”, “denied the charge in court”."""
    found: list[Token] = []
    for child in cue.verb.children:
        if _is_complement(cue, child) or (found and child.dep_ == "prep"):
            found.extend(child.subtree)
    return found


def _is_complement(cue: Cue, child: Token) -> bool:
    if child.dep_ == "xcomp":
        return any(cue.takes(frame) for frame in "ion")
    if child.dep_ == "dobj":
        return cue.takes("o") or (cue.takes("n") and any(other.dep_ == "xcomp" for other in cue.verb.children))
    return child.dep_ == "ccomp" and cue.takes("n")


def parenthesis(cue: Cue) -> list[Token]:
    """Read a sentence around its speech clause: “It rained, he said”, “It rained, he said, and stopped”."""
    group = cue.group
    first, last = min(t.i for t in group), max(t.i for t in group)
    sentence = words_of(cue.verb.sent)
    before = [token for token in sentence if token.i < first]
    if not any(t.text in _CLOSES_CLAUSE for t in before[-2:]):
        return []
    resumed = _resumed(cue, [token for token in sentence if token.i > last], last)
    if not any(token.tag_ in FINITE for token in (*before, *resumed)):
        return []  # “On Monday, he said …” leads to what is said, it is not what is said
    return before + resumed if resumed or _alphabetic(before) >= _FEWEST_WORDS_BEFORE else []


def _resumed(cue: Cue, after: list[Token], last: int) -> list[Token]:
    """Read what goes on after the comma that ends a parenthesis, the source's own relative clauses left out."""
    comma = next((token.i for token in after if token.text == ","), None)
    if comma is None or comma - last > _LONGEST_PARENTHESIS:
        return []
    if any(token.lower_ in _SECOND_CUES for token in after[:12]):
        return []
    of_source = set(cue.subject.subtree) if cue.subject is not None and cue.subject.i > cue.verb.i else set()
    rest = [token for token in after if token.i > comma and token not in of_source]
    return rest if _alphabetic(rest) >= _FEWEST_WORDS_BEFORE and rest[0].tag_ not in _RELATIVE else []


def phrase(cue: Cue) -> list[Token]:
    """Read what a verb speaks about or calls for: “spoke of rain”, “called on them to go”."""
    prepositions = PREPOSITIONS.get(cue.row.lemma, ABOUT)
    for child in cue.verb.children:
        if child.dep_ == "prep" and child.lower_ in prepositions:
            words = [token for token in child.subtree if token.i > child.i]
            words += [token for other in cue.verb.children if other.dep_ == "xcomp" for token in other.subtree]
            if len(words) > 1:
                return words
    return []


def predicate(cue: Cue) -> list[Token]:
    """Read what is called how, without quotation: “called the plan wet”, “accused them of fraud”."""
    parts = [child for child in cue.verb.children if child.i > cue.verb.i and child.dep_ in _PREDICATED]
    if not any(child.dep_ in _PREDICATES or child.lower_ in ("as", "of") for child in parts):
        return []
    return [token for child in parts if child.dep_ != "prep" or child.lower_ in ("as", "of") for token in child.subtree]


def label(reading: Reading, cue: Cue) -> list[Token]:
    """Read what is called how, where words of it are quoted: “called the plan “rain””."""
    labels = [child for child in cue.verb.children if child.i > cue.verb.i and child.dep_ in _LABELLED]
    if not any(reading.quoted(token) for token in _words_under(labels)):
        return _distant_label(reading, cue, labels)
    if not (cue.takes("l") or any(child.lower_ in LABEL_PREPOSITIONS for child in labels)):
        return []
    return list(_words_under(labels))


def _distant_label(reading: Reading, cue: Cue, labels: list[Token]) -> list[Token]:
    """Read on to a quoted label that the parser hung elsewhere: “called the plan, made in haste, “rain””."""
    if not cue.takes("l") or not any(child.dep_ == "dobj" for child in labels):
        return []
    rest = [token for token in words_of(cue.verb.sent) if token.i >= labels[0].left_edge.i]
    quoted = [token for token in rest if reading.quoted(token)]
    if not quoted or any(t.pos_ == "VERB" and t.lemma_ in CUE_VERBS and not reading.quoted(t) for t in rest):
        return []
    return [token for token in rest if token.i <= quoted[-1].i]


def quoted_predicate(reading: Reading, cue: Cue) -> list[Token]:
    """Read a predicate whose verb itself is quoted: “The club “flatly denied” that it rained”."""
    if cue.subject is None:
        return []
    barred = set(cue.subject.subtree)
    return [t for t in cue.verb.subtree if t not in barred and (t.i >= cue.verb.i or reading.quoted(t))]


def _words_under(heads: list[Token]) -> Iterator[Token]:
    for head in heads:
        yield from head.subtree


def _alphabetic(tokens: list[Token]) -> int:
    return sum(token.is_alpha for token in tokens)
