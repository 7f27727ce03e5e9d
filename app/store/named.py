"""Whom the texts of claims name, where claims show somebody else since people have decided who is who.

It is what a merge that is taken back goes back to.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, select
from sqlmodel import Session

from app.store import documents
from app.store.columns import Id
from app.store.documents import dump, parties
from app.store.facts import Facts
from app.store.tables import ClaimRow, plain
from app.store.tables_of_speakers import ClaimNamedRow

Parties = dict[str, Any]
Named = Mapping[str, tuple[Parties, Parties]]
"""By the id of a claim: whom it shows, and whom its text names."""
NOBODY: Named = {}
_CLAIM, _NAMED = plain(ClaimRow), plain(ClaimNamedRow)
_KEPT = (
    select(_CLAIM.c.id, _CLAIM.c.document, _NAMED.c.document)
    .join(_NAMED, and_(_NAMED.c.article_id == _CLAIM.c.article_id, _NAMED.c.claim_id == _CLAIM.c.id))
    .where(_CLAIM.c.article_id == bindparam("article", type_=Id()))
)


def kept(session: Session, article_id: UUID) -> Named:
    """Read it of the claims of an article that are stored."""
    rows = session.execute(_KEPT, {"article": article_id})
    return {str(id_): (parties(json.loads(claim)), json.loads(named)) for id_, claim, named in rows}


def found(facts: Facts) -> Named:
    """Tell it of the claims that are found in a text."""
    if not facts.decided:
        return NOBODY
    shown, as_named = (
        {each["id"]: parties(each) for each in (*documents.statements(which), *documents.figures(which))}
        for which in (facts, replace(facts, decided={}))
    )
    return {id_: (shown[id_], as_named[id_]) for id_ in shown if shown[id_] != as_named[id_]}


def rows_of(claims: Iterable[Mapping[str, Any]], *known: Named) -> Iterator[dict[str, Any]]:
    """Make the rows of those claims that show whom they showed when this was known of them."""
    for claim in claims:
        shows = parties(claim)
        told = (each[claim["id"]] for each in known if claim["id"] in each)
        if as_named := next((names for shown, names in told if shown == shows), None):
            yield {
                "article_id": UUID(claim["article_id"]),
                "claim_id": UUID(claim["id"]),
                "document": dump(as_named),
            }


def speakers(known: Named, claims: Collection[str]) -> set[UUID]:
    """Give those whom the texts of some claims name."""
    several = (names for id_, (_, names) in known.items() if id_ in claims)
    return {UUID(one["id"]) for names in several for one in (names["speaker"], *names["about"]) if one}
