"""What people say of claims and findings: verdicts, corrections, decisions. Each is a version, and none is lost."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from app.domain.claimed import SAID, claimed
from app.domain.errors import AppError, ClaimNotFound, FindingNotFound, Flaw, InvalidClaim, NotCurrent, echo, pointer
from app.domain.finding import Status
from app.domain.review import Activity, Verdict
from app.store import changing, claiming, locks, resolving, versions
from app.store.documents import dump, everybody, moment, parties
from app.store.history import Deed, History
from app.store.ordinals import now, time_of
from app.store.rows import Document
from app.store.tables import ArticleRow, ClaimRow, FindingRow, PastClaimRow, PastFindingRow, RevisionRow
from app.store.tables_of_people import HistoryRow

R = TypeVar("R", ClaimRow, FindingRow)
Check = Callable[[int], None]
"""Refuses to change what is not at the version that it is thought to be."""
_ALONE = ("speaker", "target", "about")
"""Members that are put in place of the old ones whole."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Who says something, the name of their key, and what they note beside it."""

    by: str
    key: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A document as it is now, and its version."""

    document: str
    version: int


def review(session: Session, claim_id: UUID, verdict: Verdict, remark: Remark) -> Document:
    """Note a verdict on a claim, and give it as it is kept."""
    row = _current(session, ClaimRow, PastClaimRow, claim_id, ClaimNotFound(claim_id))
    deed = Deed(action=Activity.REVIEWED, by=remark.by, key=remark.key, note=remark.note, verdict=verdict)
    return versions.given(_changed(session, row, json.loads(row.document), deed)[1])


def correct(session: Session, claim_id: UUID, check: Check, patch: Document, remark: Remark) -> Written:
    """Correct a claim by a merge patch (RFC 7396) of what it says."""
    row = _current(session, ClaimRow, PastClaimRow, claim_id, ClaimNotFound(claim_id))
    check(row.version)
    before = json.loads(row.document)
    after = _corrected(session, row, before, patch)
    if after == before:
        return Written(row.document, row.version)
    deed = Deed(action=Activity.CORRECTED, by=remark.by, key=remark.key, note=remark.note, patch=patch)
    document, _ = _changed(session, row, after, deed)
    if after["statement"] and _who(after) != _who(before):
        told = replace(deed, action=Activity.ATTRIBUTED, patch={"speaker": patch["speaker"]})
        for figure in _figures(session, row.article_id, before):
            _changed(session, figure, json.loads(figure.document) | {"speaker": after["speaker"]}, told)
    return Written(dump(document), document["version"])


def decide(session: Session, finding_id: UUID, check: Check, status: Status, remark: Remark) -> Written:
    """Say what is made of a finding."""
    row = _current(session, FindingRow, PastFindingRow, finding_id, FindingNotFound(finding_id))
    check(row.version)
    decision = {"by": remark.by, "reason": remark.note, "made_at": moment(time_of(now()))}
    before = json.loads(row.document)
    document = before | {"status": str(status), "decision": decision}
    version = row.version + 1
    patch = {"status": str(status)}
    deed = Deed(action=Activity.DECIDED, by=remark.by, key=remark.key, note=remark.note, patch=patch)
    done = History(session, row.article_id, finding_id)
    done.finding(before, document, version, deed)
    done.write()
    changing.finding(session, row, document, version)
    return Written(dump(document), version)


def _changed(session: Session, row: ClaimRow, document: Document, deed: Deed) -> tuple[Document, HistoryRow]:
    """Make the next version of a claim, and keep how it came about."""
    before = json.loads(row.document)
    done = History(session, row.article_id, row.id)
    document = done.claim(before, document, deed)
    entries = done.write()
    if document["target"] == before["target"]:
        changing.claim(session, row, document)
    else:
        article = session.exec(select(ArticleRow).where(ArticleRow.id == row.article_id)).one()
        changing.arrange(session, article, [document])
    return document, entries[-1]


def _figures(session: Session, article_id: UUID, statement: Document) -> list[ClaimRow]:
    """Read the figures in a statement that are said by whoever it is said by."""
    ids = [UUID(each) for each in statement["statement"]["figures"]]
    found = session.exec(select(ClaimRow).where(ClaimRow.article_id == article_id, col(ClaimRow.id).in_(ids)))
    return [row for row in found if _who(json.loads(row.document)) == _who(statement)]


def _who(claim: Document) -> str | None:
    return str(claim["speaker"]["id"]) if claim["speaker"] else None


def _corrected(session: Session, row: ClaimRow, before: Document, patch: Document) -> Document:
    fields = _patched(before, patch)
    number = col(RevisionRow.number) == row.revision
    text = session.exec(select(RevisionRow.text).where(RevisionRow.article_id == row.article_id, number)).one()
    made = claimed(fields, text, known=_words(before))
    names = resolving.of_article(session, row.article_id, [made])
    names.called |= {UUID(each["id"]): each["name"] for each in everybody(before)}
    speaker, about = names.of_claim(made)
    # Who stays is shown as before, though that may still have to follow what was decided about them.
    stays = {name: before[name] for name in ("speaker", "about") if name not in patch}
    after = before | claiming.said(made, text, speaker, about) | stays
    if after["statement"]:
        after["statement"]["figures"] = before["statement"]["figures"]
    claiming.check_whole(session, row.article_id, made)
    # Whom it goes on showing, its text may name as somebody else, who was merged.
    was, now = parties(before), parties(after)
    anew = {name: [] if each == was[name] else each for name, each in now.items()}
    resolving.keep(session, names, everybody(anew))
    return after


def _patched(before: Document, patch: Document) -> Any:  # noqa: ANN401 - JSON
    """Lay a patch over what a claim says, as it could be posted."""
    known = [name for name in SAID if before.get(name) is not None or name in _ALONE]
    flaws = tuple(
        Flaw(pointer(name), f"“{echo(name)}” cannot be corrected, only {', '.join(known)}.")
        for name in patch
        if name not in known
    )
    if flaws:
        raise InvalidClaim.of(flaws[:20])
    said = {name: before[name] for name in known} | {"type": before["type"]}
    if said.get("statement"):
        said["statement"] = {name: said["statement"][name] for name in ("form", "act", "cue")}
    said["target"] = [{name: each[name] for name in ("start", "end", "exact")} for each in before["target"]]
    return merged(_renamed(said, patch), patch)


def _renamed(said: Document, patch: Document) -> Document:
    """Forget what is named or quoted otherwise: a name and a quotation are put in place of the old ones whole."""
    said = {name: dict(value) if isinstance(value, dict) else value for name, value in said.items()}
    speaker, statement, figure = (_object(patch, name) for name in ("speaker", "statement", "figure"))
    if {"id", "name"} & speaker.keys():
        said["speaker"] = None
    if speaker.get("mention") and said["speaker"]:
        said["speaker"].pop("mention")
    if statement.get("cue"):
        said["statement"].pop("cue")
    if "text" in _object(figure, "part_of") and said["figure"]["part_of"]:
        said["figure"]["part_of"] = {}
    return said


def _object(holder: Document, name: str) -> Document:
    value = holder.get(name)
    return value if isinstance(value, dict) else {}


def merged(target: Any, patch: Any) -> Any:  # noqa: ANN401 - JSON
    """Apply a merge patch, as RFC 7396 has it."""
    if not isinstance(patch, dict):
        return patch
    known = target if isinstance(target, dict) else {}
    made = {name: value for name, value in known.items() if name not in patch}
    return made | {name: merged(known.get(name), value) for name, value in patch.items() if value is not None}


def _words(document: Document) -> set[str]:
    figure: Mapping[str, Any] = document["figure"] or {}
    return {figure[name]["text"] for name in ("part_of", "as_of") if figure.get(name)}


def _current(
    session: Session, of: type[R], past: type[PastClaimRow | PastFindingRow], subject: UUID, missing: AppError
) -> R:
    """Read a claim or finding to change it: nobody else changes its article meanwhile."""
    article = session.exec(select(of.article_id).where(of.id == subject)).first()
    if article:
        locks.articles(session, [article])
        if row := session.exec(select(of).where(of.id == subject)).first():
            return row
    if session.exec(select(past.id).where(past.id == subject)).first():
        raise NotCurrent(subject)
    raise missing
