"""What the handlers work with, made once by `create_app`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from app.ingest import Ingest
from app.store.engine import Database


@dataclass(frozen=True, slots=True)
class Services:
    """The database, the way in, and whether extraction is ready."""

    database: Database
    ingest: Ingest
    ready: Callable[[], bool]
    max_body_bytes: int


async def _services(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


ServicesDep = Annotated[Services, Depends(_services)]
