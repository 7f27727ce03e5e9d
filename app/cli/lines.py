"""The lines that `on-record extract` reads and writes."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.domain.article import Article
from app.domain.extraction import Extraction
from app.domain.figure import Figure
from app.domain.finding import Finding
from app.domain.statement import Statement
from app.domain.text import Span


@dataclass(frozen=True, slots=True)
class Line:
    """An article and the id its answer goes by."""

    id: str
    article: Article


def article_line(line: str) -> Line:
    """Read a line. ValueError with the reason where it is not an article."""
    posted = json.loads(line)
    if not isinstance(posted, dict):
        msg = "the line is not a JSON object."
        raise ValueError(msg)  # noqa: TRY004 - one error for whatever is wrong with a line
    for name in ("id", "text"):
        if not isinstance(posted.get(name), str):
            msg = f"“{name}” is missing, or not a string."
            raise ValueError(msg)  # noqa: TRY004 - the same
    published = posted.get("published_at")
    when = datetime.fromisoformat(published) if isinstance(published, str) else None
    return Line(posted["id"], Article(posted["text"], published_at=when))


def line_of(key: str, article: Article, extraction: Extraction, findings: Sequence[Finding]) -> dict[str, Any]:
    """Render all that was found in one article."""
    text = article.text
    return {
        "id": key,
        "statements": [_statement(s, text) for s in extraction.statements],
        "figures": [_figure(f, text, extraction.statement_of(f)) for f in extraction.figures],
        "mentions": [_span(m.span, text) | {"name": m.name} for m in extraction.mentions],
        "dates": [_span(t.span, text) | {"type": t.type, "value": t.value} for t in extraction.timexes],
        "findings": [_finding(f, text) for f in findings],
    }


def _span(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _optional(span: Span | None, text: str) -> dict[str, Any] | None:
    return _span(span, text) if span else None


def _statement(statement: Statement, text: str) -> dict[str, Any]:
    return {
        "spans": [_span(span, text) for span in statement.content],
        "form": statement.form,
        "act": statement.act,
        "source": _optional(statement.source, text),
        "speaker": {"name": statement.speaker} if statement.speaker else None,
        "cue": _optional(statement.cue, text),
    }


def _figure(figure: Figure, text: str, statement: int | None) -> dict[str, Any]:
    change, as_of = figure.change, figure.as_of
    return _span(figure.span, text) | {
        "kind": figure.kind,
        "value": _exact(figure.value),
        "low": _exact(figure.low),
        "high": _exact(figure.high),
        "unit": figure.unit,
        "counts": figure.counts,
        "modifier": figure.modifier,
        "change": {"direction": change.direction, "role": change.role} if change else None,
        "per": figure.per,
        "about": list(figure.about),
        "part_of": figure.part_of.text if figure.part_of else None,
        "as_of": {"value": as_of.value.isoformat(), "text": as_of.text} if as_of else None,
        "statement": statement,
    }


def _exact(value: object) -> str | None:
    return None if value is None else format(value, "f")


def _finding(finding: Finding, text: str) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "certainty": finding.certainty,
        "expression": finding.expression,
        "operands": [_span(operand.numeral, text) for operand in finding.operands],
        "assumptions": list(finding.assumptions),
    }
