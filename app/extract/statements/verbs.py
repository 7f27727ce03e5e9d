"""Attributions that hang on a verb: “…”, she said; he denied that …; they called it “…”."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from app.domain.statement import Attribution
from app.domain.text import Span
from app.extract.lexicon.cues import CUE_VERBS, SUBJECTS
from app.extract.statements import frames
from app.extract.statements.cover import Taken, around, direct, extent
from app.extract.statements.cues import Cue
from app.extract.statements.quotations import Quotation
from app.extract.statements.reading import Reading, words_of

_FEWEST_QUOTED = 3  # words that make a quotation a statement of its own, not a scare quote
_NARROWEST = 2  # words of the least content
_NEAR = 25  # code points between a quotation and the speech clause after it


def attribute(reading: Reading, cue: Cue, taken: Taken) -> Iterator[Attribution]:
    """Find what a cue verb introduces or closes; quotations go to the first cue that claims them."""
    near = [q for q in _near(reading, cue) if q not in taken]
    content, rule = _content(reading, cue, near, taken)
    if content and (rule == "quotation" or sum(reading.count(span) for span in content) >= _NARROWEST):
        source = reading.spans(cue.source)
        verb = Span(cue.verb.idx, cue.verb.idx + len(cue.verb))
        yield Attribution(tuple(content), source[0] if source else None, verb, rule)


def _near(reading: Reading, cue: Cue) -> tuple[Quotation, ...]:
    """Find the quotations of the cue's sentence, or the one just before where the sentence is the speech clause."""
    start, end = extent(cue)
    first = min((token.idx for token in (cue.verb, *cue.source)), default=start)
    if reading.wordless(start, first) and not frames.clause(cue):
        before = reading.before(start)
        if before is not None and before.ends_sentence and start - before.span.end <= 1:
            start = before.span.start
    return tuple(q for q in reading.overlapping(start, end) if not _led_by_another(reading, cue, q))


def _led_by_another(reading: Reading, cue: Cue, quotation: Quotation) -> bool:
    """Tell whether another cue verb stands right before a quotation: “said it rained, adding: “It poured””."""
    if quotation.span.start < cue.verb.idx:
        return False
    before = reading.token_before(quotation.span.start)
    return before is not None and before != cue.verb and before.pos_ == "VERB" and before.lemma_ in CUE_VERBS


def _content(reading: Reading, cue: Cue, near: list[Quotation], taken: Taken) -> tuple[list[Span], str]:
    if reading.quoted(cue.verb):
        return around(reading, cue, frames.quoted_predicate(reading, cue), near, taken), "quoted-predicate"
    labelled = frames.label(reading, cue)
    if labelled and not (cue.takes("p") or cue.takes("q")):
        return around(reading, cue, labelled, near, taken), "label"
    complement, rule = _complement(reading, cue)
    opening = _clause_before(reading, cue, near)
    if opening:
        return around(reading, cue, opening, near, taken), "parenthesis"
    whole = [q for q in near if _stands_alone(reading, cue, q, complement)]
    if whole and cue.speaks and not _introduces_clause(cue, complement, whole):
        opened = _clause_into(reading, cue, whole[0])
        if opened:
            return around(reading, cue, opened, near, taken), "clause"
        return direct(reading, cue, whole, taken), "quotation"
    return around(reading, cue, complement, near, taken), rule


def _complement(reading: Reading, cue: Cue) -> tuple[list[Token], str]:
    clause = frames.clause(cue)
    found, rule = (clause, "clause") if clause else (frames.complement(cue), "complement")
    if cue.subject is not None and (not found or _fronted(cue, clause)):
        around = frames.parenthesis(cue)
        if any(reading.introduced_by_colon(q) for q in reading.overlapping(*extent(cue))):
            return [], "quotation"
        if around and (cue.takes("p") or (cue.takes("q") and _follows_quotation(reading, cue))):
            return around, "parenthesis"
    if cue.takes("k"):
        predicate = frames.predicate(cue)
        if predicate:
            return predicate, "predicate"
    if not found and cue.takes("a"):
        return frames.phrase(cue), "phrase"
    return found, rule


def _follows_quotation(reading: Reading, cue: Cue) -> bool:
    start = min(token.idx for token in cue.group)
    before = reading.before(start)
    return before is not None and reading.wordless(before.span.end, start)


def _fronted(cue: Cue, clause: list[Token]) -> bool:
    """Tell whether the clause that the parser gave the cue stands before it."""
    return cue.verb.dep_ == "parataxis" or (bool(clause) and all(t.i < cue.verb.i for t in clause))


def _clause_before(reading: Reading, cue: Cue, near: list[Quotation]) -> list[Token]:
    """Read a clause that is partly quoted and ends right before the speech clause: “He was “fine,” she said”."""
    if not (cue.takes("p") or cue.takes("q")) or cue.subject is None:
        return []
    first = min([cue.verb, *cue.source], key=lambda t: t.i)
    ended = [q for q in near if q.span.end <= first.idx + 1]
    before = [token for token in words_of(cue.verb.sent) if token.i < first.i]
    if not ended or not before or first.idx - ended[-1].span.end >= _NEAR:
        return []
    if any(before[0].idx >= q.span.start or reading.introduced_by_colon(q) for q in ended):
        return []
    outside = [token for token in before if token.is_alpha and not reading.quoted(token)]
    has_other_cue = any(token.pos_ == "VERB" and token.lemma_ in CUE_VERBS for token in outside)
    return before if len(outside) > 1 and not has_other_cue else []


def _stands_alone(reading: Reading, cue: Cue, quotation: Quotation, complement: Sequence[Token]) -> bool:
    """Tell whether a quotation is said by itself: long enough, or right beside its cue: “No,” she said."""
    followed = reading.text[quotation.span.end : quotation.span.end + 1]
    ends_sentence = quotation.ends_sentence or followed in (",", ".", "?", "!")
    if quotation.words < _FEWEST_QUOTED:
        return quotation.ends_sentence and _adjoins(reading, cue, quotation)
    return ends_sentence or not complement


def _adjoins(reading: Reading, cue: Cue, quotation: Quotation) -> bool:
    first, last = (edge(cue.group, key=lambda t: t.i) for edge in (min, max))
    return reading.wordless(quotation.span.end, first.idx) or (
        quotation.span.start > last.idx and reading.wordless(last.idx + len(last), quotation.span.start)
    )


def _clause_into(reading: Reading, cue: Cue, quotation: Quotation) -> list[Token]:
    """Read the words between a cue and a quotation that goes on with their clause: “said the plan was “dead””."""
    first = reading.text[quotation.span.start : quotation.span.end].lstrip("“\"'`„«")[:1]
    if not first.islower():
        return []
    last = max(token.i for token in cue.group)
    between = [t for t in words_of(cue.verb.sent) if t.i > last and t.idx < quotation.span.start]
    if not between or between[-1].is_punct or not any(t.tag_ in frames.FINITE or t.dep_ in SUBJECTS for t in between):
        return []
    return [t for t in words_of(cue.verb.sent) if t.i > last and t.idx < quotation.span.end]


def _introduces_clause(cue: Cue, complement: Sequence[Token], whole: Sequence[Quotation]) -> bool:
    """Tell whether the cue leads to a clause of which the quotations are only a part."""
    if not complement or complement[0].i < cue.verb.i:
        return False
    return not all(token.is_punct or any(q.span.start <= token.idx < q.span.end for q in whole) for token in complement)
