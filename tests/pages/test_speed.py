"""How long the page of a long article takes, in time of the processor: other work on the machine does not count."""

import time
from collections.abc import Iterator
from decimal import Decimal

import httpx
import pytest

from app.domain.article import Article
from app.domain.extraction import Extraction
from app.domain.figure import Figure, Kind
from app.domain.speaker import EntityKind, Mention
from app.domain.statement import Act, Form, Statement
from app.domain.text import Span
from app.ingest import Reading
from app.main import create_app
from app.settings import Settings
from tests.conftest import migrated, served

LINES = 75
SAID = "“We lost 12 boats in the harbour and the rest of us went home early that night because nothing could be done,”"
LINE = f"{SAID} said Ana Ruiz, {'and the water went on rising ' * 3}while nobody looked."
MOST_SECONDS = 0.15


async def read(article: Article) -> Reading:
    """Find a statement and a figure in every line."""
    starts = [number * (len(LINE) + 2) for number in range(LINES)]
    spans = [Span(start, start + len(SAID)) for start in starts]
    names = [f"Speaker {number}" for number in range(LINES)]
    spoken = zip(spans, names, strict=True)
    statements = (Statement((span,), Form.DIRECT, Act.ASSERT, span, None, name, "told") for span, name in spoken)
    figures = (
        Figure(Span(each + 9, each + 17), Kind.COUNT, Decimal(12), counts="boats", rule="told") for each in starts
    )
    mentions = (Mention(span, name, EntityKind.PERSON) for span, name in zip(spans, names, strict=True))
    assert len(article.text.split()) > 2_900
    return Extraction(tuple(statements), tuple(figures), tuple(mentions), (), "told 1.0"), ()


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    url = f"sqlite:///{tmp_path_factory.mktemp('database')}/test.db"
    migrated(url)
    with served(create_app(Settings(database_url=url), read=read)) as client:
        yield client


def test_page_of_three_thousand_words_and_150_claims_is_soon_made(client: httpx.Client) -> None:
    story = client.post("/v1/articles", json={"text": "\n\n".join([LINE] * LINES)}).json()
    assert len(story["claims"]) == 2 * LINES
    took = []
    for _ in range(5):
        begun = time.process_time()
        answer = client.get(f"/articles/{story['id']}")
        took.append(time.process_time() - begun)
    assert answer.text.count('id="claim-') == 2 * LINES
    assert min(took) < MOST_SECONDS
    # As it is sent: a page may have 100 kB.
    assert answer.num_bytes_downloaded < 100_000


def test_page_of_a_text_that_is_nothing_but_lines_is_soon_made(client: httpx.Client) -> None:
    story = client.post("/v1/articles", json={"text": "a\n" * 500_000, "language": "de"}).json()
    begun = time.process_time()
    assert client.get(f"/articles/{story['id']}").status_code == 200
    assert time.process_time() - begun < 3
