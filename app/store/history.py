"""How a claim or finding came to be what it is: every version of one that a person has said something of."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlmodel import Session

from app.domain.review import CHANGING, Action, ReviewStatus, Standing, Verdict, status_of
from app.store import claims, findings
from app.store.columns import Id, utc
from app.store.documents import dump, moment
from app.store.folding import key
from app.store.ordinals import instant, now, time_of
from app.store.page import Page, Paging
from app.store.reading import Reading
from app.store.tables import ArticleRow, RevisionRow, plain
from app.store.tables_of_people import HistoryRow

Document = dict[str, Any]
_TABLE = plain(HistoryRow)
_REVISION, _ARTICLE = plain(RevisionRow), plain(ArticleRow)
_OF: Any = bindparam("article", type_=Id())
_SUBJECT: Any = bindparam("of", type_=Id())
_SHOWN = (
    _TABLE.c.number,
    _TABLE.c.version,
    _TABLE.c.made,
    _TABLE.c.made_by,
    _TABLE.c.api_key,
    _TABLE.c.action,
    _TABLE.c.verdict,
    _TABLE.c.note,
    _TABLE.c.patch,
    _TABLE.c.document,
)
_ALL = (
    select(*_SHOWN)
    .where(_TABLE.c.article_id == _OF, _TABLE.c.subject == _SUBJECT, _TABLE.c.number > bindparam("after"))
    .order_by(_TABLE.c.number)
    .limit(bindparam("limit"))
)
_REVIEWS = _ALL.where(_TABLE.c.verdict.is_not(None))
_LATEST_REVIEW = (
    select(*_SHOWN)
    .where(_TABLE.c.article_id == _OF, _TABLE.c.subject == _SUBJECT, _TABLE.c.verdict.is_not(None))
    .order_by(_TABLE.c.number.desc())
    .limit(1)
)
_RECEIVED = (
    select(_REVISION.c.received_at, _ARTICLE.c.reader)
    .join(_ARTICLE, _ARTICLE.c.id == _REVISION.c.article_id)
    .where(_REVISION.c.article_id == bindparam("id", type_=Id()), _REVISION.c.number == bindparam("number"))
)
_ACTIONS = (
    select(_TABLE.c.subject, _TABLE.c.number, _TABLE.c.version, _TABLE.c.made_by, _TABLE.c.action, _TABLE.c.verdict)
    .where(_TABLE.c.article_id == _OF)
    .order_by(_TABLE.c.subject, _TABLE.c.number)
)
_ACTIONS_ON = _ACTIONS.where(_TABLE.c.subject == _SUBJECT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What is done to a claim or finding, and by whom."""

    action: Action
    by: str
    key: str | None = None
    verdict: Verdict | None = None
    note: str | None = None
    patch: Document | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """Something that was done, as far as it counts for what is thought of a claim now."""

    number: int
    version: int
    by: str
    action: Action
    verdict: Verdict | None


def pasts(session: Session, article_id: UUID) -> dict[UUID, list[Past]]:
    """Read what was done to the claims and findings of an article, to each in its order."""
    found: dict[UUID, list[Past]] = {}
    for subject, *told in session.execute(_ACTIONS, {"article": article_id}):
        found.setdefault(subject, []).append(_past(*told))
    return found


def past(session: Session, article_id: UUID, subject: UUID) -> list[Past]:
    """Read what was done to one of them."""
    rows = session.execute(_ACTIONS_ON, {"article": article_id, "of": subject})
    return [_past(*told) for _, *told in rows]


def _past(number: int, version: int, by: str, action: str, verdict: str | None) -> Past:
    return Past(number, version, by, Action(action), Verdict(verdict) if verdict else None)


def review(done: Sequence[Past]) -> Document:
    """Sum up what people think of a claim: each by what they said last of what it says now."""
    changed = max((place for place, each in enumerate(done) if each.action in CHANGING), default=0)
    last: dict[str, tuple[Past, Standing]] = {}
    for each in done[changed:]:
        if each.verdict or each.action is Action.CORRECTED:
            last[key(each.by)] = each, Standing(each.verdict) if each.verdict else Standing.CORRECT
    corrected = any(each.action is Action.CORRECTED for each in done)
    status = status_of({who: standing for who, (_, standing) in last.items()}, corrected=corrected)
    if status is ReviewStatus.UNREVIEWED:
        return {"status": str(status)}
    verdicts = [
        {"by": said.by, "verdict": str(standing), "version": said.version}
        for said, standing in sorted(last.values(), key=lambda each: each[0].number)
    ]
    return {"status": str(status), "verdicts": verdicts}


def begin(document: Document, version: int, *, made: int, by: str, action: Action) -> HistoryRow:
    """Make the first entry of a claim or finding: what it was before anybody said anything of it."""
    return _row(document, version, Deed(action=action, by=by), number=1, made=made)


def entry(document: Document, version: int, deed: Deed, *, number: int) -> HistoryRow:
    """Make the entry of what is done now."""
    return _row(document, version, deed, number=number, made=now())


def write(session: Session, rows: Iterable[HistoryRow]) -> None:
    """Keep entries."""
    if several := [row.model_dump() for row in rows]:
        session.execute(_TABLE.insert(), several)


def of_claim(reading: Reading, claim_id: UUID, paging: Paging) -> Page:
    """Find the versions of a claim in their order: one, if nobody has said anything of it."""
    claim = json.loads(claims.document(reading, claim_id)[0])
    found = _find(reading, claim, paging, name="claim")
    by = claim["extraction"]["by"]
    return found if found.rows or paging.cursor else _only(reading, claim, claim["version"], by, name="claim")


def of_finding(reading: Reading, finding_id: UUID, paging: Paging) -> Page:
    """Find the versions of a finding in their order: one, if nobody has said anything of it."""
    written, version = findings.document(reading, finding_id)
    finding = json.loads(written)
    found = _find(reading, finding, paging, name="finding")
    return found if found.rows or paging.cursor else _only(reading, finding, version, None, name="finding")


def reviews(reading: Reading, claim_id: UUID, paging: Paging) -> Page:
    """Find the verdicts on a claim in the order in which they were given."""
    claim = json.loads(claims.document(reading, claim_id)[0])
    return _find(reading, claim, paging, name="claim", reviews=True)


def _only(reading: Reading, document: Document, version: int, by: str | None, *, name: str) -> Page:
    """Make the entry of what nobody has said anything of, which is kept nowhere."""
    where = {"id": UUID(document["article_id"]), "number": document["revision"]}
    received, reader = reading.rows(_RECEIVED, where)[0]
    told = (1, version, instant(utc(received)), by or reader, None, str(Action.EXTRACTED), None, None, None)
    written = dump(_entry(*told, dump(document), name=name)).encode()
    return Page([(written, written)], None)


def _find(reading: Reading, document: Document, paging: Paging, *, name: str, reviews: bool = False) -> Page:
    (after,) = paging.position() or (0,)
    article_id, subject = UUID(document["article_id"]), UUID(document["id"])
    asked = {"article": article_id, "of": subject, "after": after, "limit": paging.limit + 1}
    found = reading.rows(_REVIEWS if reviews else _ALL, asked)
    shown = found[: paging.limit]
    documents = [dump(_review(subject, *row) if reviews else _entry(*row, name=name)).encode() for row in shown]
    following = paging.signed((shown[-1][0],)) if len(found) > paging.limit else None
    return Page([(document, document) for document in documents], following)


def last_review(session: Session, article_id: UUID, subject: UUID) -> Document:
    """Read the review that was kept last."""
    return _review(subject, *session.execute(_LATEST_REVIEW, {"article": article_id, "of": subject}).one())


def _row(document: Document, version: int, deed: Deed, *, number: int, made: int) -> HistoryRow:
    return HistoryRow(
        article_id=UUID(document["article_id"]),
        subject=UUID(document["id"]),
        number=number,
        version=version,
        made=made,
        made_by=deed.by,
        api_key=deed.key,
        action=str(deed.action),
        verdict=str(deed.verdict) if deed.verdict else None,
        note=deed.note,
        patch=None if deed.patch is None else dump(_plain(deed.patch)),
        document=dump(document),
    )


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Write numbers, which are places in a text, as JSON has them."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return int(value) if isinstance(value, Decimal) else value


def _entry(*row: Any, name: str) -> Document:  # noqa: ANN401 - columns
    number, version, made, by, key_, action, verdict, note, patch, document = row
    return {
        "number": number,
        "version": version,
        "made_at": moment(time_of(made)),
        "by": by,
        "key": key_,
        "action": action,
        "verdict": verdict,
        "note": note,
        "patch": None if patch is None else json.loads(patch),
        name: json.loads(document),
    }


def _review(subject: UUID, *row: Any) -> Document:  # noqa: ANN401 - columns
    number, version, made, by, key_, _, verdict, note, *_ = row
    return {
        "claim_id": str(subject),
        "number": number,
        "version": version,
        "made_at": moment(time_of(made)),
        "by": by,
        "key": key_,
        "verdict": verdict,
        "note": note,
    }
