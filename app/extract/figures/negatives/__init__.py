"""Numbers that are no figures: dates, times, names, scores, the pronoun “one”."""

from app.extract.figures.negatives.calendar import is_clock, is_day, is_year
from app.extract.figures.negatives.names import is_address, is_code, is_label, is_named, is_score
from app.extract.figures.negatives.words import is_idiom, is_item, is_pronoun
from app.extract.figures.quantities import Quantity
from app.extract.figures.reading import Reading

_DATES = (is_clock, is_day, is_year)
_NAMES = (is_code, is_score, is_label, is_named, is_address)
NEGATIVES = (*_DATES, *_NAMES, is_pronoun, is_idiom, is_item)


def is_negative(reading: Reading, quantity: Quantity) -> bool:
    """Tell whether a printed number is no figure."""
    return any(negative(reading, quantity) for negative in NEGATIVES)
