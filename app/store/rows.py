"""The rows that one revision of an article becomes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from app.store import documents, named
from app.store.columns import orderable
from app.store.facts import FIGURE, STATEMENT, Facts
from app.store.folding import counted, head_noun, key
from app.store.named import Named

Row = dict[str, Any]
Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Parts:
    """What is found in an article, as documents: claims in reading order, and findings."""

    claims: Sequence[Document]
    findings: Sequence[Document]

    @classmethod
    def of(cls, facts: Facts) -> "Parts":
        """Render what was found in a revision."""
        return cls(in_order([*documents.statements(facts), *documents.figures(facts)]), list(documents.findings(facts)))

    def counts(self) -> Row:
        """Count them, as the article's document does: those that its latest text has the words of."""
        of_type = [claim["type"] for claim in self.claims if claim.get("anchored", True)]
        return {
            "statements": of_type.count(STATEMENT),
            "figures": of_type.count(FIGURE),
            "findings": len(self.findings),
        }


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of a revision. Claims and findings are in reading order."""

    article: Row
    revision: Row
    claims: list[Row]
    findings: list[Row]
    about: list[Row]
    rules: list[Row]
    reviewers: list[Row]
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
        for row in (*self.about, *self.rules, *self.reviewers):
            row["ordinal"] = of_claim[row.pop("claim_id")]


def of(facts: Facts) -> Rows:
    """Make the rows of a revision, which have no ordinals yet."""
    return made(facts, Parts.of(facts))


def made(facts: Facts, parts: Parts, as_named: Named | None = None) -> Rows:
    """Make the rows of a revision whose parts are rendered, and tell whom these name: else those who were found."""
    article, told = _article(facts, parts), _told(facts)
    findings = [finding(each, told | {"version": facts.version(UUID(each["id"]))}) for each in parts.findings]
    told |= {"is_copy": article["is_copy"]}
    known = named.found(facts) if as_named is None else as_named
    return assembled(article, _revision(facts), parts.claims, findings, told, list(named.rows_of(parts.claims, known)))


def assembled(  # noqa: PLR0913, PLR0917 - all that an article has
    article: Row, revision: Row, claims: Sequence[Document], findings: list[Row], told: Row, as_named: list[Row]
) -> Rows:
    """Put the rows of an article together: those of claims, and whatever they are found by, from their documents."""
    rule_of = {str(each["id"]): each["rule"] for each in findings}
    links = [links_of(each, rule_of) for each in claims]
    return Rows(
        article=article,
        revision=revision,
        claims=[claim(each, told) for each in claims],
        findings=findings,
        about=[row for each in links for row in each.about],
        rules=[row for each in links for row in each.rules],
        reviewers=[row for each in links for row in each.reviewers],
        texts=[each["text"] for each in claims],
        named=as_named,
    )


def in_order(claims: Sequence[Document]) -> list[Document]:
    """Put claims in reading order; what stands in none of the article's words any more comes last."""
    return sorted(claims, key=_place)


def _place(claim: Document) -> tuple[bool, int, int]:
    target = claim["target"]
    return not claim.get("anchored", True), target[0]["start"], -target[-1]["end"]


def _article(facts: Facts, parts: Parts) -> Row:
    return {
        "id": facts.article_id,
        "revision": facts.revision,
        "sha256": facts.article.sha256,
        "language": facts.language.lower(),
        "has_finding": bool(parts.findings),
        "document": documents.dump(documents.article(facts, parts.counts())),
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


def _told(facts: Facts) -> Row:
    return {
        "publisher_key": _key(facts.article.publisher),
        "published": facts.published,
        "received": facts.received,
    }


def finding(document: Document, told: Row) -> Row:
    """Make the row of a finding's document."""
    return (
        _part(document)
        | told
        | {
            "rule": str(document["rule"]),
            "certainty": str(document["certainty"]),
            "status": str(document["status"]),
            "document": documents.dump(document),
        }
    )


def claim(document: Document, told: Row) -> Row:
    """Make the row of a claim's document; what it is told of its article beside that is the same for all of them."""
    speaker, statement, figure = document["speaker"], document["statement"], document["figure"]
    return (
        _part(document)
        | told
        | {
            "version": document["version"],
            "type": document["type"],
            "speaker_id": UUID(speaker["id"]) if speaker else None,
            "speaker_key": key(speaker["name"]) if speaker else None,
            "form": str(statement["form"]) if statement else None,
            "act": str(statement["act"]) if statement else None,
            "has_finding": bool(document["findings"]),
            "review": document["review"]["status"],
            "document": documents.dump(document),
        }
        # Rows of one insert name the same columns.
        | (_quantity(figure) if figure else _NO_QUANTITY)
    )


def _part(document: Document) -> Row:
    return {
        "article_id": UUID(document["article_id"]),
        "id": UUID(document["id"]),
        "revision": document["revision"],
    }


_NO_QUANTITY = dict.fromkeys(("kind", "unit", "counted", "counted_head", "modifier", "low", "high", "as_of"))


def _quantity(figure: Document) -> Row:
    value, as_of = figure["value"], figure["as_of"]
    return {
        "kind": str(figure["kind"]),
        "unit": _key(figure["unit"]),
        "counted": counted(figure["counts"]) if figure["counts"] else None,
        "counted_head": head_noun(figure["counts"]) if figure["counts"] else None,
        "modifier": str(figure["modifier"]),
        "low": orderable(Decimal(figure["low"] if value is None else value)),
        "high": orderable(Decimal(figure["high"] if value is None else value)),
        "as_of": date.fromisoformat(as_of["value"]).toordinal() if as_of else None,
    }


@dataclass(frozen=True, slots=True)
class Links:
    """The rows that a claim is found by beside its own: who it is about, its findings' rules, who reviewed it."""

    about: list[Row]
    rules: list[Row]
    reviewers: list[Row]


def links_of(document: Document, rule_of: Mapping[str, str]) -> Links:
    """Make the rows that lead to a claim."""
    rules = dict.fromkeys(rule_of[finding] for finding in document["findings"])
    reviewers = dict.fromkeys(key(each["by"]) for each in document["review"].get("verdicts", ()))
    return Links(
        about=list(_links(document, "speaker_id", dict.fromkeys(UUID(one["id"]) for one in document["about"]))),
        rules=list(_links(document, "rule", rules)),
        reviewers=list(_links(document, "reviewer", reviewers)),
    )


def _links(document: Document, name: str, values: Mapping[Any, object]) -> Iterator[Row]:
    for value in values:
        yield {"article_id": UUID(document["article_id"]), "claim_id": UUID(document["id"]), name: value}


def _key(name: str | None) -> str | None:
    return key(name) if name else None
