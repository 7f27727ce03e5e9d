"""The columns of each resource's table. Names are the documents' own, made longer where two would be the same."""

from collections.abc import Mapping
from typing import Any

from app.api.exports.columns import Column, Document, Read, Type, at, each, joined, nth, span
from app.domain.identity import Register


def _span_of(operand: Document) -> str:
    return span(operand["span"])


def _edits(repair: Document) -> str:
    return ", ".join(f"{edit['from']} → {edit['to']}" for edit in repair["edits"])


def _edited(repair: Document) -> str:
    return ", ".join(edit["claim_id"] or "" for edit in repair["edits"])


def _anchored(claim: Document) -> str | None:
    return str(claim["anchored"]).lower() if "anchored" in claim else None


def _verdicts(member: str) -> Read:
    """Read something of each verdict that counts."""
    of_each = each("verdicts", at(member))

    def read(claim: Document) -> list[Any] | None:
        review = claim.get("review")
        return None if review is None else of_each(review)

    return read


_SOURCED = ("text", "url", "title", "publisher", "authors", "language", "published_at")

CLAIMS = (
    Column("id", Type.TEXT, at("id")),
    Column("type", Type.TEXT, at("type")),
    Column("article_id", Type.TEXT, at("article_id")),
    Column("revision", Type.WHOLE, at("revision")),
    Column("published_at", Type.TIME, at("published_at")),
    Column("publisher", Type.TEXT, at("publisher")),
    Column("text", Type.TEXT, at("text")),
    Column("start", Type.WHOLE, nth("target", 0, "start")),
    Column("end", Type.WHOLE, nth("target", -1, "end")),
    Column("spans", Type.TEXTS, each("target", span)),
    Column("prefix", Type.TEXT, joined("target", "prefix")),
    Column("suffix", Type.TEXT, joined("target", "suffix")),
    Column("speaker_id", Type.TEXT, at("speaker", "id")),
    Column("speaker", Type.TEXT, at("speaker", "name")),
    Column("speaker_mention", Type.TEXT, at("speaker", "mention", "exact")),
    Column("speaker_mention_start", Type.WHOLE, at("speaker", "mention", "start")),
    Column("speaker_mention_end", Type.WHOLE, at("speaker", "mention", "end")),
    Column("statement_id", Type.TEXT, at("statement_id")),
    Column("form", Type.TEXT, at("statement", "form")),
    Column("act", Type.TEXT, at("statement", "act")),
    Column("cue", Type.TEXT, at("statement", "cue", "exact")),
    Column("cue_start", Type.WHOLE, at("statement", "cue", "start")),
    Column("cue_end", Type.WHOLE, at("statement", "cue", "end")),
    Column("figures", Type.TEXTS, at("statement", "figures")),
    Column("kind", Type.TEXT, at("figure", "kind")),
    Column("value", Type.EXACT, at("figure", "value")),
    Column("low", Type.EXACT, at("figure", "low")),
    Column("high", Type.EXACT, at("figure", "high")),
    Column("unit", Type.TEXT, at("figure", "unit")),
    Column("counts", Type.TEXT, at("figure", "counts")),
    Column("modifier", Type.TEXT, at("figure", "modifier")),
    Column("change_direction", Type.TEXT, at("figure", "change", "direction")),
    Column("change_role", Type.TEXT, at("figure", "change", "role")),
    Column("per", Type.TEXT, at("figure", "per")),
    Column("part_of", Type.TEXT, at("figure", "part_of", "text")),
    Column("part_of_claim_id", Type.TEXT, at("figure", "part_of", "claim_id")),
    Column("as_of", Type.DAY, at("figure", "as_of", "value")),
    Column("as_of_text", Type.TEXT, at("figure", "as_of", "text")),
    Column("figure_about", Type.TEXTS, at("figure", "about")),
    Column("about", Type.TEXTS, each("about", at("name"))),
    Column("about_ids", Type.TEXTS, each("about", at("id"))),
    Column("findings", Type.TEXTS, at("findings")),
    Column("anchored", Type.TEXT, _anchored),
    Column("review", Type.TEXT, at("review", "status")),
    Column("reviewers", Type.TEXTS, _verdicts("by")),
    Column("verdicts", Type.TEXTS, _verdicts("verdict")),
    Column("verdict_versions", Type.WHOLES, _verdicts("version")),
    Column("version", Type.WHOLE, at("version")),
    Column("by", Type.TEXT, at("extraction", "by")),
    Column("model", Type.TEXT, at("extraction", "model")),
    Column("rule", Type.TEXT, at("extraction", "rule")),
    Column("confidence", Type.REAL, at("extraction", "confidence")),
    Column("also_by", Type.TEXTS, at("extraction", "also_by")),
)

REVISIONS = (
    Column("id", Type.TEXT, at("id")),
    Column("url", Type.TEXT, at("url")),
    Column("title", Type.TEXT, at("title")),
    Column("publisher", Type.TEXT, at("publisher")),
    Column("authors", Type.TEXTS, at("authors")),
    Column("language", Type.TEXT, at("language")),
    Column("published_at", Type.TIME, at("published_at")),
    Column("published_precision", Type.TEXT, at("published_precision")),
    Column("revision", Type.WHOLE, at("revision")),
    Column("sha256", Type.TEXT, at("sha256")),
    Column("words", Type.WHOLE, at("words")),
    Column("received_at", Type.TIME, at("received_at")),
    Column("statements", Type.WHOLE, at("counts", "statements")),
    Column("figures", Type.WHOLE, at("counts", "figures")),
    Column("findings", Type.WHOLE, at("counts", "findings")),
    Column("not_read", Type.TEXT, at("not_read")),
    Column("flags", Type.TEXTS, at("flags")),
    *(Column(f"{name}_source", Type.TEXT, at("sources", name)) for name in _SOURCED),
)

ARTICLES = (
    *REVISIONS,
    Column("cluster_id", Type.TEXT, at("cluster_id")),
    Column("copy_of", Type.TEXT, at("copy_of", "id")),
    Column("containment", Type.REAL, at("copy_of", "containment")),
)

# The lists of operands run side by side, as do those of repairs: the first of each belong together.
FINDINGS = (
    Column("id", Type.TEXT, at("id")),
    Column("article_id", Type.TEXT, at("article_id")),
    Column("revision", Type.WHOLE, at("revision")),
    Column("rule", Type.TEXT, at("rule")),
    Column("certainty", Type.TEXT, at("certainty")),
    Column("expression", Type.TEXT, at("expression")),
    Column("operands", Type.TEXTS, each("operands", at("value"))),
    Column("operand_texts", Type.TEXTS, each("operands", at("span", "exact"))),
    Column("operand_spans", Type.TEXTS, each("operands", _span_of)),
    Column("operand_claim_ids", Type.TEXTS, each("operands", at("claim_id"))),
    Column("operand_revisions", Type.WHOLES, each("operands", at("revision"))),
    Column("assumptions", Type.TEXTS, at("assumptions")),
    Column("repairs", Type.TEXTS, each("repairs", _edits)),
    Column("repair_claim_ids", Type.TEXTS, each("repairs", _edited)),
    Column("status", Type.TEXT, at("status")),
    Column("decided_by", Type.TEXT, at("decision", "by")),
    Column("reason", Type.TEXT, at("decision", "reason")),
    Column("decided_at", Type.TIME, at("decision", "made_at")),
)

SPEAKERS = (
    Column("id", Type.TEXT, at("id")),
    Column("name", Type.TEXT, at("name")),
    Column("kind", Type.TEXT, at("kind")),
    Column("also_known_as", Type.TEXTS, at("also_known_as")),
    *(Column(str(register), Type.TEXT, at("external_ids", register)) for register in Register),
    Column("version", Type.WHOLE, at("version")),
    Column("aliases", Type.TEXTS, each("aliases", at("name"))),
    Column("alias_articles", Type.WHOLES, each("aliases", at("articles"))),
)

CHANGES = (
    Column("seq", Type.WHOLE, at("seq")),
    Column("at", Type.TIME, at("at")),
    Column("action", Type.TEXT, at("action")),
    Column("resource", Type.TEXT, at("resource")),
    Column("id", Type.TEXT, at("id")),
    Column("article_id", Type.TEXT, at("article_id")),
    Column("version", Type.WHOLE, at("version")),
)

TABLES: Mapping[str, tuple[Column, ...]] = {
    "claims": CLAIMS,
    "articles": ARTICLES,
    "revisions": REVISIONS,
    "findings": FINDINGS,
    "speakers": SPEAKERS,
    "changes": CHANGES,
}
