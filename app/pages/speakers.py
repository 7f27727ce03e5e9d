"""The pages of speakers: who there is, and what somebody said."""

import json
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request
from pydantic import Field
from starlette.responses import HTMLResponse

from app.api import answers
from app.api.queries.kinds import Words
from app.api.services import ServicesDep
from app.domain.statement import Act
from app.pages import months
from app.pages.asked import Form, address
from app.pages.here import Here, here
from app.pages.listed import Listed, read, shown
from app.pages.plot import bars
from app.pages.rendering import long_page, page
from app.store import speakers
from app.store.asking.questions import Condition, Question, Test
from app.store.claims import CLAIMS
from app.store.page import Page
from app.store.reading import Reading

router = APIRouter(prefix="/speakers", include_in_schema=False)
_ON_PAGE = 50
Given = list[tuple[str, str]]


class SpeakersForm(Form):
    """Who is looked for."""

    name: Words | None = None


class SpeakerForm(Form):
    """Which of the statements are shown."""

    act: Act | None = Field(default=None)


@router.get("")
async def list_speakers(
    request: Request, services: ServicesDep, query: Annotated[SpeakersForm, Query()]
) -> HTMLResponse:
    """List those who make statements, in the order of their names."""
    paging = await answers.paging(request, services, _ON_PAGE, query.cursor)

    def work(reading: Reading) -> tuple[Page, dict[UUID, int]]:
        found = speakers.find(reading, (query.name,) if query.name else (), paging)
        return found, speakers.articles_naming(reading, [UUID(json.loads(row[0])["id"]) for row in found.rows])

    return await long_page(services, _speakers, here(request), query, query.given(request), *await services.read(work))


@router.get("/{speaker_id}")
async def get_speaker(
    request: Request, services: ServicesDep, speaker_id: Annotated[UUID, Path()], query: Annotated[SpeakerForm, Query()]
) -> HTMLResponse:
    """Show a speaker with what was said, newest first."""
    asked = Question(resource=CLAIMS, conditions=tuple(_conditions(speaker_id, query.act)))

    def work(reading: Reading) -> dict[str, Any]:
        articles = speakers.articles_naming(reading, [speaker_id]).get(speaker_id, 0)
        return {**json.loads(speakers.document(reading, speaker_id)[1]), "articles": articles}

    who = await services.read(work)
    found = await read(request, services, asked, query.cursor)
    monthly = {} if query.cursor else await services.read(lambda reading: months.counted(reading, asked, found))
    return await long_page(services, _said, here(request), query, who, found, monthly)


def _conditions(speaker_id: UUID, act: Act | None) -> list[Condition]:
    tests = [Test("speaker", (speaker_id,)), Test("type", ("statement",))]
    return [Condition((test,)) for test in (*tests, *([Test("act", (str(act),))] if act else ()))]


def _speakers(place: Here, query: SpeakersForm, given: Given, found: Page, articles: dict[UUID, int]) -> HTMLResponse:
    listed = [json.loads(row[0]) for row in found.rows]
    return page(
        "speakers.html",
        name=query.name or "",
        speakers=[(each, articles.get(UUID(each["id"]), 0)) for each in listed],
        here=place.told(address("/v1/speakers", given)),
        next=found.next and address("/speakers", given, cursor=found.next),
    )


def _said(
    place: Here, query: SpeakerForm, speaker: dict[str, Any], found: Listed, monthly: dict[str, int]
) -> HTMLResponse:
    path, act = f"/speakers/{speaker['id']}", str(query.act) if query.act else None
    return page(
        "speaker.html",
        speaker=speaker,
        act=act,
        acts=[(str(each), address(path, [], act=str(each))) for each in Act],
        bars=bars(monthly),
        claims=shown(found),
        here=place.told(address("/v1/statements", [("speaker", speaker["id"])], act=act)),
        next=found.page.next and address(path, [], act=act, cursor=found.page.next),
    )
