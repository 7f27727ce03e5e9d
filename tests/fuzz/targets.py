"""What is fuzzed: each parser that strangers feed, with what must hold of whatever it makes of an input."""

import asyncio
import json
import sqlite3
import string
import tempfile
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from app.domain.alignment import Alignment, Passage, words_of
from app.domain.article import Article
from app.domain.errors import AppError
from app.domain.posted import Posted
from app.domain.reanchoring import Reanchoring
from app.domain.text import Span
from app.extract.language import DEFAULT_MODEL
from app.ingest import Reading
from app.main import create_app
from app.read.html import decode
from app.read.pages import article_on
from app.read.posted import posted_of
from app.read.strict_json import parse
from app.read.web import urls
from app.read.web.fetch import Web
from app.settings import Settings
from app.store import words
from app.store.page import Paging
from app.work.reading import reader
from tests.conftest import migrated

Target = Callable[[bytes], None]
PORTS = frozenset({80, 443})
_STORY = (
    "Courts have held nine criminal trials.\n\n“Eight of these cases have been tried, and in 15 of them, 26 "
    "defendants were convicted,” said Bo Li, the judge. Between 5 and 9 deaths were denied by Bo Li."
)
_TYPES = ("statement", "figure")
_SAFE = string.digits + string.ascii_letters + string.punctuation


class _Service:
    """The app, asked without a connection."""

    def __init__(self) -> None:
        url = f"sqlite:///{tempfile.mkdtemp(prefix='on-record-fuzz-')}/fuzz.db"
        migrated(url)
        extract = reader(DEFAULT_MODEL, "rules")

        async def read(article: Article) -> Reading:
            return extract(article)

        settings = Settings(database_url=url, workers=0, requests_per_minute=0, webhooks=True)
        # Whatever address comes up, nothing leaves.
        self.app = create_app(settings, read=read, web=Web(allow=lambda _address: False))
        self._loop = asyncio.new_event_loop()
        self._running = self.app.router.lifespan_context(self.app)
        self._loop.run_until_complete(self._running.__aenter__())
        assert self.ask("GET", "/v1/claims")["data"] == []

    def ask(self, method: str, path: str, query: str = "", body: bytes = b"", if_match: str = "") -> dict[str, Any]:
        """Send a request, and give what JSON is answered."""
        status, answer = 0, b""
        parts = iter([{"type": "http.request", "body": body, "more_body": False}])

        async def send(message: Any) -> None:
            nonlocal status, answer
            status = message.get("status", status)
            answer += message.get("body", b"")

        async def receive() -> dict[str, object]:
            for part in parts:
                return part
            leaves: asyncio.Future[dict[str, object]] = self._loop.create_future()
            return await leaves  # who asks stays to the end

        headers = {"host": "127.0.0.1", "content-type": "application/json", "if-match": if_match}
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in headers.items() if value],
            "server": ("127.0.0.1", 80),
            "client": ("127.0.0.1", 12345),
            "root_path": "",
        }
        self._loop.run_until_complete(self.app(scope, receive, send))
        assert 200 <= status < 500, status
        try:
            found = json.loads(answer)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


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
    service = _Service()
    paths = [
        path.replace("{", "").replace("}", "")
        for path, methods in service.app.openapi()["paths"].items()
        if "get" in methods
    ]

    def run(content: bytes) -> None:
        chosen, asked = content[:1], content[1:]
        path = paths[chosen[0] % len(paths)] if chosen else "/"
        if not asked.startswith(b"?"):
            path += quote(asked.partition(b"?")[0])
        service.ask("GET", path, quote(asked.partition(b"?")[2], safe=_SAFE))

    return run


def remarks() -> Target:
    """Bodies of all that people say of an article: none is a fault of ours, and every claim stands in the text."""
    service = _Service()
    story = service.ask("POST", "/v1/articles", body=json.dumps({"text": _STORY}).encode())
    statement, figure = (next(each for each in story["claims"] if each["type"] == kind) for kind in _TYPES)
    speaker = statement["speaker"]["id"]
    asked = [
        ("POST", f"/v1/articles/{story['id']}/claims"),
        ("PATCH", f"/v1/claims/{statement['id']}"),
        ("PATCH", f"/v1/claims/{figure['id']}"),
        ("POST", f"/v1/claims/{figure['id']}/reviews"),
        ("PATCH", f"/v1/findings/{story['findings'][0]['id']}"),
        ("PATCH", f"/v1/speakers/{speaker}"),
        ("POST", f"/v1/speakers/{speaker}/merge"),
        ("POST", f"/v1/speakers/{speaker}/split"),
        ("POST", "/v1/webhooks"),
    ]

    def run(content: bytes) -> None:
        method, path = asked[content[0] % len(asked)] if content else asked[0]
        patches = method == "PATCH"
        version = service.ask("GET", path).get("version", 1) if patches else 1
        said = service.ask(method, path, body=content[1:], if_match=f'"{version}"')
        for claim in said.get("data", [said]):
            for place in claim.get("target", ()):
                assert _STORY[place["start"] : place["end"]] == place["exact"]

    return run


def alignment() -> Target:
    """Two texts: what changed leads from one to the other, and words are found again as they were."""

    def run(content: bytes) -> None:
        before, _, after = content.decode(errors="replace").partition("\x1f")
        made, done = "", 0
        for old, new in Alignment(before, after).changes:
            made, done = made + before[done : old.start] + new.of(after), old.end
        assert made + before[done:] == after
        again = Reanchoring(before, after)
        for word in words_of(before, Passage(0, len(before))):
            span = Span(word.start, word.end)
            assert all(place.of(after) == span.of(before) for place in again.found([span]) or ())

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


TARGETS: tuple[Callable[[], Target], ...] = (
    query,
    cursor,
    requests,
    body,
    remarks,
    alignment,
    url,
    html,
    extraction,
    tagging,
)
