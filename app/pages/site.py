"""Puts the pages together."""

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from app.pages import (
    articles,
    assets,
    claims,
    documentation,
    figures,
    findings,
    home,
    posting,
    reviewing,
    revisions,
    signing,
    speakers,
)

ROUTERS = (
    home.router,
    posting.router,
    articles.router,
    revisions.router,
    claims.router,
    reviewing.router,
    speakers.router,
    figures.router,
    findings.router,
    signing.router,
    documentation.router,
)


def install(app: FastAPI) -> None:
    """Have an app that answers failures with problems serve the pages, too."""
    for router in ROUTERS:
        app.include_router(router)
    app.mount(assets.ADDRESS, assets.files())
    app.mount(documentation.VIEWER, StaticFiles(packages=[("fastapi_offline", "static")]))
