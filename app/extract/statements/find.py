"""Find the attributions of a text: by rules, or by a learned tagger where rules only fill in what it is blind to."""

from collections.abc import Iterator

from app.domain.statement import Attribution
from app.extract.statements.according import according_to
from app.extract.statements.carried import carry_on
from app.extract.statements.cover import Taken
from app.extract.statements.cues import verb_cues
from app.extract.statements.headlines import headline
from app.extract.statements.leftovers import introduced, signed
from app.extract.statements.nouns import by_nouns
from app.extract.statements.reading import Reading
from app.extract.statements.tagged import Tagger, by_tagger
from app.extract.statements.verbs import attribute


def find_attributions(reading: Reading, tagger: Tagger | None = None) -> Iterator[Attribution]:
    """Find sources, cues and contents. A quotation belongs to one attribution at most."""
    taken = Taken()
    found = _by_rules(reading, taken)
    if tagger is not None:
        found = by_tagger(reading, tagger, found)
        taken = Taken(q for each in found for span in each.content for q in reading.overlapping(span.start, span.end))
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
