"""Which entity a pronoun or a role takes up."""

from collections.abc import Callable

from spacy.tokens import Token

from app.domain.speaker import EntityKind
from app.extract.lexicon.cues import SUBJECTS
from app.extract.lexicon.roles import ANY_BODY, BODIES, BODY_PRONOUNS, DOCUMENTS, PERSONS, SINGULAR_PRONOUNS
from app.extract.speakers.entities import Entity
from app.extract.speakers.register import Register

_SURE = 2.0
"""How much more a person counts whose gender is known to be that of the pronoun."""
_DEFINITE = frozenset({"the", "this", "that"})


def by_pronoun(token: Token, register: Register, *, speaks: bool, other_than: Entity | None = None) -> Entity | None:
    """Resolve “he”, “she” and, where they speak, “it” and “they”; never to the one in whose words they stand."""
    gender = SINGULAR_PRONOUNS.get(token.lower_)
    if gender is not None:
        for likely in (_known_person(gender), _unknown_person):
            found = register.salient(token.idx, likely, other_than=other_than)
            if found is not None:
                found.gender = found.gender or gender
                return found
    if token.lower_ in BODY_PRONOUNS and speaks:
        return register.salient(token.idx, _body)
    return None


def by_role(token: Token, register: Register) -> Entity | None:
    """Resolve “the ministry”, “the minister”, “the company”, “the statement”."""
    if token.pos_ not in ("NOUN", "PROPN") or not _is_bare_definite(token):
        return None
    role = token.lower_
    if role in DOCUMENTS and token.dep_ in SUBJECTS:
        return register.documents.get(role)
    if role in BODIES:
        named_so = register.salient(token.idx, lambda e: _body(e) * (e.head == role))
        if named_so is not None or role not in ANY_BODY:
            return named_so
        return register.salient(token.idx, lambda e: _body(e) * (e.head not in BODIES))
    if role in PERSONS:
        return register.salient(token.idx, lambda e: float(e.kind is EntityKind.PERSON and role in e.roles))
    return None


def _is_bare_definite(token: Token) -> bool:
    """Tell whether a noun stands with its article alone: “the ministry”, not “the ministry of sound”."""
    children = [child for child in token.children if child.dep_ not in ("punct", "relcl", "acl")]
    return len(children) == 1 and children[0].lower_ in _DEFINITE


def _known_person(gender: str) -> Callable[[Entity], float]:
    def fit(entity: Entity) -> float:
        if entity.kind is not EntityKind.PERSON or entity.gender not in (None, gender):
            return 0.0
        return _SURE if entity.gender else 1.0

    return fit


def _unknown_person(entity: Entity) -> float:
    # A name that the model knows nothing of, but that does something, is a person's more often than not.
    return float(entity.kind is EntityKind.UNKNOWN and entity.gender is None)


def _body(entity: Entity) -> float:
    return float(entity.kind is EntityKind.ORGANIZATION)
