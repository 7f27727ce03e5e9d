"""Claims: found by what they say, who says it and how much."""

import json
import math
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, select
from sqlmodel import col

from app.domain.errors import ClaimNotFound
from app.store.asking.questions import Test
from app.store.asking.resources import IN_TIME, Kind, Resource, Sort, within
from app.store.columns import Id, orderable
from app.store.documents import dump
from app.store.folding import counted, head_noun
from app.store.reading import Reading
from app.store.speakers import named
from app.store.tables import ClaimAboutRow, ClaimFindingRow, ClaimRow, PastClaimRow, RevisionRow, SpeakerAliasRow

Bind = Any
"""A parameter of a statement."""


def _overlaps(bottom: Bind, top: Bind) -> ColumnElement[bool]:
    return and_(col(ClaimRow.low) <= top, col(ClaimRow.high) >= bottom)


def _begins_within(bottom: Bind, top: Bind) -> ColumnElement[bool]:
    return col(ClaimRow.low).between(bottom, top)


def _reaches_into(bottom: Bind, _top: Bind) -> ColumnElement[bool]:
    low, high = col(ClaimRow.low), col(ClaimRow.high)
    return and_(low < high, low < bottom, high >= bottom)


def _lies_within(bottom: Bind, top: Bind) -> ColumnElement[bool]:
    return and_(col(ClaimRow.low) >= bottom, col(ClaimRow.low) <= top, col(ClaimRow.high) <= top)


def _counts(head: Bind, phrase: Bind) -> ColumnElement[bool]:
    return and_(col(ClaimRow.counted_head) == head, col(ClaimRow.counted) == phrase)


def _called(name: Bind) -> ColumnElement[bool]:
    return col(ClaimRow.speaker_id).in_(select(SpeakerAliasRow.speaker_id).where(col(SpeakerAliasRow.key) == name))


def _about_called(name: Bind) -> ColumnElement[bool]:
    about = select(ClaimAboutRow.ordinal).join(
        SpeakerAliasRow, col(ClaimAboutRow.speaker_id) == SpeakerAliasRow.speaker_id
    )
    return col(ClaimRow.ordinal).in_(about.where(col(SpeakerAliasRow.key) == name))


def _found() -> ColumnElement[bool]:
    return col(ClaimRow.has_finding)


CLAIMS = Resource(
    ClaimRow,
    {
        "article": Kind(ClaimRow.article_id, index="ix_claim_article"),
        "finding": Kind(ClaimFindingRow.rule, link=ClaimFindingRow),
        "has_finding": Kind(predicate=_found, index="ix_claim_found"),
        "speaker": Kind(ClaimRow.speaker_id, index="ix_claim_speaker"),
        "speaker_name": Kind(ClaimRow.speaker_key, index="ix_claim_speaker_name"),
        "about": Kind(ClaimAboutRow.speaker_id, link=ClaimAboutRow),
        "speaker_alias": Kind(predicate=_called, few=(("ix_claim_speaker", _called),)),
        "about_alias": Kind(predicate=_about_called, few=((None, _about_called),)),
        "as_of": within(ClaimRow.as_of, index="ix_claim_as_of"),
        "counts": Kind(ClaimRow.counted_head, index="ix_claim_counted"),
        "counts_exactly": Kind(predicate=_counts, index="ix_claim_counted"),
        "unit": Kind(ClaimRow.unit, index="ix_claim_unit"),
        "publisher": Kind(ClaimRow.publisher_key, index="ix_claim_publisher"),
        "act": Kind(ClaimRow.act, index="ix_claim_act"),
        "modifier": Kind(ClaimRow.modifier, index="ix_claim_modifier"),
        "form": Kind(ClaimRow.form, index="ix_claim_form"),
        "kind": Kind(ClaimRow.kind, index="ix_claim_kind"),
        "overlaps": Kind(
            predicate=_overlaps, few=(("ix_claim_low", _begins_within), ("ix_claim_range", _reaches_into))
        ),
        "value": Kind(predicate=_lies_within, few=(("ix_claim_low", _lies_within),)),
        "received": within(ClaimRow.received, index="ix_claim_received"),
        "type": Kind(ClaimRow.type),
        "review": Kind(ClaimRow.review),
        "published": within(ClaimRow.published),
    },
    IN_TIME
    | {
        "value": Sort(("low", "ordinal"), descending=False, index="ix_claim_low", only="low"),
        "-value": Sort(("high", "ordinal"), index="ix_claim_high", only="high"),
    },
    words="claim_words",
)

_ONE = select(ClaimRow.document, ClaimRow.version, ClaimRow.type).where(col(ClaimRow.id) == bindparam("id"))
_TEXT = select(RevisionRow.text).where(
    col(RevisionRow.article_id) == bindparam("article", type_=Id()), col(RevisionRow.number) == bindparam("number")
)
_PAST = (
    select(PastClaimRow.document, PastClaimRow.revision, PastClaimRow.type)
    .where(col(PastClaimRow.id) == bindparam("id"))
    .order_by(col(PastClaimRow.revision).desc())
    .limit(1)
)


def document(reading: Reading, claim_id: UUID, *, kind: str | None = None) -> tuple[str, int]:
    """Read one claim, also of an earlier revision, and its version."""
    found = reading.rows(_ONE, {"id": claim_id}) or reading.rows(_PAST, {"id": claim_id})
    if not found or kind not in {None, found[0][2]}:
        raise ClaimNotFound(claim_id)
    return found[0][0], found[0][1]


def context(reading: Reading, claim_id: UUID, chars: int) -> str:
    """Cut the words around a claim out of the text that it stands in."""
    claim = json.loads(document(reading, claim_id)[0])
    where = {"article": UUID(claim["article_id"]), "number": claim["revision"]}
    text: str = reading.rows(_TEXT, where)[0][0]
    start, end = max(0, claim["target"][0]["start"] - chars), min(len(text), claim["target"][-1]["end"] + chars)
    target = [{key: place[key] for key in ("start", "end", "exact")} for place in claim["target"]]
    return dump(
        {key: claim[key] for key in ("id", "article_id", "revision")}
        | {"start": start, "end": end, "exact": text[start:end], "target": target}
    )


def made_by(reading: Reading, asked: Iterable[str]) -> Iterator[Test]:
    """Test who makes a claim, by ids and names."""
    for who in asked:
        yield from named(reading, who, one="speaker", all_of="speaker_alias", called="speaker_name")


def about(reading: Reading, asked: Iterable[str]) -> Iterator[Test]:
    """Test who a claim is about, by ids and names."""
    for who in asked:
        yield from named(reading, who, one="about", all_of="about_alias")


def counting(phrase: str) -> Test:
    """Test what is counted. One word asks for whatever it is the head of: “bed” finds “hospital beds”."""
    head, wanted = head_noun(phrase), counted(phrase)
    return Test("counts_exactly", (head, wanted)) if " " in wanted else Test("counts", (head,))


def between(least: str | None, most: str | None) -> Test:
    """Test whether a whole range lies between two numbers, of which one may be missing."""
    return Test("value", (_float(least, -math.inf), _float(most, math.inf)))


def overlapping(least: str, most: str) -> Test:
    """Test whether a range has a value in common with another."""
    return Test("overlaps", (_float(least, -math.inf), _float(most, math.inf)))


def holding(since: date | None, until: date | None) -> Test:
    """Test on which day a figure is said to hold: from one on, and before another."""
    return Test("as_of", (since.toordinal() if since else 0, until.toordinal() if until else date.max.toordinal() + 1))


def _float(number: str | None, otherwise: float) -> float:
    return otherwise if number is None else orderable(Decimal(number))
