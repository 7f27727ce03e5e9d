"""Speakers: who makes the statements."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from app.api import answers, schemas
from app.api.queries import SpeakerQuery
from app.api.services import ServicesDep
from app.store import speakers

router = APIRouter(prefix="/v1/speakers", tags=["speakers"])
SpeakerId = Annotated[UUID, Path(description="Id of the speaker.", examples=["9f0e1c52-6a57-5d0e-8e6b-3d2b4f1f7a13"])]


@router.get("", operation_id="list_speakers", response_model=schemas.SpeakerPage)
def list_speakers(request: Request, services: ServicesDep, query: Annotated[SpeakerQuery, Query()]) -> Response:
    """List those who make statements, in the order of their names."""
    paging = answers.paging(request, query.limit, query.cursor)
    with services.database.reading() as session:
        return answers.page(request, speakers.find(session, query.name, paging))


@router.get("/{speaker_id}", operation_id="get_speaker", response_model=schemas.Speaker)
def get_speaker(services: ServicesDep, speaker_id: SpeakerId) -> Response:
    """Read one speaker, or anyone a claim is about."""
    with services.database.reading() as session:
        return answers.one(speakers.document(session, speaker_id))
