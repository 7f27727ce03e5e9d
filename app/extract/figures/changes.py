"""Changes: whether a quantity is the step, the start or the result of a move."""

from spacy.tokens import Token

from app.domain.figure import Change, Direction, Kind, Role
from app.extract.figures.quantities import Quantity
from app.extract.figures.reading import Reading
from app.extract.lexicon.changes import AMOUNTS_ONLY, BETWEEN, COLLECTING, MOVING, PARTICLES, VERBS
from app.extract.lexicon.modifiers import BEFORE

_REACH = 7
_RESULTS = ("to", "at", "below", "above", "past")
_ROLES = dict.fromkeys(_RESULTS, Role.TO) | {"from": Role.FROM, "by": Role.BY}
_PASSED = BETWEEN | {word for phrase in BEFORE for word in phrase.split()}
_OBJECTS = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PRON"})
_CHAINS = {("to",): Role.TO, ("from",): Role.FROM, ("at",): Role.TO, ("or",): Role.BY, (",", "or"): Role.BY}


def change(reading: Reading, quantity: Quantity, earlier: tuple[Quantity, Change | None] | None) -> Change | None:
    """Find the change that a quantity takes part in, by the words around it or by the quantity before it."""
    if quantity.kind in {Kind.AGE, Kind.RATIO}:
        return None
    return _by_words(reading, quantity) or _chained(reading, quantity, earlier) or _by_particle(reading, quantity)


def _by_words(reading: Reading, quantity: Quantity) -> Change | None:
    """Walk left over “by”, “about”, “sharply” to a verb or particle of change."""
    atoms, role = reading.atoms, None
    for at in range(quantity.first - 1, max(-1, quantity.first - 1 - _REACH), -1):
        word, token = atoms.lower(at), reading.token(at)
        if token is None or not atoms.is_word(at):
            return None
        direction = _direction(token, word, quantity, role)
        if direction is not None:
            return None if (word == "up" and atoms.lower(at + 1) == "to") else Change(direction, role or Role.BY)
        role = role or _ROLES.get(word)
        # “by” is far from its verb where that has an object: “cut the price of bread by 5%”.
        if word not in _PASSED and token.pos_ != "ADV" and not (role is Role.BY and token.pos_ in _OBJECTS):
            return None
    return None


def _direction(token: Token, word: str, quantity: Quantity, role: Role | None) -> Direction | None:
    if word in PARTICLES and not _phrasal(token):
        return PARTICLES[word]
    lemma = token.lemma_.lower()
    if token.pos_ != "VERB" or lemma not in VERBS:
        return None
    collected = lemma in COLLECTING and role is None and quantity.kind is Kind.MONEY
    return None if collected or (lemma in AMOUNTS_ONLY and quantity.unit is None) else VERBS[lemma]


def _phrasal(token: Token) -> bool:
    """Tell whether the particle belongs to a verb of another meaning, as in “made up 60%”."""
    return token.dep_ == "prt" and token.head.lemma_.lower() not in MOVING


def _chained(reading: Reading, quantity: Quantity, earlier: tuple[Quantity, Change | None] | None) -> Change | None:
    """Carry the change of the quantity before over “to”, “from” and “or”."""
    if earlier is None or earlier[1] is None:
        return None
    before, moved = earlier[0], earlier[1]
    gap = reading.atoms.lowers(before.last, quantity.first) if quantity.first - before.last <= _REACH else ()
    if gap in _CHAINS:
        role = _CHAINS[gap]
        return Change(moved.direction, moved.role if gap[-1] == "or" else role)
    again = bool(gap) and gap[-1] == "by" and "." not in gap
    return Change(moved.direction, Role.BY) if again else None


def _by_particle(reading: Reading, quantity: Quantity) -> Change | None:
    """Read “3% higher”, “12 points lower”."""
    word = reading.atoms.lower(quantity.last)
    if quantity.unit is None or quantity.kind is Kind.DURATION or word not in PARTICLES:
        return None
    return Change(PARTICLES[word], Role.BY)
