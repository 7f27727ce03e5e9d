"""The context of our linked data."""

from fastapi import APIRouter, Request, Response

from app.api import answers
from app.api.linked import MEDIA_TYPE
from app.api.linked.answers import ADDRESS, TAG, WRITTEN

router = APIRouter(tags=["documentation"])


@router.get(
    ADDRESS,
    operation_id="get_linked_data_context",
    response_class=Response,
    responses={
        200: {
            "content": {MEDIA_TYPE: {"schema": {"description": "A JSON-LD context."}}},
            "description": "The context.",
        }
    },
)
async def get_linked_data_context(request: Request) -> Response:
    """Read what the words of our linked data mean: a JSON-LD context, which needs no other."""
    answer = answers.current(request, WRITTEN, TAG)
    answer.headers["Content-Type"] = MEDIA_TYPE
    return answer
