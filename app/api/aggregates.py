"""Claims counted: by who makes them, what they count, and when."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from app.api import answers, schemas
from app.api.queries import AggregateQuery
from app.api.services import ServicesDep
from app.store import counts
from app.store.counts import Group
from app.store.documents import dump
from app.store.reading import Reading

router = APIRouter(prefix="/v1/claims/aggregate", tags=["claims"])


@router.get("", operation_id="aggregate_claims", response_model=schemas.AggregatePage)
async def aggregate_claims(
    request: Request, services: ServicesDep, query: Annotated[AggregateQuery, Query()]
) -> Response:
    """Count claims by one or two of their properties, with the bounds of their values and the newest of each group.

    Groups of a time come in its order, all others with the largest first.
    """
    by = tuple(dict.fromkeys(query.by))
    paging = await answers.paging(request, services, query.limit, query.cursor)
    offset: int = (paging.position() or (0,))[0]

    def work(reading: Reading) -> tuple[list[Group], list[dict[Any, Any]]]:
        asked = query.question(reading)
        groups = counts.groups(reading, asked, by, limit=query.limit + 1, offset=offset)
        names = [counts.named(reading, name, {group.keys[place] for group in groups}) for place, name in enumerate(by)]
        return groups, names

    groups, names = await services.read(work, at_once=False)
    cursor = paging.signed((offset + query.limit,)) if len(groups) > query.limit else None
    rows = [dump(_group(group, by, names)).encode() for group in groups[: query.limit]]
    return answers.page(request, rows, cursor, answers.etag(rows, cursor))


def _group(group: Group, by: tuple[str, ...], names: list[dict[Any, Any]]) -> dict[str, Any]:
    keys = {name: names[place].get(group.keys[place]) for place, name in enumerate(by)}
    latest, figure = group.latest, group.latest["figure"] or {}
    if "publisher" in keys:
        keys["publisher"] = latest["publisher"]  # as it is written, not as it is looked up
    return keys | {
        "count": group.count,
        "figures": group.figures,
        "min": group.least,
        "max": group.most,
        "latest": {name: latest[name] for name in ("id", "type", "article_id", "published_at", "text")}
        | {name: figure.get(name) for name in ("value", "low", "high", "unit")},
    }
