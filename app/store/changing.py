"""Puts other documents in the place of an article's claims and findings, and keeps what they are found by in step."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app.domain.change import Action, Changed
from app.store import changes, named, noting, parts, past, placing, rows
from app.store.changes import entry
from app.store.documents import dump, parties
from app.store.rows import Document, Parts, Row
from app.store.tables import (
    ArticleRow,
    ClaimAboutRow,
    ClaimRow,
    FindingRow,
    RevisionRow,
    plain,
)
from app.store.tables_of_people import ClaimReviewerRow
from app.store.tables_of_speakers import ClaimNamedRow

_TOLD = ("publisher_key", "published", "received", "is_copy")
_CLAIM, _FINDING, _ARTICLE = plain(ClaimRow), plain(FindingRow), plain(ArticleRow)
_NAMED = plain(ClaimNamedRow)


def claim(session: Session, row: ClaimRow, document: Document) -> None:
    """Put another document in the place of a claim's, where its words stand as they did."""
    before, rule_of = json.loads(row.document), _rules(session, row.article_id)
    changed = rows.claim(document, {name: getattr(row, name) for name in _TOLD})
    others = parties(before) != parties(document)
    as_named = list(named.rows_of([document], named.kept(session, row.article_id))) if others else []
    session.execute(_CLAIM.update().where(_CLAIM.c.ordinal == row.ordinal, _CLAIM.c.id == row.id).values(changed))
    old, new = (rows.links_of(each, rule_of) for each in (before, document))
    for table, column, gone, come in (
        (ClaimAboutRow, "speaker_id", old.about, new.about),
        (ClaimReviewerRow, "reviewer", old.reviewers, new.reviewers),
    ):
        _relink(session, plain(table), column, row.ordinal, gone, come)
    if others:
        # Where a person has said who it is, the text no longer tells.
        session.execute(_NAMED.delete().where(_NAMED.c.article_id == row.article_id, _NAMED.c.claim_id == row.id))
        if as_named:
            session.execute(_NAMED.insert(), as_named)
    told = entry(Action.CHANGED, Changed.CLAIM, row.id, document["version"])
    changes.note(session, row.article_id, [told])


def _relink(session: Session, table: Any, column: str, ordinal: int, gone: list[Row], come: list[Row]) -> None:  # noqa: ANN401, PLR0913, PLR0917 - a table, and rows of it
    had, has = {each[column] for each in gone}, {each[column] for each in come}
    for each in gone:
        if each[column] not in has:
            one = (
                table.c[column] == each[column],
                table.c.ordinal == ordinal,
                table.c.article_id == each["article_id"],
            )
            session.execute(table.delete().where(*one))
    if added := [
        {"article_id": each["article_id"], "ordinal": ordinal, column: each[column]}
        for each in come
        if each[column] not in had
    ]:
        session.execute(table.insert(), added)


def finding(session: Session, row: FindingRow, document: Document, version: int) -> None:
    """Put another document in the place of a finding's."""
    changed = {"document": dump(document), "status": str(document["status"]), "version": version}
    session.execute(_FINDING.update().where(_FINDING.c.ordinal == row.ordinal, _FINDING.c.id == row.id).values(changed))
    changes.note(session, row.article_id, [entry(Action.CHANGED, Changed.FINDING, row.id, version)])


def arrange(session: Session, article: ArticleRow, changed: Collection[Document]) -> None:
    """Put claims that are new, or stand elsewhere than they did, in their places among those of an article."""
    before = noting.listed(session, article.id)
    documents = {str(id_): json.loads(written) for id_, (_, written) in before[Changed.CLAIM].items()}
    documents |= {each["id"]: each for each in changed}
    claims = rows.in_order(list(documents.values()))
    findings = [each.model_dump() for each in _findings(session, article.id)]
    told = {name: getattr(article, name) for name in _TOLD}
    row = _article(article, claims, findings)
    as_named = list(named.rows_of(claims, named.kept(session, article.id)))
    made = rows.assembled(row, _revision(session, article), claims, findings, told, as_named)
    changed_too = Action.CHANGED if row["document"] != article.document else None
    made.place(placing.again(session, article, made.size))
    past.drop(session, article)
    session.execute(_ARTICLE.update().where(_ARTICLE.c.id == article.id).values(made.article))
    parts.put(session, made)
    noting.stored(session, made, before, changed_too)


def _article(article: ArticleRow, claims: Sequence[Document], findings: Sequence[Row]) -> Row:
    document = json.loads(article.document) | {"counts": Parts(claims, findings).counts()}
    return article.model_dump() | {"document": dump(document)}


def _revision(session: Session, article: ArticleRow) -> Row:
    number = col(RevisionRow.number) == article.revision
    return session.exec(select(RevisionRow).where(RevisionRow.article_id == article.id, number)).one().model_dump()


def _rules(session: Session, article_id: UUID) -> Mapping[str, str]:
    found = session.exec(select(FindingRow.id, FindingRow.rule).where(FindingRow.article_id == article_id))
    return {str(id_): rule for id_, rule in found}


def _findings(session: Session, article_id: UUID) -> Sequence[FindingRow]:
    found = select(FindingRow).where(FindingRow.article_id == article_id)
    return session.exec(found.order_by(col(FindingRow.ordinal).desc())).all()
