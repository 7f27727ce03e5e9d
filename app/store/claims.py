"""Claims: found by what they say, who says it and how much."""

import json
import math
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, literal_column, select

from app.domain.errors import ClaimNotFound
from app.store.asking.questions import Test
from app.store.asking.resources import IN_TIME, Kind, Resource, Sort, within
from app.store.columns import Id, orderable
from app.store.documents import UNREVIEWED, dump
from app.store.folding import counted, head_noun
from app.store.reading import Reading
from app.store.speakers import named
from app.store.tables import ClaimAboutRow, ClaimFindingRow, ClaimRow, PastClaimRow, RevisionRow, plain
from app.store.tables_of_people import ClaimReviewerRow
from app.store.tables_of_speakers import SpeakerAliasRow

_CLAIM = plain(ClaimRow)
_ABOUT = plain(ClaimAboutRow)
_RULE = plain(ClaimFindingRow)
_REVIEWER = plain(ClaimReviewerRow)
_OLD = plain(PastClaimRow)
_REVISION = plain(RevisionRow)
_ALIAS = plain(SpeakerAliasRow)

Bind = Any
"""A parameter of a statement."""


def _overlaps(bottom: Bind, top: Bind) -> ColumnElement[bool]:
    return and_(_CLAIM.c.low <= top, _CLAIM.c.high >= bottom)


def _begins_within(bottom: Bind, top: Bind) -> ColumnElement[bool]:
    return _CLAIM.c.low.between(bottom, top)


def _reaches_into(bottom: Bind, _top: Bind) -> ColumnElement[bool]:
    low, high = _CLAIM.c.low, _CLAIM.c.high
    return and_(low < high, low < bottom, high >= bottom)


def _lies_within(bottom: Bind, top: Bind) -> ColumnElement[bool]:
    return and_(_CLAIM.c.low >= bottom, _CLAIM.c.low <= top, _CLAIM.c.high <= top)


def _counts(head: Bind, phrase: Bind) -> ColumnElement[bool]:
    return and_(_CLAIM.c.counted_head == head, _CLAIM.c.counted == phrase)


def _called(name: Bind) -> ColumnElement[bool]:
    return _CLAIM.c.speaker_id.in_(select(_ALIAS.c.speaker_id).where(_ALIAS.c.key == name))


def _about_called(name: Bind) -> ColumnElement[bool]:
    about = select(_ABOUT.c.ordinal).join(_ALIAS, _ABOUT.c.speaker_id == _ALIAS.c.speaker_id)
    return _CLAIM.c.ordinal.in_(about.where(_ALIAS.c.key == name))


def _found() -> ColumnElement[bool]:
    return literal_column("claim.has_finding")  # bare, as the index has it


def _reviewed(status: Bind) -> ColumnElement[bool]:
    return and_(literal_column("claim.review <> 'unreviewed'"), _CLAIM.c.review == status)  # the same, and which


def _copied() -> ColumnElement[bool]:
    return literal_column("claim.is_copy")  # the same


CLAIMS = Resource(
    _CLAIM,
    {
        "article": Kind(_CLAIM.c.article_id, index="ix_claim_article"),
        "reviewed": Kind(predicate=_reviewed, index="ix_claim_reviewed"),
        "reviewer": Kind(_REVIEWER.c.reviewer, link=_REVIEWER),
        "finding": Kind(_RULE.c.rule, link=_RULE),
        "has_finding": Kind(predicate=_found, index="ix_claim_found"),
        "speaker": Kind(_CLAIM.c.speaker_id, index="ix_claim_speaker"),
        "speaker_name": Kind(_CLAIM.c.speaker_key, index="ix_claim_speaker_name"),
        "about": Kind(_ABOUT.c.speaker_id, link=_ABOUT),
        "speaker_alias": Kind(predicate=_called, few=(("ix_claim_speaker", _called),)),
        "about_alias": Kind(predicate=_about_called, few=((None, _about_called),)),
        "as_of": within(_CLAIM.c.as_of, index="ix_claim_as_of"),
        "counts": Kind(_CLAIM.c.counted_head, index="ix_claim_counted"),
        "counts_exactly": Kind(predicate=_counts, index="ix_claim_counted"),
        "unit": Kind(_CLAIM.c.unit, index="ix_claim_unit"),
        "publisher": Kind(_CLAIM.c.publisher_key, index="ix_claim_publisher"),
        "act": Kind(_CLAIM.c.act, index="ix_claim_act"),
        "modifier": Kind(_CLAIM.c.modifier, index="ix_claim_modifier"),
        "form": Kind(_CLAIM.c.form, index="ix_claim_form"),
        "kind": Kind(_CLAIM.c.kind, index="ix_claim_kind"),
        "copy": Kind(predicate=_copied, index="ix_claim_copied"),
        "overlaps": Kind(
            predicate=_overlaps, few=(("ix_claim_low", _begins_within), ("ix_claim_range", _reaches_into))
        ),
        "value": Kind(predicate=_lies_within, few=(("ix_claim_low", _lies_within),)),
        "received": within(_CLAIM.c.received, index="ix_claim_received"),
        "type": Kind(_CLAIM.c.type),
        "review": Kind(_CLAIM.c.review),
        "published": within(_CLAIM.c.published),
    },
    IN_TIME
    | {
        "value": Sort(("low", "ordinal"), descending=False, index="ix_claim_low", only="low"),
        "-value": Sort(("high", "ordinal"), index="ix_claim_high", only="high"),
    },
    smallest="ix_claim_received",
    words="claim_words",
)

_ONE = select(_CLAIM.c.document, _CLAIM.c.version, _CLAIM.c.type).where(_CLAIM.c.id == bindparam("id"))
_TEXT = select(_REVISION.c.text).where(
    _REVISION.c.article_id == bindparam("article", type_=Id()), _REVISION.c.number == bindparam("number")
)
_PAST = (
    select(_OLD.c.document, _OLD.c.revision, _OLD.c.type)
    .where(_OLD.c.id == bindparam("id"))
    .order_by(_OLD.c.revision.desc())
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


def reviewed(_reading: Reading, statuses: Iterable[str]) -> Iterator[Test]:
    """Test what people made of a claim: few are reviewed, and an index has those."""
    for status in statuses:
        yield Test("review" if status == UNREVIEWED else "reviewed", (str(status),))


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
