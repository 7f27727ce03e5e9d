"""The rows that one revision of an article becomes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from app.domain.figure import Figure
from app.domain.finding import Status
from app.store import documents
from app.store.columns import orderable
from app.store.facts import FIGURE, STATEMENT, Facts
from app.store.folding import counted, head_noun, key

Row = dict[str, Any]
UNREVIEWED = "unreviewed"


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of a revision. Claims and findings are in reading order."""

    article: Row
    revision: Row
    claims: list[Row]
    findings: list[Row]
    about: list[Row]
    rules: list[Row]
    texts: list[str]
    """The words of each claim."""
    named: list[Row]
    """Claims of which people have decided otherwise than the text names, and whom it names."""

    @property
    def size(self) -> int:
        """How many ordinals they take: claims and findings have those right below the article's own."""
        return max(len(self.claims), len(self.findings)) + 1

    def place(self, first: int) -> None:
        """Give every row its ordinal, so that descending order is reading order."""
        self.article["ordinal"] = first + self.size - 1
        for several in (self.claims, self.findings):
            for following, row in enumerate(reversed(several)):
                row["ordinal"] = first + following
        of_claim = {row["id"]: row["ordinal"] for row in self.claims}
        for row in (*self.about, *self.rules):
            row["ordinal"] = of_claim[row.pop("claim_id")]


def of(facts: Facts) -> Rows:
    """Make the rows of a revision, which have no ordinals yet."""
    made = sorted([*_statements(facts), *_figures(facts)], key=lambda each: each[0])
    return Rows(
        article=_article(facts),
        revision=_revision(facts),
        claims=[row for _, row, _ in made],
        findings=list(_findings(facts)),
        about=[_link(facts, row, speaker_id=UUID(one["id"])) for _, row, document in made for one in document["about"]],
        rules=[_link(facts, row, rule=rule) for _, row, document in made for rule in _rules(facts, document)],
        texts=[document["text"] for _, _, document in made],
        named=list(_named(facts, made)) if facts.decided else [],
    )


def _named(facts: Facts, made: Sequence["Made"]) -> Iterator[Row]:
    """Keep whom a text names, where that is not what is shown."""
    plain = replace(facts, decided={})
    as_named = {row["id"]: document for _, row, document in (*_statements(plain), *_figures(plain))}
    for _, row, document in made:
        before, now = (documents.parties(each) for each in (as_named[row["id"]], document))
        if before != now:
            yield _link(facts, row) | {"document": documents.dump(before)}


def _article(facts: Facts) -> Row:
    return {
        "id": facts.article_id,
        "revision": facts.revision,
        "sha256": facts.article.sha256,
        "language": facts.language.lower(),
        "has_finding": bool(facts.findings),
        "document": documents.dump(documents.article(facts)),
        "cluster_id": facts.cluster.id,
        "is_copy": facts.cluster.copy_of is not None,
        "reader": facts.extraction.reader,
        "zone": _zone(facts.article.published_at),
    } | _told(facts)


def _zone(published: datetime | None) -> int | None:
    ahead = published.utcoffset() if published else None
    return None if ahead is None else ahead // timedelta(minutes=1)


def _revision(facts: Facts) -> Row:
    return {
        "article_id": facts.article_id,
        "number": facts.revision,
        "sha256": facts.article.sha256,
        "title": facts.article.title,
        "received_at": facts.revised_at or facts.received_at,
        "text": facts.article.text,
    }


def _findings(facts: Facts) -> Iterator[Row]:
    for found, id_, document in zip(facts.findings, facts.finding_ids, documents.findings(facts), strict=True):
        yield _part(facts, id_) | {
            "rule": found.rule,
            "certainty": str(found.certainty),
            "status": str(Status.OPEN),
            "document": documents.dump(document),
        }


Made = tuple[tuple[int, int], Row, dict[str, Any]]


def _statements(facts: Facts) -> Iterator[Made]:
    for found, id_, document in zip(
        facts.extraction.statements, facts.statement_ids, documents.statements(facts), strict=True
    ):
        said = {"form": str(found.form), "act": str(found.act)}
        place = found.extent
        yield (place.start, -place.end), _claim(facts, STATEMENT, id_, document) | said, document


def _figures(facts: Facts) -> Iterator[Made]:
    for found, id_, document in zip(facts.extraction.figures, facts.figure_ids, documents.figures(facts), strict=True):
        place = found.span
        yield (place.start, -place.end), _claim(facts, FIGURE, id_, document) | _quantity(found), document


_OF_EITHER = ("form", "act", "kind", "unit", "counted", "counted_head", "modifier", "low", "high", "as_of")


def _claim(facts: Facts, kind: str, id_: UUID, document: dict[str, Any]) -> Row:
    speaker = document["speaker"]
    return (
        _part(facts, id_)
        | {
            "type": kind,
            "speaker_id": UUID(speaker["id"]) if speaker else None,
            "speaker_key": key(speaker["name"]) if speaker else None,
            "has_finding": bool(document["findings"]),
            "review": UNREVIEWED,
            "is_copy": facts.cluster.copy_of is not None,
            "document": documents.dump(document),
        }
        # Rows of one insert name the same columns: a statement has no quantity, a figure no form.
        | dict.fromkeys(_OF_EITHER)
    )


def _part(facts: Facts, id_: UUID) -> Row:
    return {
        "article_id": facts.article_id,
        "id": id_,
        "revision": facts.revision,
        "version": facts.version(id_),
    } | _told(facts)


def _told(facts: Facts) -> Row:
    return {"publisher_key": _key(facts.article.publisher), "published": facts.published, "received": facts.received}


def _quantity(figure: Figure) -> Row:
    return {
        "kind": str(figure.kind),
        "unit": _key(figure.unit),
        "counted": counted(figure.counts) if figure.counts else None,
        "counted_head": head_noun(figure.counts) if figure.counts else None,
        "modifier": str(figure.modifier),
        "low": orderable(figure.bottom),
        "high": orderable(figure.top),
        "as_of": figure.as_of.value.toordinal() if figure.as_of else None,
    }


def _rules(facts: Facts, document: dict[str, Any]) -> list[str]:
    return list(dict.fromkeys(facts.rule_of[UUID(finding)] for finding in document["findings"]))


def _link(facts: Facts, claim: Row, **to: object) -> Row:
    return {"article_id": facts.article_id, "claim_id": claim["id"]} | to


def _key(name: str | None) -> str | None:
    return key(name) if name else None
