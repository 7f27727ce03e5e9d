"""The rows that one revision of an article becomes."""

from collections.abc import Iterator
from typing import Any

from app.domain.figure import Figure
from app.store import documents
from app.store.columns import orderable
from app.store.facts import FIGURE, STATEMENT, Facts
from app.store.folding import counted, head_noun, key

Row = dict[str, Any]


def article(facts: Facts) -> Row:
    """Make the article's row."""
    return {
        "id": facts.article_id,
        "revision": facts.revision,
        "sha256": facts.article.sha256,
        "publisher_key": _key(facts.article.publisher),
        "received_at": facts.received_at,
        "ordered_at": facts.ordered_at,
        "document": documents.dump(documents.article(facts)),
    }


def revision(facts: Facts) -> Row:
    """Make the row of the text."""
    return {
        "article_id": facts.article_id,
        "number": facts.revision,
        "sha256": facts.article.sha256,
        "received_at": facts.received_at,
        "text": facts.article.text,
    }


def claims(facts: Facts) -> list[Row]:
    """Make a row of every statement and figure, in reading order."""
    made = sorted([*_statements(facts), *_figures(facts)], key=lambda pair: pair[0])
    return _numbered([row for _, row in made])


def findings(facts: Facts) -> list[Row]:
    """Make a row of every finding."""
    return _numbered(
        [
            {
                "article_id": facts.article_id,
                "id": key,
                "revision": facts.revision,
                "ordered_at": facts.ordered_at,
                "rule": found.rule,
                "certainty": str(found.certainty),
                "document": documents.dump(document),
            }
            for found, key, document in zip(facts.findings, facts.finding_ids, documents.findings(facts), strict=True)
        ]
    )


def _statements(facts: Facts) -> Iterator[tuple[tuple[int, int], Row]]:
    for found, claim, document in zip(
        facts.extraction.statements, facts.statement_ids, documents.statements(facts), strict=True
    ):
        place = found.extent
        yield (
            (place.start, -place.end),
            _claim(facts, STATEMENT)
            | {
                "id": claim,
                "speaker_id": facts.speaker_id(found.speaker) if found.speaker else None,
                "form": str(found.form),
                "act": str(found.act),
                "document": documents.dump(document),
            },
        )


def _figures(facts: Facts) -> Iterator[tuple[tuple[int, int], Row]]:
    for found, claim, index, document in zip(
        facts.extraction.figures, facts.figure_ids, facts.statement_of, documents.figures(facts), strict=True
    ):
        speaker = None if index is None else facts.extraction.statements[index].speaker
        yield (
            (found.span.start, -found.span.end),
            _claim(facts, FIGURE)
            | _quantity(found)
            | {
                "id": claim,
                "speaker_id": facts.speaker_id(speaker) if speaker else None,
                "document": documents.dump(document),
            },
        )


def _claim(facts: Facts, kind: str) -> Row:
    # Rows of one insert name the same columns: a statement has no quantity, a figure no form.
    return {
        "article_id": facts.article_id,
        "revision": facts.revision,
        "ordered_at": facts.ordered_at,
        "published_at": facts.article.published_at,
        "publisher_key": _key(facts.article.publisher),
        "type": kind,
    } | dict.fromkeys(("form", "act", "kind", "unit", "counted", "counted_head", "modifier", "low", "high"))


def _quantity(figure: Figure) -> Row:
    return {
        "kind": str(figure.kind),
        "unit": _key(figure.unit),
        "counted": counted(figure.counts) if figure.counts else None,
        "counted_head": head_noun(figure.counts) if figure.counts else None,
        "modifier": str(figure.modifier),
        "low": orderable(figure.bottom),
        "high": orderable(figure.top),
    }


def _key(name: str | None) -> str | None:
    return key(name) if name else None


def _numbered(rows: list[Row]) -> list[Row]:
    for following, row in enumerate(reversed(rows)):
        row["following"], row["current"] = following, True
    return rows
