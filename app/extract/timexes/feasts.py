"""Feasts: days of the year with a name."""

import re
from calendar import monthrange
from datetime import date

from spacy.tokens import Token

from app.extract.lexicon.calendar import FIXED_FEASTS, MOVING_FEASTS
from app.extract.timexes.context import Context
from app.extract.timexes.grammar import FEAST, GAP, YEAR, compiled
from app.extract.timexes.nearest import nearest, years_around
from app.extract.timexes.rule import Reading, Rule, date_of
from app.extract.timexes.values import day_value, month_value


def _feast(match: re.Match[str], context: Context) -> Reading:
    if _is_surname(context.token_at(match.start())):
        return None
    name, digits = " ".join(match.group("feast").split()), match.group("year")
    year = int(digits) if digits else None
    if year is None and context.today:
        days = [_feast_day(name, y) for y in years_around(context.today)]
        chosen = nearest(days, context.today, context.tense_at(match.start()))
        year = chosen.year if chosen else None
    if year is None and name in MOVING_FEASTS:
        return date_of(month_value(None, MOVING_FEASTS[name][0]))
    return date_of(_feast_day(name, year).isoformat() if year else day_value(None, *FIXED_FEASTS[name]))


def _is_surname(token: Token) -> bool:
    """Tell somebody called “Anna Easter”."""
    before = token.nbor(-1) if token.i else token
    return token.ent_type_ == "PERSON" or (before.ent_type_ == "PERSON" and before.head.i == token.i)


def _feast_day(name: str, year: int) -> date:
    if name in FIXED_FEASTS:
        return date(year, *FIXED_FEASTS[name])
    month, weekday, which = MOVING_FEASTS[name]
    first, length = monthrange(year, month)
    days = range((weekday - 1 - first) % 7 + 1, length + 1, 7)
    return date(year, month, days[which - 1 if which > 0 else which])


RULES = (Rule(compiled(rf"(?P<feast>{FEAST})(?:,?{GAP}(?P<year>{YEAR}))?"), _feast),)
