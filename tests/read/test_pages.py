"""Saved pages, each imitating a template that is in use, and what is known of their articles."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.domain.article import Precision
from app.domain.errors import NoArticle
from app.read.html.page import Page, read_page

PAGES = Path(__file__).parents[1] / "pages"
EXPECTED: list[dict[str, Any]] = tomllib.loads((PAGES / "expected.toml").read_text(encoding="utf-8"))["page"]
FLOOR = 0.95
Field = tuple[str, object, object]


def fields(row: dict[str, Any]) -> Iterator[Field]:
    """Name each field, what it should be and what it is."""
    content = (PAGES / row["file"]).read_bytes()
    try:
        page = read_page(content, charset=row.get("charset"))
    except NoArticle as refusal:
        wanted = row.get("refused")
        yield "refused", wanted, wanted if wanted is not None and wanted in refusal.detail else refusal.detail
        return
    yield "refused", row.get("refused"), None
    if "refused" not in row:
        yield from details(row, page)


def details(row: dict[str, Any], page: Page) -> Iterator[Field]:
    yield "title", row["title"], page.title
    yield "authors", tuple(row.get("authors", ())), page.authors
    yield "published", row.get("published"), published(page)
    yield "language", row.get("language"), page.language
    for field in ("publisher", "url"):
        if field in row:
            yield field, row[field], getattr(page, field)
    paragraphs = page.text.split("\n\n")
    yield "first", row["first"], paragraphs[0]
    yield "last", row["last"], paragraphs[-1]
    yield from (("has", True, text in page.text or text) for text in row.get("has", ()))
    yield from (("without", False, text in page.text and text) for text in row["without"])


def published(page: Page) -> str | None:
    if page.published_at is None:
        return None
    return (
        page.published_at.date().isoformat()
        if page.published_precision is Precision.DAY
        else page.published_at.isoformat()
    )


def test_saved_pages_are_read_as_expected() -> None:
    told = [(row["file"], *field) for row in EXPECTED for field in fields(row)]
    wrong = [(file, name, wanted, found) for file, name, wanted, found in told if wanted != found]
    for each in wrong:
        print(*each, sep=" | ")  # noqa: T201 - what is wrong is shown where the test fails
    assert len(wrong) <= (1 - FLOOR) * len(told)


def test_every_saved_page_has_its_row() -> None:
    assert {row["file"] for row in EXPECTED} == {path.name for path in PAGES.glob("*.html")}
    assert len(EXPECTED) >= 40


@pytest.mark.parametrize("row", [row for row in EXPECTED if "refused" not in row], ids=lambda row: str(row["file"]))
def test_every_field_names_its_source(row: dict[str, Any]) -> None:
    page = read_page((PAGES / row["file"]).read_bytes(), charset=row.get("charset"))
    known = {
        name for name in ("title", "publisher", "url", "language", "authors", "published_at") if getattr(page, name)
    }
    assert set(page.found) == known | {"text"}
    assert set(page.found.values()) <= {"json-ld", "opengraph", "meta", "html", "trafilatura"}
