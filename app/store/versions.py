"""The versions of a claim or finding, and the verdicts on it, as clients are told."""

import json
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select

from app.domain.review import Activity
from app.store import claims, findings
from app.store.columns import Id, utc
from app.store.documents import dump, moment
from app.store.history import RECEIVED
from app.store.ordinals import instant, time_of
from app.store.page import Page, Paging
from app.store.reading import Reading
from app.store.tables import plain
from app.store.tables_of_people import HistoryRow

Document = dict[str, Any]
_TABLE = plain(HistoryRow)
_OF: Any = bindparam("id", type_=Id())
_HOW = ("number", "version", "made", "made_by", "api_key", "action", "verdict", "note", "patch", "document")
_ALL = (
    select(*(_TABLE.c[name] for name in _HOW))
    .where(
        _TABLE.c.article_id == _OF,
        _TABLE.c.subject == bindparam("subject", type_=Id()),
        _TABLE.c.number > bindparam("after"),
    )
    .order_by(_TABLE.c.number)
    .limit(bindparam("limit"))
)
_REVIEWS = _ALL.where(_TABLE.c.verdict.is_not(None))


def of_claim(reading: Reading, claim_id: UUID, paging: Paging) -> Page:
    """Find the versions of a claim in their order: one, if nobody has said anything of it."""
    claim = json.loads(claims.document(reading, claim_id)[0])
    found = _find(reading, claim, paging, name="claim")
    if found.rows or paging.cursor:
        return found
    return _only(reading, claim, claim["version"], claim["extraction"]["by"], name="claim")


def of_finding(reading: Reading, finding_id: UUID, paging: Paging) -> Page:
    """Find the versions of a finding in their order: one, if nobody has said anything of it."""
    written, version = findings.document(reading, finding_id)
    finding = json.loads(written)
    found = _find(reading, finding, paging, name="finding")
    return found if found.rows or paging.cursor else _only(reading, finding, version, None, name="finding")


def reviews(reading: Reading, claim_id: UUID, paging: Paging) -> Page:
    """Find the verdicts on a claim in the order in which they were given."""
    claim = json.loads(claims.document(reading, claim_id)[0])
    return _find(reading, claim, paging, name=None)


def given(row: HistoryRow) -> Document:
    """Render a verdict that was given just now."""
    return _version(tuple(getattr(row, name) for name in _HOW), row.subject, None)


def _only(reading: Reading, document: Document, version: int, by: str | None, *, name: str) -> Page:
    """Make the version of what nobody has said anything of, which is kept nowhere."""
    where = {"id": UUID(document["article_id"]), "number": document["revision"]}
    received, reader = reading.rows(RECEIVED, where)[0]
    row = (1, version, instant(utc(received)), by or reader, None, Activity.EXTRACTED, None, None, None, dump(document))
    written = dump(_version(row, UUID(document["id"]), name)).encode()
    return Page([(written, written)], None)


def _find(reading: Reading, document: Document, paging: Paging, *, name: str | None) -> Page:
    """Find the versions of something by the name that it has in them; without one, the verdicts on it."""
    (after,) = paging.position() or (0,)
    subject = UUID(document["id"])
    asked = {"id": UUID(document["article_id"]), "subject": subject, "after": after, "limit": paging.limit + 1}
    found = reading.rows(_ALL if name else _REVIEWS, asked)
    shown = found[: paging.limit]
    documents = [dump(_version(tuple(row), subject, name)).encode() for row in shown]
    following = paging.signed((shown[-1][0],)) if len(found) > paging.limit else None
    return Page([(document, document) for document in documents], following)


def _version(row: tuple[Any, ...], subject: UUID, name: str | None) -> Document:
    number, version, made, by, key, action, verdict, note, patch, document = row
    how = {"number": number, "version": version, "made_at": moment(time_of(made)), "by": by, "key": key}
    if name is None:
        return {"claim_id": str(subject)} | how | {"verdict": verdict, "note": note}
    what = {"action": action, "verdict": verdict, "note": note, "patch": json.loads(patch) if patch else None}
    return how | what | {name: json.loads(document)}
