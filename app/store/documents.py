"""The JSON documents that clients are served, rendered once, when they are stored."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

from app.domain.article import is_read
from app.domain.figure import Figure
from app.domain.finding import Edit, Finding, Status
from app.domain.flags import flags_of
from app.domain.review import ReviewStatus
from app.domain.speaker import Entity
from app.domain.statement import Statement
from app.domain.text import Span
from app.store.facts import FIGURE, STATEMENT, Cluster, Facts

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_SOURCED = ("text", "url", "title", "publisher", "authors", "language", "published_at")
_GAP = " … "
"""Stands between the pieces of an interrupted statement."""
UNREVIEWED = str(ReviewStatus.UNREVIEWED)
_NOT_READ = "The text is in another language ({}): it can be searched, but only English is read for claims."


def dump(document: object) -> str:
    """Write a document as JSON."""
    return _ENCODER.encode(document)


def article(facts: Facts, counts: Mapping[str, int]) -> dict[str, Any]:
    """Render an article without its text."""
    posted = facts.article
    return {
        "id": str(facts.article_id),
        "url": posted.url,
        "title": posted.title,
        "publisher": posted.publisher,
        "authors": list(posted.authors),
        "language": facts.language,
        "published_at": moment(posted.published_at),
        "published_precision": posted.published_precision,
        "revision": facts.revision,
        "sha256": posted.sha256,
        "words": posted.words,
        "received_at": moment(facts.received_at),
        "counts": counts,
        "not_read": None if is_read(facts.language) else _NOT_READ.format(facts.language),
        "flags": list(flags_of(posted.text)),
        "sources": {field: facts.sources.get(field) for field in _SOURCED},
    } | cluster(facts.cluster)


def cluster(found: Cluster) -> dict[str, Any]:
    """Render what an article shares with others. No claim says it: it depends on what else is stored."""
    copied = {"id": str(found.copy_of), "containment": found.containment} if found.copy_of else None
    return {"cluster_id": str(found.id), "copy_of": copied}


def statements(facts: Facts) -> Iterator[dict[str, Any]]:
    """Render each statement as a claim."""
    for index, (found, key) in enumerate(zip(facts.extraction.statements, facts.statement_ids, strict=True)):
        figures = [str(figure) for figure in facts.figures_of.get(index, ())]
        yield _claim(facts, STATEMENT, key, found.content) | {
            "extraction": _provenance(facts, found.rule, str(facts.extraction.statements_by), found.confidence),
            "speaker": _speaker(facts, found),
            "statement": attribution(found, facts.article.text, figures),
        }


def figures(facts: Facts) -> Iterator[dict[str, Any]]:
    """Render each figure as a claim, made by the speaker of the statement it stands in."""
    for found, key, index in zip(facts.extraction.figures, facts.figure_ids, facts.statement_of, strict=True):
        statement = None if index is None else facts.extraction.statements[index]
        yield _claim(facts, FIGURE, key, (found.span,)) | {
            "extraction": _provenance(facts, found.rule),
            "speaker": _speaker(facts, statement) if statement else None,
            "statement_id": None if index is None else str(facts.statement_ids[index]),
            "figure": quantity(found, _claim_at(facts, found.part_of.figure) if found.part_of else None),
            "findings": [str(finding) for finding in facts.findings_at.get(found.span, ())],
        }


def findings(facts: Facts) -> Iterator[dict[str, Any]]:
    """Render each finding."""
    for found, key in zip(facts.findings, facts.finding_ids, strict=True):
        yield {
            "id": str(key),
            "article_id": str(facts.article_id),
            "revision": facts.revision,
            "rule": found.rule,
            "certainty": found.certainty,
            "expression": found.expression,
            "operands": list(_operands(facts, found)),
            "assumptions": list(found.assumptions),
            "repairs": [{"edits": list(_edits(facts, repair.edits))} for repair in found.repairs],
            "status": Status.OPEN,
        }


def shown(entity: Entity) -> dict[str, Any]:
    """Render somebody or something that is named."""
    return {"id": str(entity.id), "name": entity.name}


def parties(claim: Mapping[str, Any]) -> dict[str, Any]:
    """Tell who makes a claim, and whom it is about."""
    speaker = claim["speaker"]
    maker = {name: speaker[name] for name in ("id", "name")} if speaker else None
    return {"speaker": maker, "about": claim["about"]}


def everybody(claim: Mapping[str, Any]) -> list[dict[str, Any]]:
    """List who makes a claim, and whom it is about."""
    return [one for one in (claim["speaker"], *claim["about"]) if one]


def each_once(named: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Render several, and those only once who go by several names."""
    return list({each["id"]: each for each in named}.values())


@lru_cache(maxsize=64)
def moment(time: datetime | None) -> str | None:
    """Write a time in UTC as RFC 3339 has it."""
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z") if time else None


def exact(value: Decimal | None) -> str | None:
    """Write a number with every digit and no exponent."""
    return None if value is None else format(value, "f")


def _claim(facts: Facts, kind: str, key: UUID, target: tuple[Span, ...]) -> dict[str, Any]:
    text = facts.article.text
    return {
        "id": str(key),
        "type": kind,
        "article_id": str(facts.article_id),
        "revision": facts.revision,
        "published_at": moment(facts.article.published_at),
        "publisher": facts.article.publisher,
        **stands(target, text),
        "speaker": None,
        "statement_id": None,
        "figure": None,
        "statement": None,
        "about": each_once(shown(facts.entity(name)) for name in facts.names_in(target)),
        "findings": [],
        "review": {"status": UNREVIEWED},
        "version": facts.version(key),
    }


def _provenance(facts: Facts, rule: str, method: str = "", confidence: float | None = None) -> dict[str, Any]:
    by = f"on-record {facts.extraction.version} {method}".rstrip()
    return {"by": by, "model": facts.extraction.model, "rule": rule, "confidence": confidence}


def _speaker(facts: Facts, statement: Statement) -> dict[str, Any] | None:
    if not statement.speaker:
        return None
    mention = place(statement.source, facts.article.text)
    return shown(facts.entity(statement.speaker)) | {"mention": mention}


def attribution(statement: Statement, text: str, figures: list[str]) -> dict[str, Any]:
    """Render what sort of statement it is, with the claims of the figures in it."""
    cue = place(statement.cue, text)
    return {"form": statement.form, "act": statement.act, "cue": cue, "figures": figures}


def quantity(figure: Figure, whole_id: str | None) -> dict[str, Any]:
    """Render what a figure says, with the claim of the whole that it is part of."""
    change, whole, as_of = figure.change, figure.part_of, figure.as_of
    return {
        "kind": figure.kind,
        "value": exact(figure.value),
        "low": exact(figure.low),
        "high": exact(figure.high),
        "unit": figure.unit,
        "counts": figure.counts,
        "modifier": figure.modifier,
        "change": {"direction": change.direction, "role": change.role} if change else None,
        "per": figure.per,
        "part_of": {"claim_id": whole_id, "text": whole.text} if whole else None,
        "as_of": {"value": as_of.value.isoformat(), "text": as_of.text} if as_of else None,
        "about": list(figure.about),
    }


def _operands(facts: Facts, finding: Finding) -> Iterator[dict[str, Any]]:
    for operand in finding.operands:
        claim = facts.claim_of(operand)
        yield {
            "claim_id": str(claim) if claim else None,
            "value": exact(operand.value),
            "span": place(operand.numeral, facts.text_of(operand)),
            "revision": operand.revision,
        }


def _edits(facts: Facts, edits: Iterable[Edit]) -> Iterator[dict[str, Any]]:
    for edit in edits:
        yield {"claim_id": _claim_at(facts, edit.figure), "from": exact(edit.before), "to": exact(edit.after)}


def _claim_at(facts: Facts, place: Span | None) -> str | None:
    key = facts.figure_at.get(place) if place else None
    return str(key) if key else None


def stands(target: Iterable[Span], text: str) -> dict[str, Any]:
    """Render where a claim stands, and its words."""
    places = [selector(span, text) for span in target]
    return {"text": _GAP.join(each["exact"] for each in places), "target": places}


def place(span: Span | None, text: str) -> dict[str, Any] | None:
    """Render a place, if there is one."""
    return {"start": span.start, "end": span.end, "exact": span.of(text)} if span else None


def selector(span: Span, text: str) -> dict[str, Any]:
    """Render a place with the words around it."""
    return {
        "start": span.start,
        "end": span.end,
        "exact": span.of(text),
        "prefix": span.prefix(text),
        "suffix": span.suffix(text),
    }
