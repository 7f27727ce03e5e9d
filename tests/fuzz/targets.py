"""What is fuzzed: each parser that strangers feed, with what must hold of whatever it makes of an input."""

import asyncio
import json
import sqlite3
import string
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from app.domain.article import Article
from app.domain.errors import AppError
from app.domain.posted import Posted
from app.extract.language import DEFAULT_MODEL
from app.main import create_app
from app.read.html import decode
from app.read.pages import article_on
from app.read.posted import posted_of
from app.read.strict_json import parse
from app.read.web import urls
from app.settings import Settings
from app.store import words
from app.store.page import Paging
from app.work.reading import reader
from tests.conftest import migrated

Target = Callable[[bytes], None]
PORTS = frozenset({80, 443})
_SAFE = string.digits + string.ascii_letters + string.punctuation


def query() -> Target:
    """Words to search for: SQLite takes them as words alone, and what matches stands in the text."""
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE found USING fts5(words)")

    def run(content: bytes) -> None:
        q, _, text = content.decode(errors="replace").partition("\x1f")
        search = words.Search.of(q)
        index.execute("INSERT INTO found VALUES (?)", (words.searchable(text),))
        if search.wanted:
            index.execute("SELECT rowid FROM found WHERE found MATCH ?", (words.fts5(search.wanted),)).fetchall()
        index.execute("DELETE FROM found")
        for start, end in search.matches(text):
            assert 0 <= start < end <= len(text)
        words.tsvector(text)

    return run


def cursor() -> Target:
    """Cursors: none that we did not sign is opened."""

    def run(content: bytes) -> None:
        paging = Paging(b"key", "q=fire", 50, content.decode("latin-1"))
        try:
            position = paging.position()
        except AppError:
            return
        assert paging.cursor == paging.signed(position or ())

    return run


def requests() -> Target:
    """Whole addresses, from the path to the last parameter: no answer is a fault of ours."""
    folder = Path(tempfile.mkdtemp(prefix="on-record-fuzz-"))
    url = f"sqlite:///{folder}/fuzz.db"
    migrated(url)
    app = create_app(Settings(database_url=url, workers=0))
    loop = asyncio.new_event_loop()
    paths = [
        path.replace("{", "").replace("}", "") for path, methods in app.openapi()["paths"].items() if "get" in methods
    ]

    def run(content: bytes) -> None:
        status = 0

        async def send(message: dict[str, object]) -> None:
            nonlocal status
            status = int(str(message.get("status", status)))

        async def receive() -> dict[str, object]:
            return {"type": "http.request", "body": b"", "more_body": False}

        chosen, asked = content[:1], content[1:]
        path = paths[chosen[0] % len(paths)] if chosen else "/"
        if not asked.startswith(b"?"):
            path += quote(asked.partition(b"?")[0])
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": quote(asked.partition(b"?")[2], safe=_SAFE).encode(),
            "headers": [(b"host", b"127.0.0.1")],
            "server": ("127.0.0.1", 80),
            "client": ("127.0.0.1", 12345),
            "root_path": "",
        }
        loop.run_until_complete(app(scope, receive, send))  # type: ignore[arg-type] # messages by any other name
        assert 200 <= status < 500 or status == 503, status

    return run


def body() -> Target:
    """Bodies of articles: what is taken can be stored, and is JSON by anybody's rules."""

    def run(content: bytes) -> None:
        try:
            posted = posted_of(parse(content))
        except AppError:
            return
        json.loads(content)
        for text in (posted.text, posted.title, posted.html, posted.url):
            assert text is None or (text.encode() and "\0" not in text)

    return run


def url() -> Target:
    """Addresses to fetch and to be redirected to: what is asked for has a host and nothing secret."""

    def run(content: bytes) -> None:
        first, _, location = content.decode(errors="surrogateescape").partition(" ")
        try:
            asked = urls.checked(first, PORTS)
            assert urls.host_of(asked)
            assert not asked.userinfo
            moved = urls.redirected(asked, location, PORTS)
            assert moved.scheme in {"http", "https"}
            assert urls.port_of(moved) in PORTS
        except AppError:
            return

    return run


def html() -> Target:
    """Pages: an article with a text that can be stored, or a reason why there is none."""

    def run(content: bytes) -> None:
        try:
            article = article_on(Posted(html=decode.text_of(content, None)))
        except AppError:
            return
        assert article.text.strip()
        assert "\0" not in article.text
        article.text.encode()

    return run


def extraction() -> Target:
    """Texts, by rules: every span is one of the text."""
    return _read("rules")


def tagging() -> Target:
    """Texts, by the learned tagger."""
    return _read("tagger")


def _read(statements: str) -> Target:
    read = reader(DEFAULT_MODEL, statements)

    def run(content: bytes) -> None:
        text = content.decode(errors="replace").replace("\0", " ")
        if not text.strip():
            return
        found, findings = read(Article(text, language="en"))
        spans = [span for statement in found.statements for span in statement.content]
        spans += [figure.span for figure in found.figures]
        spans += [mention.span for mention in found.mentions]
        spans += [timex.span for timex in found.timexes]
        spans += [operand.numeral for finding in findings for operand in finding.operands]
        for span in spans:
            assert span.end <= len(text)
            assert span.of(text).strip()

    return run


TARGETS: tuple[Callable[[], Target], ...] = (query, cursor, requests, body, url, html, extraction, tagging)
