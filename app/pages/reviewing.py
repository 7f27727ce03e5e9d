"""The pages on which people say what they make of claims and findings, and see what others have made of them."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Request
from starlette.responses import HTMLResponse, RedirectResponse

from app.api import answers, bodies
from app.api.remarks import remark_of
from app.api.services import Services, ServicesDep
from app.domain.errors import InvalidReview
from app.domain.figure import Modifier
from app.domain.finding import Status
from app.domain.key import Scope
from app.domain.review import Verdict
from app.domain.reviewed import REVIEW, decision
from app.domain.statement import Act, Form
from app.domain.text import Span
from app.pages import corrected
from app.pages.here import Here, here, may
from app.pages.passages import Passage, passages
from app.pages.rendering import long_page, page
from app.pages.typed import typed_in
from app.store import articles, claims, findings, revisions, versions
from app.store.page import Page, Paging
from app.store.reading import Reading

router = APIRouter(include_in_schema=False)
ClaimId = Annotated[UUID, Path()]
FindingId = Annotated[UUID, Path()]
_VERSIONS = 200
"""Versions that are shown. The API has them all."""
_CHOICES = {"act": tuple(Act), "form": tuple(Form), "modifier": tuple(Modifier)}
_LABELS = {"as_of": "As of the day", "as_of_words": "In these words", "about": "About, one name a line"}
Document = dict[str, Any]
Change = tuple[str, Any, Any]
"""A member, and what it was and became."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What is reviewed: its document and version, its article, the text it stands in, and how it came about."""

    document: Document
    version: int
    article: Document
    text: str
    versions: Sequence[Document]


@router.get("/claims/{claim_id}/review")
async def get_claim_review(request: Request, services: ServicesDep, claim_id: ClaimId) -> HTMLResponse:
    """Show a claim with its versions, and the forms for a verdict and a correction."""
    found = await _read(request, services, claim_id, claims.document, versions.of_claim)
    return await long_page(services, _claim, here(request), found, may(request, Scope.REVIEW))


@router.post("/claims/{claim_id}/review")
async def post_claim_review(request: Request, services: ServicesDep, claim_id: ClaimId) -> RedirectResponse:
    """Note a verdict."""
    place = f"/claims/{claim_id}/review"
    typed = await _typed(request, services, place)
    fields = bodies.checked(typed, REVIEW, InvalidReview)
    await services.people.review(claim_id, Verdict(fields["verdict"]), remark_of(request, fields, fields.get("note")))
    return RedirectResponse(place, 303)


@router.post("/claims/{claim_id}/correct")
async def post_claim_correction(request: Request, services: ServicesDep, claim_id: ClaimId) -> RedirectResponse:
    """Correct a claim, as long as it is what was seen."""
    place = f"/claims/{claim_id}/review"
    typed = await _typed(request, services, place, keep_empty=True)
    beside = {name: typed[name] for name in ("by", "reason") if typed.get(name)}
    written, _ = await services.read(lambda reading: claims.document(reading, claim_id))
    patch = corrected.patch_of(json.loads(written), typed)
    check = answers.at_version(f'"{typed.get("version", "")}"')
    await services.people.correct(claim_id, check, patch, remark_of(request, beside, beside.get("reason")))
    return RedirectResponse(place, 303)


@router.get("/findings/{finding_id}")
async def get_finding(request: Request, services: ServicesDep, finding_id: FindingId) -> HTMLResponse:
    """Show a finding with what was decided about it, and the form for a decision."""
    found = await _read(request, services, finding_id, findings.document, versions.of_finding)
    return await long_page(services, _finding, here(request), found, may(request, Scope.REVIEW))


@router.post("/findings/{finding_id}")
async def post_finding_decision(request: Request, services: ServicesDep, finding_id: FindingId) -> RedirectResponse:
    """Decide about a finding, as long as it is what was seen."""
    place = f"/findings/{finding_id}"
    typed = await _typed(request, services, place)
    check = answers.at_version(f'"{typed.pop("version", "")}"')
    fields = bodies.checked(typed, decision, InvalidReview)
    remark = remark_of(request, fields, fields.get("reason"))
    await services.people.decide(finding_id, check, Status(fields["status"]), remark)
    return RedirectResponse(place, 303)


async def _typed(request: Request, services: Services, place: str, *, keep_empty: bool = False) -> dict[str, str]:
    fields = (await typed_in(request, services, page=place)).fields
    return {name: value.strip() for name, value in fields.items() if keep_empty or value.strip()}


async def _read(
    request: Request,
    services: Services,
    subject: UUID,
    one: Callable[[Reading, UUID], tuple[str, int]],
    of: Callable[[Reading, UUID, Paging], Page],
) -> _Read:
    paging = await answers.paging(request, services, _VERSIONS, None)

    def work(reading: Reading) -> _Read:
        written, version = one(reading, subject)
        document = json.loads(written)
        article_id = UUID(document["article_id"])
        return _Read(
            document,
            version,
            json.loads(articles.document(reading, article_id)),
            revisions.text(reading, article_id, document["revision"]),
            [json.loads(row[0]) for row in of(reading, subject, paging).rows],
        )

    return await services.read(work, at_once=False)


def _claim(place: Here, read: _Read, may_review: bool) -> HTMLResponse:  # noqa: FBT001 - passed through a thread
    claim = read.document
    return page(
        "claim.html",
        here=place.told(f"/v1/claims/{claim['id']}/history"),
        claim=claim,
        at_version=read.version,
        article=read.article,
        passages=_around(read.text, claim["target"]),
        versions=_with_changes(read.versions, "claim"),
        may_review=may_review,
        verdicts=[str(each) for each in Verdict],
        fields=corrected.shown(claim),
        labels=_LABELS,
        choices={name: [str(each) for each in several] for name, several in _CHOICES.items()},
    )


def _finding(place: Here, read: _Read, may_review: bool) -> HTMLResponse:  # noqa: FBT001 - passed through a thread
    finding = read.document
    spans = [each["span"] for each in finding["operands"] if each["revision"] is None]
    return page(
        "finding.html",
        here=place.told(f"/v1/findings/{finding['id']}/history"),
        finding=finding,
        at_version=read.version,
        article=read.article,
        passages=_around(read.text, spans),
        versions=_with_changes(read.versions, "finding"),
        may_review=may_review,
        statuses=[str(each) for each in Status],
    )


def _around(text: str, spans: Sequence[Mapping[str, Any]]) -> list[Passage]:
    return passages(text, [Span(each["start"], each["end"]) for each in spans])


def _with_changes(several: Sequence[Document], name: str) -> list[tuple[Document, list[Change]]]:
    """Put beside each version what it says otherwise than the one before."""
    told = [_said(each[name]) for each in several]
    changes: list[list[Change]] = [[], *(_different(*both) for both in pairwise(told))]
    return list(zip(several, changes, strict=False))


def _said(document: Document) -> dict[str, Any]:
    """Say what a claim or finding says, each member by itself."""
    if "rule" in document:
        return {"status": document["status"]}
    return corrected.shown(document) | {"words": document["text"]}


def _different(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    names = dict.fromkeys((*before, *after))
    return [(name, before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)]
