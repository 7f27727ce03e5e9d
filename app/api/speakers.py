"""Speakers: who makes the statements, and what people decide about them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Path, Query, Request, Response

from app.api import answers, bodies, lists, schemas
from app.api.jobs import accepted
from app.api.lists import List
from app.api.queries import SpeakerQuery
from app.api.services import Services, ServicesDep
from app.domain.decided import CHANGE, MERGE, split_of, splitting, told_of
from app.domain.errors import InvalidDecision
from app.store import speakers
from app.store.deciding import Decided
from app.store.page import Page, Paging
from app.store.reading import Reading

router = APIRouter(prefix="/v1/speakers", tags=["speakers"])
SpeakerId = Annotated[UUID, Path(description="Id of the speaker.", examples=["9f0e1c52-6a57-5d0e-8e6b-3d2b4f1f7a13"])]
IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        description="The speaker's ETag; `*` changes whatever it is by now. Without this header the answer is 428.",
        examples=['W/"0a1b2c3d4e5f60718293a4b5"'],
    ),
]


@router.get("", operation_id="list_speakers", response_model=schemas.SpeakerPage)
async def list_speakers(request: Request, services: ServicesDep, query: Annotated[SpeakerQuery, Query()]) -> Response:
    """List those who make statements, in the order of their names."""
    names = tuple(dict.fromkeys(query.name))

    def page(reading: Reading, paging: Paging) -> Page:
        return speakers.find(reading, names, paging)

    def total(reading: Reading) -> int:
        return speakers.total(reading, names)

    return await lists.answer(request, services, query, List(resource="speakers", page=page, total=total))


@router.get("/{speaker_id}", operation_id="get_speaker", response_model=schemas.OneSpeaker, responses=schemas.LEADS)
async def get_speaker(request: Request, services: ServicesDep, speaker_id: SpeakerId) -> Response:
    """Read one speaker, or anyone a claim is about."""
    told, document = await services.read(lambda reading: speakers.document(reading, speaker_id))
    return answers.current(request, document, answers.etag_of_part(told, document))


@router.patch(
    "/{speaker_id}",
    operation_id="change_speaker",
    response_model=schemas.OneSpeaker,
    responses=schemas.LEADS | schemas.FOLLOWS,
    openapi_extra={"requestBody": schemas.CHANGE_BODY},
)
async def change_speaker(
    request: Request, services: ServicesDep, speaker_id: SpeakerId, if_match: IfMatch = None
) -> Response:
    """Change what is told of a speaker: its name and kind, further names, its ids elsewhere.

    The body is a JSON merge patch (RFC 7396): what is left out stays, and null takes away. A new name is shown in all
    claims of the speaker, also in those of articles that are posted later, and the old one goes on finding it.
    """
    fields = await bodies.fields_from(request, CHANGE, InvalidDecision, limit=services.max_body_bytes, patch=True)
    decided = await services.decide.tell(speaker_id, told_of(fields), lambda core: answers.check(if_match, core))
    return await _answer(services, decided)


@router.post(
    "/{speaker_id}/merge",
    operation_id="merge_speaker",
    response_model=schemas.OneSpeaker,
    responses=schemas.LEADS | schemas.FOLLOWS,
    openapi_extra={"requestBody": schemas.MERGE_BODY},
)
async def merge_speaker(request: Request, services: ServicesDep, speaker_id: SpeakerId) -> Response:
    """Merge a speaker into another: two names of one person or body.

    The answer is the speaker that stays. All claims are its own from then on, also those of articles that are posted
    later; the id and the names of the merged one go on finding it. Merged already, nothing changes.
    """
    fields = await bodies.fields_from(request, MERGE, InvalidDecision, limit=services.max_body_bytes)
    return await _answer(services, await services.decide.merge(speaker_id, UUID(fields["into"])))


@router.post(
    "/{speaker_id}/split",
    operation_id="split_speaker",
    response_model=schemas.OneSpeaker,
    responses={201: {"model": schemas.OneSpeaker, "description": "A new speaker."}} | schemas.LEADS | schemas.FOLLOWS,
    openapi_extra={"requestBody": schemas.SPLIT_BODY},
)
async def split_speaker(request: Request, services: ServicesDep, speaker_id: SpeakerId) -> Response:
    """Make somebody else of what a speaker says, and of what is said about it, in some articles or under some names.

    The answer is that other: somebody new, or, if one of the names is that of a speaker that was merged into this one,
    that speaker, whose merge is taken back. It stays so whatever text these articles have later.
    """
    fields = await bodies.fields_from(request, splitting, InvalidDecision, limit=services.max_body_bytes)
    return await _answer(services, await services.decide.split(speaker_id, split_of(fields)))


async def _answer(services: Services, decided: Decided) -> Response:
    """Answer with the speaker that a decision leaves or makes, or with the job in which its claims follow."""
    location = {"Location": f"/v1/speakers/{decided.speaker_id}"} if decided.created else {}
    if decided.job_id:
        about = {"Link": f'</v1/speakers/{decided.speaker_id}>; rel="related"'}
        return await accepted(services, decided.job_id, about)
    told, document = await services.read(lambda reading: speakers.document(reading, decided.speaker_id))
    tag = {"ETag": answers.etag_of_part(told, document)}
    return answers.one(document, 201 if decided.created else 200, location | tag)
