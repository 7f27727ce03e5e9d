"""Counts: the noun that a quantity is a number of, said behind it or inherited, and the whole it is part of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from app.domain.figure import Kind, PartOf
from app.domain.text import Span
from app.extract.figures.antecedents import Found, antecedent
from app.extract.figures.nouns import Counted, counted
from app.extract.figures.parallels import parallel
from app.extract.figures.quantities import Quantity
from app.extract.figures.reading import Reading
from app.extract.figures.wholes import Whole, fronted, whole
from app.extract.figures.yardsticks import ranging, served, substance
from app.extract.lexicon.labels import COLLECTIVES, HARMING, MATCH_WORDS

_NEAR = 8
"""Figures of a sentence behind the whole that it begins with, at most."""

_TOLD = 12
"""Figures back from a bare number among which the same with its noun is looked for, at most."""

_RELATED = len(", of ")
_BEFALLEN = frozenset({"dobj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Counts:
    """The noun as text and token, the word that stands for the figure in its clause, the end of the printed figure."""

    head: Token
    end: int
    text: str | None = None
    noun: Token | None = None
    plural: bool = True
    part_of: PartOf | None = None
    rule: str = ""


def counts(reading: Reading, quantity: Quantity, earlier: Sequence[Found]) -> Counts:
    """Find what a quantity counts."""
    number = reading.token(quantity.numeral.last - 1) or reading.doc[0]
    end = quantity.span(reading.atoms).end
    if quantity.kind in {Kind.NUMBER, Kind.RATIO}:
        found = _of_number(reading, quantity, number, earlier) or Counts(number, end)
        return found if found.part_of or quantity.rule == "score" else _fronted(reading, quantity, found, earlier)
    unit = reading.token(quantity.last - 1) or number
    if quantity.kind is Kind.PERCENT:
        part = whole(reading, quantity)
        if part is not None:
            return _part(unit, part, earlier)
        return _fronted(reading, quantity, Counts(unit, end), earlier)
    if quantity.kind is Kind.MONEY:
        return Counts(unit, end, part_of=_of_sum(reading, quantity, number, earlier))
    return _of_unit(reading, quantity, unit, earlier)


def _of_unit(reading: Reading, quantity: Quantity, unit: Token, earlier: Sequence[Found]) -> Counts:
    """Find what a measure is of, and what a length of time is the length of."""
    end = quantity.span(reading.atoms).end
    if quantity.kind is Kind.DURATION:
        last = served(reading, quantity.last)
        measured = ranging(unit)
        return Counts(unit, reading.atoms[last - 1].end, measured.text if measured else None)
    if quantity.kind is not Kind.MEASURE:
        return Counts(unit, end)
    part_of = _of_sum(reading, quantity, unit, earlier)
    stuff = substance(reading, quantity.last)
    if stuff is None:
        return Counts(unit, end, part_of=part_of)
    return Counts(unit, _end(stuff), stuff.text, stuff.head, part_of=part_of)


def _of_number(reading: Reading, quantity: Quantity, number: Token, earlier: Sequence[Found]) -> Counts | None:
    part = whole(reading, quantity)
    if part is not None:
        return _part(number, part, earlier)
    noun = counted(reading, quantity)
    if quantity.rule == "score" and (noun is None or noun.head.lower_ not in MATCH_WORDS):
        return None
    if noun is not None:
        plural = noun.head.tag_ in {"NNS", "NNPS"} or noun.head.lower_ in COLLECTIVES
        return Counts(noun.head, _end(noun), noun.text, noun.head, plural, rule="counted noun")
    found = parallel(reading, quantity, number, earlier)
    if found is None:
        return Counts(number, quantity.span(reading.atoms).end, "people", rule="victims") if _harmed(number) else None
    end = quantity.span(reading.atoms).end
    return Counts(number, end, found.figure.counts, found.noun, rule="elliptical")


def _harmed(number: Token) -> bool:
    """Tell a number that is what a verb of harm befell: “killed 15”, “15 were injured”; such are people."""
    return number.dep_ in _BEFALLEN and number.head.lemma_.lower() in HARMING


def _part(head: Token, part: Whole, earlier: Sequence[Found]) -> Counts:
    """Take the noun of the whole; a pronoun has it from the figure it stands for."""
    noun, printed = part.noun, Span(part.words.start_char, part.words.end_char)
    inside = next((found for found in reversed(earlier[-_NEAR:]) if found.figure.span.within(printed)), None)
    found = inside or _right_before(earlier, part) or antecedent(earlier, part.words[0], noun.head if noun else None)
    if inside is not None and inside.noun is None:  # “Of the 42, 51 were charged”: the 42 were told of before
        before = reversed(earlier[-_TOLD:])
        found = next((one for one in before if one.noun and one.figure.value == inside.figure.value), inside)
    end = part.words.end_char
    part_of = PartOf(part.words.text, found.figure.span if found else None) if part.limited else None
    if noun is not None:
        return Counts(head, end, noun.text, noun.head, part.plural, part_of, "part of a whole")
    inherited = found.figure.counts if found else None
    return Counts(head, end, inherited, found.noun if found else None, part.plural, part_of, "part of a pronoun")


def _right_before(earlier: Sequence[Found], part: Whole) -> Found | None:
    """Take the figure that a relative follows at once, whatever it counts: “holds 1,340, of whom 905”."""
    word = part.words[0]
    if not earlier or word.lower_ not in {"which", "whom"}:
        return None
    return earlier[-1] if word.idx - earlier[-1].figure.span.end <= _RELATED else None


def _fronted(reading: Reading, quantity: Quantity, found: Counts, earlier: Sequence[Found]) -> Counts:
    """Add the whole that the clause began with: “Of the 40 seats, 12 …”; a bare number has its noun from there."""
    part = fronted(reading, quantity, found.head, bare=found.text is None or found.rule == "elliptical")
    if part is None:
        return found
    of_whole = _part(found.head, part, earlier)
    if found.text is not None and found.rule != "elliptical":
        return replace(found, part_of=of_whole.part_of)
    return replace(of_whole, end=found.end, rule="part of a whole in front")


def _of_sum(reading: Reading, quantity: Quantity, number: Token, earlier: Sequence[Found]) -> PartOf | None:
    """Find the sum that a sum is said to be part of: “$5 million, of which $2 million was lent”."""
    behind = whole(reading, quantity)
    if behind is not None and any(token.like_num for token in behind.words):  # “$12 million of its $40 million fund”
        return PartOf(behind.words.text)
    part = fronted(reading, quantity, number)
    if part is None or not earlier:
        return None
    printed = Span(part.words.start_char, part.words.end_char)
    sums = [found.figure for found in earlier[-_NEAR:] if found.figure.kind is quantity.kind]
    inside = next((figure for figure in reversed(sums) if figure.span.overlaps(printed)), None)
    last = earlier[-1].figure if part.noun is None else None
    alike = last is not None and last in sums and last.unit == quantity.unit
    found = inside or (last if alike else None)
    return PartOf(part.words.text, found.span) if found is not None else None


def _end(noun: Counted) -> int:
    return noun.words.end_char
