"""Find the words that introduce or close what somebody said."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from app.extract.lexicon.cues import CUE_VERBS, LABEL_PREPOSITIONS, CueVerb
from app.extract.statements.reading import Reading
from app.extract.statements.sources import phrase_of, subject_of

_GROUP = frozenset({"aux", "auxpass", "neg", "advmod", "npadvmod", "dative"})
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
    def group(self) -> list[Token]:
        """The verb, its source and its auxiliaries: what is not content even inside it."""
        return [self.verb, *self.source, *(child for child in self.verb.children if child.dep_ in _GROUP)]


def verb_cues(reading: Reading) -> Iterator[Cue]:
    """Find the cue verbs outside quotations."""
    for token in reading.doc:
        if token.pos_ != "VERB" or reading.quoted(token):
            continue
        row = CUE_VERBS.get(token.lemma_)
        if row is None and _labels_quoted_words(reading, token):
            row = _LABELLING
        if row is not None:
            yield cue_of(token, row)


def cue_of(verb: Token, row: CueVerb) -> Cue:
    """Read a verb as a cue."""
    subject = subject_of(verb)
    return Cue(verb, row, subject, tuple(phrase_of(subject, barred=[verb])) if subject is not None else ())


def _labels_quoted_words(reading: Reading, verb: Token) -> bool:
    return any(
        child.dep_ == "prep"
        and child.lower_ in LABEL_PREPOSITIONS
        and any(reading.quoted(token) for token in child.subtree)
        for child in verb.children
    )
