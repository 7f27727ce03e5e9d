"""Claims that people, other programs or language models make about an article that is stored."""

from fastapi import APIRouter, Request, Response

from app.api import answers, bodies, schemas
from app.api.articles import ArticleId
from app.api.remarks import remark_of
from app.api.services import ServicesDep
from app.domain.errors import InvalidClaim
from app.domain.posted_claims import posted_claims

router = APIRouter(prefix="/v1/articles/{article_id}", tags=["claims"])


@router.post(
    "/claims",
    operation_id="post_claims",
    status_code=201,
    response_model=schemas.ClaimPage,
    responses={200: {"model": schemas.ClaimPage, "description": "All of them were there already."}},
    openapi_extra={"requestBody": schemas.CLAIMS_BODY},
)
async def post_claims(request: Request, services: ServicesDep, article_id: ArticleId) -> Response:
    """Add claims to an article, all of them or none; the text stays as it is.

    Each says where its words stand in the latest text: by offsets, or by the words themselves. What does not stand
    there, or stands in several places that cannot be told apart, is refused. A claim that is there already, of the same
    type and in the same place, is joined: `extraction.also_by` names its other maker, and what they say is in its
    history. The answer has the claims in the order in which they were posted.
    """
    fields = await bodies.fields_from(request, posted_claims, InvalidClaim, limit=services.max_body_bytes)
    remark = remark_of(request, {}, None)
    added, created = await services.people.add(article_id, fields["claims"], remark)
    page = answers.extended("{" + f'"data":{answers.listed(added)}' + "}", next="null")
    return answers.one(page, 201 if created else 200, {"Location": f"/v1/articles/{article_id}/claims"})
