"""Changes: whether a quantity is the step, the start or the result of a move."""

from spacy.tokens import Token

from app.domain.figure import Change, Direction, Kind, Role
from app.extract.figures.quantities import Quantity
from app.extract.figures.reading import Reading
from app.extract.lexicon.changes import (
    AMOUNTS_ONLY,
    BETWEEN,
    BOOKED,
    COLLECTING,
    COMPARING,
    LEVELS,
    MOVING,
    NOUNS,
    PARTICLES,
    TIMING,
    VERBS,
)
from app.extract.lexicon.modifiers import BEFORE
from app.extract.lexicon.numerals import ONES

_REACH = 7
_RESULTS = ("to", "at", "below", "above", "past")
_ROLES = dict.fromkeys(_RESULTS, Role.TO) | {"from": Role.FROM, "by": Role.BY}
_PASSED = BETWEEN | {word for phrase in BEFORE for word in phrase.split()}
_OBJECTS = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PRON"})
_FAR = 12
_ONWARD = 6
_ENDS = {"to": Role.TO, "from": Role.FROM}
_ENDING = frozenset({"close", "end", "finish", "trade", "settle", "stand", "open"})
_CHAINS = {("to",): Role.TO, ("from",): Role.FROM, ("at",): Role.TO, ("or",): Role.BY, (",", "or"): Role.BY}


def change(reading: Reading, quantity: Quantity, earlier: tuple[Quantity, Change | None] | None) -> Change | None:
    """Find the change that a quantity takes part in, by the words around it or by the quantity before it."""
    if quantity.kind is Kind.AGE or (quantity.kind is Kind.RATIO and not _by_share(reading, quantity)):
        return None
    return _by_words(reading, quantity) or _chained(reading, quantity, earlier) or _by_word_behind(reading, quantity)


def _by_words(reading: Reading, quantity: Quantity) -> Change | None:
    """Walk left over “by”, “about”, “sharply” to a verb, noun or particle of change."""
    atoms, role = reading.atoms, None
    for at in range(quantity.first - 1, max(-1, quantity.first - 1 - _REACH), -1):
        word, token = atoms.lower(at), reading.token(at)
        if token is None or not atoms.is_word(at):
            return None
        direction = _direction(reading, at, quantity, role)
        if direction is not None:
            return None if (word == "up" and atoms.lower(at + 1) == "to") else Change(direction, role or Role.BY)
        role = role or _ROLES.get(word)
        # “by” is far from its verb where that has an object: “cut the price of bread by 5%”; so is “from 5% to 4%”.
        far = role is Role.BY or (role is Role.FROM and _onward(reading, quantity))
        if word not in _PASSED and token.pos_ != "ADV" and not (far and token.pos_ in _OBJECTS):
            return None
    return None


def _by_share(reading: Reading, quantity: Quantity) -> bool:
    """Tell “by a third”, whose share is of what there was."""
    near = reading.atoms.lowers(max(0, quantity.first - 2), quantity.first)
    return quantity.numeral.share and quantity.rule != "ratio" and "by" in near


def _onward(reading: Reading, quantity: Quantity) -> bool:
    """Tell whether “to” and another number follow, perhaps over the noun or the year of the first."""
    atoms, last = reading.atoms, quantity.last
    at = next((at for at in range(last, last + _ONWARD) if atoms.lower(at) == "to"), None)
    if at is None:
        return False
    at += 1 + (atoms.lower(at + 1) in BEFORE or not atoms.is_word(at + 1))
    return atoms.is_digits(at) or atoms.is_digits(at - 1) or atoms.lower(at) in ONES


def _direction(reading: Reading, at: int, quantity: Quantity, role: Role | None) -> Direction | None:
    atoms, word, token = reading.atoms, reading.atoms.lower(at), reading.token(at)
    if token is None:
        return None
    if word in PARTICLES and not _phrasal(token):
        # “lower than 5%” and “the lower 95 percent” tell no move.
        still = atoms.lower(at + 1) == "than" or (word in COMPARING and role is None)
        return None if still else PARTICLES[word]
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN" and (role is not None or atoms.lower(at + 1) == "of"):
        return _of_noun(lemma, quantity)
    return _of_verb(reading, lemma, quantity, role) if token.pos_ == "VERB" else None


def _of_verb(reading: Reading, lemma: str, quantity: Quantity, role: Role | None) -> Direction | None:
    if lemma in COLLECTING and role is None and quantity.kind is Kind.MONEY and not _reaching(reading, quantity, lemma):
        return None
    moved = role is Role.BY or (role is Role.FROM and _onward(reading, quantity))
    moved = moved or (role is Role.TO and lemma not in COLLECTING)
    object_ = not moved and (quantity.unit is None or _attributive(reading, quantity))
    return None if lemma in AMOUNTS_ONLY and object_ else VERBS.get(lemma)


def _of_noun(lemma: str, quantity: Quantity) -> Direction | None:
    """Read “a drop of 3%”; “a loss of $3 million” is a result in the books."""
    booked = lemma in BOOKED and quantity.kind not in {Kind.PERCENT, Kind.MEASURE}
    return None if booked else NOUNS.get(lemma)


def _reaching(reading: Reading, quantity: Quantity, lemma: str) -> bool:
    """Tell “added 15 cents to $2.70” from “added $6 million to the fund”."""
    atoms, last = reading.atoms, quantity.last
    return lemma == "add" and atoms.lower(last) == "to" and (atoms.is_digits(last + 1) or atoms.is_digits(last + 2))


def _attributive(reading: Reading, quantity: Quantity) -> bool:
    """Tell a quantity that describes a thing: “added a 30-metre mast”."""
    behind = reading.token(quantity.last)
    article = reading.atoms.lower(quantity.first - 1) in {"a", "an", "the"}
    return article and behind is not None and behind.pos_ == "NOUN" and behind.lemma_.lower() not in NOUNS


def _phrasal(token: Token) -> bool:
    """Tell whether the particle belongs to a verb of another meaning, as in “made up 60%”."""
    return token.dep_ == "prt" and token.head.lemma_.lower() not in MOVING


def _chained(reading: Reading, quantity: Quantity, earlier: tuple[Quantity, Change | None] | None) -> Change | None:
    """Carry the change of the quantity before over “to”, “from” and “or”."""
    if earlier is None or earlier[1] is None:
        return None
    before, moved = earlier[0], earlier[1]
    far = _FAR if reading.atoms.lowers(quantity.first - 2, quantity.first) == (",", "from") else _REACH
    gap = reading.atoms.lowers(before.last, quantity.first) if quantity.first - before.last <= far else ()
    gap = gap[1:] if gap[:2] == (",", "to") else gap
    if gap in _CHAINS:
        role = _CHAINS[gap]
        return Change(moved.direction, moved.role if gap[-1] == "or" else role)
    later = _apart(gap, moved.role) if gap and "." not in gap else None
    return Change(moved.direction, later) if later is not None else None


def _apart(gap: tuple[str, ...], role: Role) -> Role | None:
    """Tell the role of a quantity that words of time or place set apart from the one before it."""
    timed = all(word in TIMING or word.isdecimal() for word in gap[:-1])
    if gap[-1] in _ENDS and timed:  # “grew 7% year on year to …”
        return _ENDS[gap[-1]]
    if len(gap) > 2 and gap[0] == "to" and gap[1] in _ENDING and gap[-1] in {"at", "on"}:  # noqa: PLR2004 - three words
        return Role.TO
    if gap[-2:] == (",", "from") and role is not Role.FROM:
        return Role.FROM
    if gap[-1] == "and" and timed and len(gap) > 1:  # “rose 0.3% month-on-month and 2.8% on the year”
        return role
    return Role.BY if gap[-1] == "by" else None


def _by_word_behind(reading: Reading, quantity: Quantity) -> Change | None:
    """Read “3% higher”, “12 points lower”, “a 3% drop”, “a sharp 3 percent fall”."""
    if quantity.unit is None or quantity.kind is Kind.DURATION:
        return None
    word, token = reading.atoms.lower(quantity.last), reading.token(quantity.last)
    # “climbed 700 feet down” tells a way in space.
    in_space = quantity.kind is Kind.MEASURE and quantity.unit not in LEVELS and word not in COMPARING
    if word in PARTICLES and not in_space:
        return Change(PARTICLES[word], Role.BY)
    named = token is not None and token.pos_ == "NOUN" and token.idx == reading.atoms[quantity.last].start
    direction = _of_noun(token.lemma_.lower(), quantity) if token is not None and named else None
    return None if direction is None else Change(direction, Role.BY)
