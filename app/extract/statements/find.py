"""Find the attributions of a text: by rules, or by a learned tagger where rules only fill in what it is blind to."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from app.domain.statement import Attribution
from app.extract.statements.according import according_to
from app.extract.statements.carried import carry_on
from app.extract.statements.cover import Taken
from app.extract.statements.cues import verb_cues
from app.extract.statements.headlines import headline
from app.extract.statements.leftovers import introduced, signed
from app.extract.statements.nouns import by_nouns
from app.extract.statements.reading import Reading
from app.extract.statements.verbs import attribute

Tagger = Callable[[Reading], Iterable[Attribution]]

_FILLING = frozenset({"quotation", "signature", "introduced", "headline"})
"""Rules that go by marks and colons: they stand where the tagger finds nothing."""


def find_attributions(reading: Reading, tagger: Tagger | None = None) -> Iterator[Attribution]:
    """Find sources, cues and contents. A quotation belongs to one attribution at most."""
    taken = Taken()
    found = _by_rules(reading, taken) if tagger is None else _by_tagger(reading, tagger, taken)
    yield from carry_on(reading, found, taken)


def _by_rules(reading: Reading, taken: Taken) -> list[Attribution]:
    found = [*according_to(reading, taken)]
    for cue in verb_cues(reading):
        found.extend(attribute(reading, cue, taken))
    found.extend(by_nouns(reading, taken))
    found.extend(headline(reading, taken))
    found.extend(signed(reading, taken))
    found.extend(introduced(reading, taken))
    return found


def _by_tagger(reading: Reading, tagger: Tagger, taken: Taken) -> list[Attribution]:
    tagged = list(tagger(reading))
    ruled = [found for found in _by_rules(reading, Taken()) if found.rule in _FILLING]
    found = [*tagged, *(each for each in ruled if not _overlaps_any(each, tagged))]
    for each in found:
        taken.update(q for span in each.content for q in reading.overlapping(span.start, span.end))
    return found


def _overlaps_any(one: Attribution, others: Sequence[Attribution]) -> bool:
    return any(span.overlaps_any(other.content) for span in one.content for other in others)
