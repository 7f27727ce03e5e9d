"""Speakers: who makes the statements."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from app.api import answers, lists, schemas
from app.api.lists import List
from app.api.queries import SpeakerQuery
from app.api.services import ServicesDep
from app.store import speakers
from app.store.page import Page, Paging
from app.store.reading import Reading

router = APIRouter(prefix="/v1/speakers", tags=["speakers"])
SpeakerId = Annotated[UUID, Path(description="Id of the speaker.", examples=["9f0e1c52-6a57-5d0e-8e6b-3d2b4f1f7a13"])]


@router.get("", operation_id="list_speakers", response_model=schemas.SpeakerPage)
async def list_speakers(request: Request, services: ServicesDep, query: Annotated[SpeakerQuery, Query()]) -> Response:
    """List those who make statements, in the order of their names."""
    names = tuple(dict.fromkeys(query.name))

    def page(reading: Reading, paging: Paging) -> Page:
        return speakers.find(reading, names, paging)

    def total(reading: Reading) -> int:
        return speakers.total(reading, names)

    return await lists.answer(request, services, query, List(resource="speakers", page=page, total=total))


@router.get("/{speaker_id}", operation_id="get_speaker", response_model=schemas.Speaker)
async def get_speaker(request: Request, services: ServicesDep, speaker_id: SpeakerId) -> Response:
    """Read one speaker, or anyone a claim is about."""
    document = await services.read(lambda reading: speakers.document(reading, speaker_id))
    return answers.current(request, document, answers.etag(document))
