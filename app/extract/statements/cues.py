"""Find the words that introduce or close what somebody said."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from app.extract.lexicon.cues import CUE_VERBS, LABEL_PREPOSITIONS, SUBJECTS, CueVerb
from app.extract.statements.reading import Reading
from app.extract.statements.sources import phrase_of, subject_of

_GROUP = frozenset({"aux", "auxpass", "neg", "advmod", "npadvmod", "dative"})
_LONGEST_PREDICATE = 4  # words between the marks
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_LABELLING = CueVerb("", "l")
"""How a verb outside the table is read when it calls something “as” quoted words."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb in its sentence, with the noun phrase that is its source."""

    verb: Token
    row: CueVerb
    subject: Token | None
    source: tuple[Token, ...]

    def takes(self, frame: str) -> bool:
        """Tell whether the verb takes its content in this frame."""
        return frame in self.row.frames

    @property
    def speaks(self) -> bool:
        """Tell whether the verb takes words as they were said, rather than a thing that is called something."""
        return any(self.takes(frame) for frame in "cpqo")

    @property
    def group(self) -> list[Token]:
        """The verb, its source and its auxiliaries: what is not content even inside it."""
        return [self.verb, *self.source, *(child for child in self.verb.children if child.dep_ in _GROUP)]


def verb_cues(reading: Reading) -> Iterator[Cue]:
    """Find the cue verbs outside quotations, and those that are all but alone between their marks."""
    for token in reading.doc:
        if token.pos_ != "VERB" or not (reading.reads(token) or is_quoted_predicate(reading, token)):
            continue
        row = CUE_VERBS.get(token.lemma_)
        if row is None and _labels_quoted_words(reading, token):
            row = _LABELLING
        if row is not None:
            yield cue_of(reading, token, row)


def is_quoted_predicate(reading: Reading, verb: Token) -> bool:
    """Tell whether only the predicate is quoted and its subject stands before the mark: “It “flatly denied” that”."""
    quotation = reading.quotation_at(verb.idx)
    if quotation is None or quotation.words > _LONGEST_PREDICATE or quotation.ends_sentence:
        return False
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    return subject is not None and subject.idx < quotation.span.start


def cue_of(reading: Reading, verb: Token, row: CueVerb) -> Cue:
    """Read a verb as a cue. Its subject never stands between quotation marks, whatever the parser says."""
    subject = subject_of(verb)
    if subject is None or reading.quoted(subject):
        subject = _neighbour(reading, verb)
    return Cue(verb, row, subject, tuple(phrase_of(subject, barred=[verb])) if subject is not None else ())


def _neighbour(reading: Reading, verb: Token) -> Token | None:
    """Find the noun beside a verb that closes a quotation: ““It rained,” added another neighbour”."""
    doc = reading.doc
    if verb.i == 0 or verb.i + 1 == len(doc):
        return None
    before, after = verb.nbor(-1), verb.nbor()
    if reading.quoted(before) and not reading.quoted(after):
        return next((t for t in verb.children if t.i > verb.i and t.pos_ in _NOUNS and not reading.quoted(t)), None)
    if before.pos_ in _NOUNS and not reading.quoted(before):
        return before
    return None


def _labels_quoted_words(reading: Reading, verb: Token) -> bool:
    return any(
        child.dep_ == "prep"
        and child.lower_ in LABEL_PREPOSITIONS
        and any(reading.quoted(token) for token in child.subtree)
        for child in verb.children
    )
