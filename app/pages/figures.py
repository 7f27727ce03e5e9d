"""The page of figures: those that are asked for, over time and in a table."""

import json
import re
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from app.api import answers
from app.api.queries import FigureFilters
from app.api.services import ServicesDep
from app.domain.figure import Kind
from app.pages.asked import Form, address
from app.pages.here import Here, here
from app.pages.plotted import plotted
from app.pages.rendering import long_page, page
from app.pages.rows import Row
from app.store.page import Page
from app.store.reading import Reading

router = APIRouter(include_in_schema=False)
_PLOTTED = 500
_LISTED = 50
"""Figures that are shown where nothing was asked: they have nothing in common that could be drawn."""
_FIELDS = {
    "counts": "What is counted",
    "unit": "Unit",
    "about": "About whom or what",
    "speaker": "Said by",
    "publisher": "Publisher",
    "published__gte": "Published on or after",
    "published__lt": "Published before",
}
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)?")
"""What a field for a day can hold. A time of day is a text."""
_FORMATS = ("csv", "ndjson", "parquet")
Given = list[tuple[str, str]]


class FiguresForm(Form, FigureFilters):
    """Which figures are shown."""


@router.get("/figures")
async def list_figures(request: Request, services: ServicesDep, query: Annotated[FiguresForm, Query()]) -> HTMLResponse:
    """Show figures, the newest first, and draw them where something was asked."""
    given = query.given(request)
    paging = await answers.paging(request, services, _PLOTTED if given else _LISTED, query.cursor)

    def work(reading: Reading) -> Page:
        return paging.page(reading, query.question(reading, type="figure"))

    found = await services.read(work, at_once=query.is_short())
    return await long_page(services, _figures, here(request), given, found)


def _figures(place: Here, given: Given, found: Page) -> HTMLResponse:
    claims = [json.loads(row[0]) for row in found.rows]
    rows = [(claim, Row.of(claim)) for claim in claims]
    return page(
        "figures.html",
        here=place.told(address("/v1/figures", given), address("/v1/claims.atom", [("type", "figure"), *given])),
        fields=_fields(given),
        kinds=[str(kind) for kind in Kind],
        kind=dict(given).get("kind", ""),
        asked=bool(given),
        rows=[row for _, row in rows],
        drawn=plotted(rows) if given else None,
        formats=[(name, address("/v1/figures", given, format=name)) for name in _FORMATS],
        next=found.next and address("/figures", given, cursor=found.next),
    )


def _fields(given: Given) -> list[dict[str, str]]:
    """List the fields of the form: all that it has, and whatever else was asked, by its name in the API."""
    shown = [{"name": name, "label": label, "value": ""} for name, label in _FIELDS.items()]
    for name, value in given:
        empty = next((each for each in shown if each["name"] == name and not each["value"]), None)
        if empty:
            empty["value"] = value
        elif name != "kind" or dict(given)["kind"] != value:
            shown.append({"name": name, "label": _FIELDS.get(name, name), "value": value})
    return [each | {"type": _type(each["name"], each["value"])} for each in shown]


def _type(name: str, value: str) -> str:
    return "date" if name.startswith("published__") and _DAY.fullmatch(value) else "text"
