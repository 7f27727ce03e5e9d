"""A client that openapi-python-client writes works against a real server."""

import importlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from app.domain.key import Scope
from app.ingest import Reader
from app.main import create_app
from app.settings import Settings
from tests.access import new_key
from tests.conftest import served

PACKAGE = "on_record_client"
_WARNED = re.compile(r"^WARNING parsing (\w+) (\S+)", re.MULTILINE)
_UNSENDABLE = re.compile(r"^Unsupported content type (\S+)$", re.MULTILINE)
TEXT = "Nine people died, Ana Ruiz said. “We lost 12 tonnes of grain,” she said."


@dataclass(frozen=True)
class Generated:
    """The generated package, and what its generator said."""

    document: dict[str, Any]
    said: str

    @property
    def package(self) -> Any:
        return importlib.import_module(PACKAGE)

    def __getattr__(self, name: str) -> Any:
        """Give a class by its name, a function of the API by its operation's."""
        tags = {each["operationId"]: each["tags"][0] for _, _, each in operations(self.document)}
        where = f"api.{tags[name]}.{name}" if name in tags else "models"
        module = importlib.import_module(f"{PACKAGE}.{where}")
        return module if name in tags else getattr(module, name)


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


@pytest.fixture(scope="module")
def sdk(document: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Generated]:
    folder = tmp_path_factory.mktemp("client")
    described = folder / "openapi.json"
    described.write_text(json.dumps(document))
    sys.path.insert(0, str(folder))
    yield Generated(document, generate(described, folder / PACKAGE))
    sys.path.remove(str(folder))
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


def generate(described: Path, package: Path) -> str:
    command = (sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none")
    # The generator formats what it wrote with the ruff that it finds.
    found = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    done = subprocess.run(  # noqa: S603 - our own command
        (*command, "--path", str(described), "--output-path", str(package)),
        env=os.environ | {"PATH": found, "COLUMNS": "1000"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def api(sdk: Generated, client: httpx.Client) -> Iterator[Any]:
    with sdk.package.Client(base_url=str(client.base_url), raise_on_unexpected_status=True) as connected:
        yield connected


@pytest.fixture
def post(sdk: Generated, api: Any) -> Callable[..., Any]:
    def post(text: str = TEXT, **fields: Any) -> Any:
        return sdk.post_article.sync(client=api, body=sdk.PostedArticle(text=text, **fields))

    return post


def test_generator_leaves_out_only_bodies_that_can_also_be_sent_as_json(sdk: Generated) -> None:
    # It can write clients that send JSON of any sort, forms and octets, and warns of everything else.
    bodies = [each["requestBody"]["content"] for _, _, each in operations(sdk.document) if "requestBody" in each]
    unsendable = sorted(kind for content in bodies for kind in content if not kind.endswith(("/json", "+json")))
    assert all("application/json" in content for content in bodies)
    assert sorted(_UNSENDABLE.findall(sdk.said)) == unsendable
    # Feeds are for those who read feeds: it gives them as bytes.
    feeds = [path for path, _, _ in operations(sdk.document) if path.endswith(".atom")]
    assert len(_WARNED.findall(sdk.said)) == sdk.said.count("WARNING") == len(unsendable) + len(feeds)
    assert "ERROR" not in sdk.said


def test_client_has_a_function_for_every_operation(sdk: Generated) -> None:
    for _, _, operation in operations(sdk.document):
        written = getattr(sdk, operation["operationId"])
        for call in (written.sync_detailed, written.asyncio_detailed):
            assert " ".join(operation["description"].split()) in " ".join(call.__doc__.split())


def test_every_class_has_a_name_that_was_given(sdk: Generated) -> None:
    named = sdk.document["components"]["schemas"]
    classes = set(importlib.import_module(f"{PACKAGE}.models").__all__)
    assert classes == {name for name, schema in named.items() if schema["type"] == "object" or "enum" in schema}


def test_article_is_posted_and_read(sdk: Generated, api: Any, post: Callable[..., Any]) -> None:
    url = f"https://news.example/{uuid4()}"
    posted = post(url=url, authors=["Ada Brown"], published_at=date(2023, 11, 20))
    assert isinstance(posted, sdk.ReadArticle)
    assert posted.published_at == datetime(2023, 11, 20, tzinfo=UTC)
    assert posted.published_precision is sdk.Precision.DAY
    assert len(posted.claims) == posted.counts.statements + posted.counts.figures > 1
    read = sdk.get_article.sync(posted.id, client=api, include="text,claims")
    assert (read.id, read.url, read.text, read.authors) == (posted.id, url, TEXT, ["Ada Brown"])
    assert read.claims == posted.claims


def test_known_article_and_dry_run_are_answered_as_articles(sdk: Generated, api: Any, post: Callable[..., Any]) -> None:
    body = sdk.PostedArticle(text=f"{TEXT} {uuid4()}")
    shown = sdk.post_article.sync_detailed(client=api, body=body, dry_run=True)
    assert shown.status_code == HTTPStatus.OK
    assert sdk.get_article.sync_detailed(shown.parsed.id, client=api).status_code == HTTPStatus.NOT_FOUND
    assert post(body.text) == post(body.text)


def test_claims_come_with_their_types(sdk: Generated, api: Any, post: Callable[..., Any]) -> None:
    article = post(published_at=datetime(2023, 11, 20, 8, 30, tzinfo=UTC))
    figures = sdk.list_figures.sync(client=api, article=[article.id], kind=[sdk.Kind.MEASURE], value_gte="12").data
    assert [(each.type_, each.figure.value, each.figure.unit) for each in figures] == [
        (sdk.ClaimType.FIGURE, "12", "tonne")
    ]
    assert isinstance(figures[0].id, UUID)
    assert figures[0].statement is None
    assert [TEXT[place.start : place.end] for place in figures[0].target] == [figures[0].text]
    statement = sdk.get_statement.sync(figures[0].statement_id, client=api)
    assert (statement.statement.form, statement.speaker.name) == (sdk.Form.DIRECT, "Ana Ruiz")


def test_filters_take_typed_values(sdk: Generated, api: Any, post: Callable[..., Any]) -> None:
    article = post(f"{TEXT} {uuid4()}", published_at=date(2021, 5, 1))
    asked = {"client": api, "article": [article.id], "speaker": ["Ana Ruiz"], "type_": [sdk.ClaimType.STATEMENT]}
    found = sdk.list_claims.sync(**asked, published_gte=date(2021, 5, 1), published_lt=datetime(2021, 5, 2, tzinfo=UTC))
    assert {each.text for each in found.data} == {each.text for each in article.claims if each.statement}
    assert found.next_ is None
    assert sdk.list_claims.sync(**asked, form=[sdk.Form.MIXED]).data == []


def test_list_is_read_to_its_end(sdk: Generated, api: Any, post: Callable[..., Any]) -> None:
    publisher = f"Harbour News {uuid4()}"
    posted = {post(f"{TEXT} {number}", publisher=publisher).id for number in range(5)}
    seen: list[UUID] = []
    cursor: dict[str, str] = {}
    while True:
        page = sdk.list_articles.sync(client=api, publisher=[publisher], limit=2, **cursor)
        seen += [article.id for article in page.data]
        if page.next_ is None:
            break
        cursor = {"cursor": page.next_}
    assert len(seen) == 5
    assert set(seen) == posted


def test_findings_of_a_text_are_typed(sdk: Generated, api: Any) -> None:
    body = sdk.PostedArticle(text="Eight of the nine cases were tried. In 15 of these eight cases they were convicted.")
    for finding in sdk.check_text.sync(client=api, body=body).data:
        assert isinstance(finding.certainty, sdk.Certainty)
        assert all(isinstance(operand, sdk.Operand) for operand in finding.operands)


def test_refusal_is_answered_with_a_problem(sdk: Generated, api: Any, post: Callable[..., Any]) -> None:
    missing = sdk.get_claim.sync(uuid4(), client=api)
    assert isinstance(missing, sdk.Problem)
    assert (missing.status, missing.type_) == (404, "/problems/claim-not-found")
    refused = post("Nine people died.", language="French")
    assert (refused.status, [flaw.pointer for flaw in refused.errors]) == (422, ["/language"])
    odd = sdk.list_statements.sync(client=api, cursor="MzU2")
    assert (odd.status, [flaw.parameter for flaw in odd.errors]) == (400, ["cursor"])


def test_key_is_sent_by_a_client_that_has_one(sdk: Generated, fresh_url: str, read: Reader) -> None:
    key = new_key(fresh_url, Scope.READ)
    with served(create_app(Settings(database_url=fresh_url), read=read)) as client:
        base_url = str(client.base_url)
        with sdk.package.AuthenticatedClient(base_url=base_url, token=key) as api:
            assert sdk.list_claims.sync(client=api).data == []
            refused = sdk.post_article.sync(client=api, body=sdk.PostedArticle(text=TEXT))
            assert (refused.status, refused.type_) == (403, "/problems/scope-missing")
        with sdk.package.Client(base_url=base_url) as nobody:
            assert sdk.list_claims.sync(client=nobody).status == 401
