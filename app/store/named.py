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
from app.store.documents import dump, everybody, parties
from app.store.facts import Facts
from app.store.tables import ClaimRow, plain
from app.store.tables_of_speakers import ClaimNamedRow

Parties = dict[str, Any]
Named = Mapping[str, tuple[Parties, Parties]]
"""By the id of a claim: whom it shows, and whom its text names."""
NOBODY: Named = {}
_MEMBERS = ("speaker", "about")
_NOBODY: Parties = {"speaker": None, "about": []}
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


def mixed(before: Named, found: Named, taken: Mapping[str, Collection[str]]) -> Named:
    """Tell it of all claims: some take no more than these members from what is found now, and are else as before."""
    of_people = {
        id_: _mixed({which: found if which in members else before for which in _MEMBERS}, id_)
        for id_, members in taken.items()
    }
    return {**found, **of_people}


def _mixed(known: Mapping[str, Named], id_: str) -> tuple[Parties, Parties]:
    several = {which: each.get(id_, (_NOBODY, _NOBODY)) for which, each in known.items()}
    shown, names = ({which: each[place][which] for which, each in several.items()} for place in (0, 1))
    return shown, names


def rows_of(claims: Iterable[Mapping[str, Any]], known: Named) -> Iterator[dict[str, Any]]:
    """Make the rows of claims. One that shows somebody else than when this was known of it is about nobody else."""
    for claim in claims:
        shows = parties(claim)
        shown, names = known.get(claim["id"], (shows, shows))
        as_named = {which: names[which] if shown[which] == now else now for which, now in shows.items()}
        if as_named != shows:
            yield {
                "article_id": UUID(claim["article_id"]),
                "claim_id": UUID(claim["id"]),
                "document": dump(as_named),
            }


def speakers(known: Named, claims: Collection[str]) -> set[UUID]:
    """Give those whom the texts of some claims name."""
    several = (names for id_, (_, names) in known.items() if id_ in claims)
    return {UUID(one["id"]) for names in several for one in everybody(names)}
