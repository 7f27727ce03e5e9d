"""Make statements of attributions: form, act and the speaker's name."""

import bisect
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc

from app.domain.speaker import EntityKind, Mention
from app.domain.statement import Act, Attribution, Form, Statement
from app.domain.text import Span
from app.extract.lexicon.cue_nouns import CUE_NOUNS
from app.extract.lexicon.cues import CUE_VERBS
from app.extract.lexicon.denials import CLAIMS, FALSE
from app.extract.statements.reading import Reading

_WORD = re.compile(r"\w+")
_NEARLY_ALL = 0.9
_MOST_NAMES = 50  # in one source


def assemble(reading: Reading, attributions: Iterable[Attribution], mentions: Sequence[Mention]) -> Iterator[Statement]:
    """Give each attribution its form, its act and, where the text names one, its speaker."""
    for found in attributions:
        yield Statement(
            content=found.content,
            form=_form_of(reading, found.content),
            act=_act_of(reading.doc, found),
            source=found.source,
            cue=found.cue,
            speaker=_speaker_of(reading.doc, found.source, mentions),
            rule=found.rule,
            confidence=found.confidence,
        )


def _form_of(reading: Reading, content: Iterable[Span]) -> Form:
    """Measure how many of the content's words stand between quotation marks."""
    words = [match.start() for span in content for match in _WORD.finditer(reading.text, span.start, span.end)]
    inside = sum(reading.quotation_at(word) is not None for word in words)
    if inside >= _NEARLY_ALL * len(words):
        return Form.DIRECT
    return Form.MIXED if inside else Form.INDIRECT


def _act_of(doc: Doc, found: Attribution) -> Act:
    """Read the act from the cue; who calls a claim false denies it, who does not deny asserts."""
    tokens = doc.char_span(found.cue.start, found.cue.end, alignment_mode="expand") if found.cue else None
    noun = next((token for token in tokens or () if token.pos_ == "NOUN"), None)
    if noun is not None:
        return CUE_NOUNS.get(noun.lemma_, Act.ASSERT)
    verb = next((token for token in tokens or () if token.pos_ == "VERB"), None)
    row = CUE_VERBS.get(verb.lemma_) if verb is not None else None
    if verb is None or row is None:
        return Act.ASSERT
    if "l" in row.frames and calls_false(doc, found.content):
        return Act.DENY
    if row.act is Act.DENY and any(child.dep_ == "neg" for child in verb.children):
        return Act.ASSERT
    if row.act is Act.ASK and any(child.dep_ == "xcomp" for child in verb.children):
        return Act.DEMAND
    return row.act


def calls_false(doc: Doc, content: Iterable[Span]) -> bool:
    """Tell whether a content calls what others say false."""
    tokens = [t for span in content for t in doc.char_span(span.start, span.end, alignment_mode="expand") or ()]
    return any(t.lower_ in FALSE for t in tokens) and any(t.lemma_.lower() in CLAIMS for t in tokens)


def _speaker_of(doc: Doc, source: Span | None, mentions: Sequence[Mention]) -> str | None:
    """Find the name of the head of the source, or of the person that stands in apposition to it."""
    tokens = doc.char_span(source.start, source.end, alignment_mode="expand") if source else None
    if tokens is None:
        return None
    first = bisect.bisect_left(mentions, tokens.start_char, key=lambda m: m.span.end)
    near = list(itertools.takewhile(lambda m: m.span.start < tokens.end_char, mentions[first : first + _MOST_NAMES]))
    root = tokens.root
    for head in (root, *(child for child in root.children if child.dep_ == "appos")):
        for mention in near:
            if mention.span.start <= head.idx < mention.span.end and (
                head is root or mention.kind is EntityKind.PERSON
            ):
                return mention.name
    return None
