"""Generated requests, good and bad, are answered as the description says: schemathesis, with all that it checks."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import httpx
import pytest

from app.domain.article import Article
from app.domain.extraction import Extraction
from app.domain.finding import Certainty, Finding, Operand
from app.domain.key import Scope
from app.ingest import Reading
from app.main import create_app
from app.settings import Settings
from tests.access import new_key, wait_until
from tests.conftest import served
from tests.holding import Held
from tests.told import figure, mention, statement

ROOT = Path(__file__).parents[2]
CONFIG = Path(__file__).with_name("schemathesis.toml")
EXAMPLES = os.environ.get("API_EXAMPLES", "5")
"""For each operation, beside all that its description covers: together they make more than 5,000 requests."""


async def told(article: Article) -> Reading:
    """Its first word says that it is twelve, which cannot be."""
    word = article.text.split()[0]
    said = statement(article.text, word, speaker=word, source=word)
    twelve = figure(article.text, word, value="12", counts="people")
    operand = Operand(twelve.span, twelve.span, Decimal(12))
    finding = Finding("part-exceeds-whole", Certainty.DEFINITE, "12 <= 11", (operand,))
    return Extraction((said,), (twelve,), (mention(article.text, word, word),), (), "none"), (finding,)


@pytest.fixture(scope="module")
def client(database_url: str) -> Iterator[httpx.Client]:
    with served(create_app(Settings(database_url=database_url, requests_per_minute=0), read=told)) as client:
        yield client


def test_generated_requests_are_answered_as_described(
    database_url: str, client: httpx.Client, tmp_path: Path, held: Held
) -> None:
    key = new_key(database_url, Scope.ADMIN)
    wait_until(lambda: client.get("/v1/claims").status_code == 401)
    command = (sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONFIG), "run", "--checks", "all")
    done = subprocess.run(  # noqa: S603 - our own command
        (
            *command,
            "--max-examples",
            EXAMPLES,
            "--header",
            f"Authorization: Bearer {key}",
            f"{client.base_url}/openapi.json",
        ),
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = re.findall(r"(\d+) generated", done.stdout)
    held("schemathesis", int(made))
