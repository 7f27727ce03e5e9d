"""What people say of claims: verdicts and corrections, and how each claim came to be what it is."""

from collections.abc import Callable
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Request, Response

from app.api import answers, bodies, schemas
from app.api.claims import ClaimId
from app.api.queries import VersionQuery
from app.api.remarks import remark_of
from app.api.services import Services, ServicesDep
from app.domain.errors import InvalidClaim, InvalidReview
from app.domain.review import Verdict
from app.domain.reviewed import BESIDE, REVIEW, correction
from app.store import versions
from app.store.documents import dump
from app.store.page import Page, Paging
from app.store.reading import Reading

router = APIRouter(prefix="/v1/claims/{claim_id}", tags=["reviews"])
Find = Callable[[Reading, UUID, Paging], Page]

IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        description="The ETag of what is to be changed, as GET answers with it; `*` changes whatever it is by now. "
        "Without this header the answer is 428.",
        examples=['"1"'],
    ),
]


@router.post(
    "/reviews",
    operation_id="post_review",
    status_code=201,
    response_model=schemas.GivenReview,
    openapi_extra={"requestBody": schemas.REVIEW_BODY},
)
async def post_review(request: Request, services: ServicesDep, claim_id: ClaimId) -> Response:
    """Say what you make of a claim: that it is right, that it is not, or that you cannot tell.

    Of each reviewer the last verdict counts. Reviewers who differ are seen to differ: the claim is `disputed`.
    """
    fields = await bodies.fields_from(request, REVIEW, InvalidReview, limit=services.max_body_bytes)
    remark = remark_of(request, fields, fields.get("note"))
    made = await services.people.review(claim_id, Verdict(fields["verdict"]), remark)
    return answers.one(dump(made), 201, {"Location": f"/v1/claims/{claim_id}/reviews"})


@router.get("/reviews", operation_id="list_reviews", response_model=schemas.ReviewPage)
async def list_reviews(
    request: Request, services: ServicesDep, claim_id: ClaimId, query: Annotated[VersionQuery, Query()]
) -> Response:
    """List the verdicts on a claim in the order in which they were given."""
    return await listed(request, services, query, claim_id, versions.reviews)


@router.get("/history", operation_id="list_claim_versions", response_model=schemas.ClaimVersionPage)
async def list_claim_versions(
    request: Request, services: ServicesDep, claim_id: ClaimId, query: Annotated[VersionQuery, Query()]
) -> Response:
    """List the versions of a claim, the first one first: what was done to it, by whom and why, and what it was then."""
    return await listed(request, services, query, claim_id, versions.of_claim)


@router.patch(
    "",
    operation_id="correct_claim",
    response_model=schemas.Claim,
    openapi_extra={"requestBody": schemas.CORRECTION_BODY},
)
async def correct_claim(
    request: Request, services: ServicesDep, claim_id: ClaimId, if_match: IfMatch = None
) -> Response:
    """Correct what a claim says, by a JSON Merge Patch (RFC 7396).

    What was extracted is kept: the correction is another version, with its `reason` and who made it, `by`, which stand
    beside the patch. Words have to stand in the text as they are quoted.
    """
    check = answers.at_version(if_match)
    fields = await bodies.fields_from(request, correction, InvalidClaim, limit=services.max_body_bytes, patch=True)
    patch = {name: value for name, value in fields.items() if name not in BESIDE}
    written = await services.people.correct(claim_id, check, patch, remark_of(request, fields, fields.get("reason")))
    return answers.one(written.document, headers={"ETag": f'"{written.version}"'})


async def listed(request: Request, services: Services, query: VersionQuery, subject: UUID, find: Find) -> Response:
    """Answer with a page of what was done to a claim or finding."""
    paging = await answers.paging(request, services, query.limit, query.cursor)
    found = await services.read(lambda reading: find(reading, subject, paging))
    tag = answers.etag([row[1:] for row in found.rows], found.next)
    return answers.page(request, found.documents, found.next, tag)
