"""How a claim or finding came to be what it is: every version of one that a person has said something of."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sql
from sqlmodel import Session

from app.domain import shape
from app.domain.review import Activity, ReviewStatus, Standing, Verdict, status_of
from app.store.columns import Id
from app.store.documents import dump
from app.store.folding import key
from app.store.ordinals import instant, now
from app.store.tables import ArticleRow, RevisionRow, plain
from app.store.tables_of_people import HistoryRow

Document = dict[str, Any]
_TABLE = plain(HistoryRow)
_SHOWN = ("subject", "number", "version", "made_by", "action", "verdict")
_DONE = sql.select(*(_TABLE.c[name] for name in _SHOWN)).order_by(_TABLE.c.subject, _TABLE.c.number)


_CORRECTING = (Activity.CORRECTED, Activity.ATTRIBUTED)
"""What somebody does to a claim, or to the statement that it stands in, by a patch."""
_REVISION, _ARTICLE = plain(RevisionRow), plain(ArticleRow)
RECEIVED = (
    sql.select(_REVISION.c.received_at, _ARTICLE.c.reader)
    .join(_ARTICLE, _ARTICLE.c.id == _REVISION.c.article_id)
    .where(_REVISION.c.article_id == sql.bindparam("id", type_=Id()), _REVISION.c.number == sql.bindparam("number"))
)
"""When a text was received, and what read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What is done to a claim or finding, and by whom."""

    action: Activity
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
    action: Activity
    verdict: Verdict | None = None


class History:
    """What was done to the claims and findings of one article, and is done now."""

    def __init__(self, session: Session, article_id: UUID, subject: UUID | None = None) -> None:
        """Read it of all of them, or of one alone."""
        self._session = session
        self._article_id = article_id
        self._done: dict[str, list[Past]] = {}
        self._entries: list[HistoryRow] = []
        told = _DONE.where(_TABLE.c.article_id == article_id)
        if subject:
            told = told.where(_TABLE.c.subject == subject)
        for one, number, version, by, action, verdict in session.execute(told):
            past = Past(number, version, by, Activity(action), Verdict(verdict) if verdict else None)
            self._done.setdefault(str(one), []).append(past)

    @property
    def subjects(self) -> set[str]:
        """The ids of those that a person has said something of."""
        return set(self._done)

    def actions(self, subject: str) -> set[Activity]:
        """Tell what was done to one of them."""
        return {each.action for each in self._done.get(subject, ())}

    def last(self, subject: str) -> Past:
        """Tell what was done to one of them last."""
        return self._done[subject][-1]

    def first(self, subject: str) -> Document:
        """Read what one of them was before anybody said anything of it."""
        return self.document(subject, 1)

    def document(self, subject: str, number: int) -> Document:
        """Read what one of them was once something was done to it."""
        where = (_TABLE.c.article_id == self._article_id, _TABLE.c.subject == UUID(subject), _TABLE.c.number == number)
        read: Document = json.loads(self._session.execute(sql.select(_TABLE.c.document).where(*where)).scalar_one())
        return read

    def named(self, subject: str) -> set[str]:
        """Tell whether people have corrected who is the `speaker` of one of them, and whom it is `about`."""
        corrected = (_TABLE.c.subject == UUID(subject), _TABLE.c.action.in_(_CORRECTING), _TABLE.c.patch.is_not(None))
        found = sql.select(_TABLE.c.patch).where(_TABLE.c.article_id == self._article_id, *corrected)
        patches = [json.loads(patch) for patch in self._session.execute(found).scalars()]
        return {name for patch in patches for name in ("speaker", "about") if name in patch and _names(patch[name])}

    def begin(self, document: Document, deed: Deed) -> None:
        """Note what somebody adds."""
        self._note(document, document["version"], deed)

    def claim(self, before: Document, after: Document, deed: Deed) -> Document:
        """Make the next version of a claim, with what people think of it then."""
        self._found(before, before["version"], before["extraction"]["by"])
        version = before["version"] + 1
        done = [*self._done[before["id"]], self._past(before["id"], version, deed)]
        document = after | {"version": version, "review": review(done)}
        self._note(document, version, deed)
        return document

    def finding(self, before: Document, after: Document, version: int, deed: Deed) -> None:
        """Note the next version of a finding."""
        self._found(before, version - 1, None)
        self._note(after, version, deed)

    def write(self) -> list[HistoryRow]:
        """Keep all that is done."""
        if self._entries:
            self._session.execute(_TABLE.insert(), [row.model_dump() for row in self._entries])
        return self._entries

    def _found(self, document: Document, version: int, by: str | None) -> None:
        """Note what it was before anybody said anything of it."""
        if document["id"] not in self._done:
            where = {"id": self._article_id, "number": document["revision"]}
            when, reader = self._session.execute(RECEIVED, where).one()
            deed = Deed(action=Activity.EXTRACTED, by=by or reader)
            self._note(document, version, deed, made=instant(when))

    def _past(self, subject: str, version: int, deed: Deed) -> Past:
        number = len(self._done.get(subject, ())) + 1
        return Past(number, version, deed.by, deed.action, deed.verdict)

    def _note(self, document: Document, version: int, deed: Deed, *, made: int | None = None) -> None:
        past = self._past(document["id"], version, deed)
        self._done.setdefault(document["id"], []).append(past)
        self._entries.append(
            HistoryRow(
                article_id=self._article_id,
                subject=UUID(document["id"]),
                number=past.number,
                version=version,
                made=now() if made is None else made,
                made_by=deed.by,
                api_key=deed.key,
                action=str(deed.action),
                verdict=str(deed.verdict) if deed.verdict else None,
                note=deed.note,
                patch=None if deed.patch is None else dump(shape.plain(deed.patch)),
                document=dump(document),
            )
        )


def _names(value: Any) -> bool:  # noqa: ANN401 - JSON
    """Tell whether a patch says who somebody is, and not only where that is written."""
    return not isinstance(value, dict) or not value.keys().isdisjoint({"id", "name"})


def histories(session: Session, article_ids: Collection[UUID]) -> dict[UUID, History]:
    """Read what was done to the claims and findings of some articles, of those alone where anything was."""
    of_articles = sql.select(_TABLE.c.article_id).where(_TABLE.c.article_id.in_(article_ids)).distinct()
    return {article: History(session, article) for article in session.execute(of_articles).scalars()}


def review(done: Sequence[Past]) -> Document:
    """Sum up what people think of a claim: each by what they said last of what it says now.

    Verdicts from before a correction, or before another text, are about something else. A correction stays one.
    """
    last: dict[str, tuple[Past, Standing]] = {}
    for each in done:
        if each.action is Activity.CORRECTED:
            last = {}
        elif each.action is Activity.REVISED:
            last = {who: given for who, given in last.items() if given[1] is Standing.CORRECT}
        if each.verdict or each.action is Activity.CORRECTED:
            last[key(each.by)] = each, Standing(each.verdict) if each.verdict else Standing.CORRECT
    corrected = any(each.action is Activity.CORRECTED for each in done)
    status = status_of({who: standing for who, (_, standing) in last.items()}, corrected=corrected)
    if status is ReviewStatus.UNREVIEWED:
        return {"status": str(status)}
    return {"status": str(status), "verdicts": list(_verdicts(last.values()))}


def _verdicts(last: Iterable[tuple[Past, Standing]]) -> Iterable[Document]:
    for said, standing in sorted(last, key=lambda each: each[0].number):
        yield {"by": said.by, "verdict": str(standing), "version": said.version}
