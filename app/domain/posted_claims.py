"""Claims that are posted together: all of them are good, or none is taken."""

from collections.abc import Collection

from app.domain.claimed import MOST_FLAWS, Claimed, Fields, claimed, flaws_of
from app.domain.errors import Flaw, InvalidClaim
from app.domain.shape import Flaws, below, record

MOST_CLAIMS = 1_000
POINTER = "/claims"
"""Where claims stand in what is posted."""


def all_flaws(claims: object) -> Flaws:
    """Name what is wrong with claims that are posted together."""
    if not isinstance(claims, list) or len(claims) > MOST_CLAIMS:
        yield "", f"The claims are not a list of at most {MOST_CLAIMS}."
        return
    for place, each in enumerate(claims):
        yield from below(place, flaws_of(each))


def _any_claims(claims: object) -> Flaws:
    yield from all_flaws(claims)
    if claims == []:
        yield "", "There is no claim."


posted_claims = record({"claims": _any_claims}, required=("claims",))
"""Check a body that has claims and nothing else."""


def all_claimed(claims: Collection[Fields], text: str, *, where: str) -> list[Claimed]:
    """Find all of some claims in a text. InvalidClaim names what is wrong with each of them."""
    made: list[Claimed] = []
    flaws: list[Flaw] = []
    for place, fields in enumerate(claims):
        try:
            made.append(claimed(fields, text))
        except InvalidClaim as error:
            flaws += [Flaw(f"{where}/{place}{each.where}", each.detail) for each in error.flaws]
    if flaws:
        raise InvalidClaim.of(tuple(flaws[:MOST_FLAWS]))
    return made


def made_by(claims: Collection[Fields], by: str) -> tuple[Fields, ...]:
    """Say of claims who made them, where they do not say it themselves."""
    return tuple({"by": by, **fields} for fields in claims)
