"""Every kind of real answer is what the documentation says, member for member."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import httpx
import pytest
from pydantic import BaseModel

from app.api import schemas
from app.domain.article import Article
from app.domain.extraction import Extraction
from app.domain.figure import AsOf, Change, Direction, PartOf, Role
from app.domain.finding import Certainty, Edit, Finding, Operand, Repair
from app.domain.identity import Register
from app.domain.statement import Form
from app.ingest import Reading
from app.main import create_app
from app.settings import Settings
from tests.conftest import served
from tests.told import figure, mention, place, statement

REST = "“15 of them rose by 1234567890123456789.5 a day.”"
TEXT = "“Of the 8 held on May 4,” Ana Brown said, “15 of them rose by 1234567890123456789.5 a day.” Two left."


async def told(article: Article) -> Reading:
    """A statement in two places, figures with every member, and a finding."""
    text = article.text
    quote = replace(
        statement(text, "“Of the 8 held on May 4,”", speaker="Ana Brown", source="Ana Brown"),
        content=(
            place(text, "“Of the 8 held on May 4,”"),
            place(text, "“15 of them rose by 1234567890123456789.5 a day.”"),
        ),
        form=Form.DIRECT,
        cue=place(text, "said"),
    )
    eight, fifteen = figure(text, "the 8", value="8", counts="defendants"), figure(text, "15 of them", value="15")
    fifteen = replace(
        fifteen,
        part_of=PartOf("them", eight.span),
        as_of=AsOf(date(2023, 5, 4), "on May 4"),
        change=Change(Direction.UP, Role.BY),
        per="day",
        about=("defendants",),
    )
    exact = figure(text, "1234567890123456789.5", value="1234567890123456789.5")
    finding = Finding(
        rule="part-exceeds-whole",
        certainty=Certainty.DEFINITE,
        expression="15 <= 8",
        operands=(
            Operand(fifteen.span, place(text, "15"), Decimal(15)),
            Operand(eight.span, place(text, "8"), Decimal(8)),
        ),
        assumptions=("“them” are the 8",),
        repairs=(Repair((Edit(eight.span, Decimal(8), Decimal(18)),)),),
    )
    two = figure(text, "Two", value="2")
    mentions = (mention(text, "Ana Brown", "Ana Brown"), mention(text, "them", "Ana Brown"))
    return Extraction((quote,), (eight, fifteen, exact, two), mentions, (), "none"), (finding,)


@pytest.fixture(scope="module")
def client(database_url: str) -> Iterator[httpx.Client]:
    with served(create_app(Settings(database_url=database_url), read=told)) as client:
        yield client


@pytest.fixture(scope="module")
def posted(client: httpx.Client) -> Any:
    described = {"url": "https://news.example/8", "publisher": "Harbour News", "published_at": "2023-11-20"}
    return client.post("/v1/articles", json={"text": TEXT} | described).json()


def same(model: type[BaseModel], answer: httpx.Response) -> None:
    """The answer has every member of the model and no other, each of its type."""
    assert answer.status_code == 200, answer.text
    read = model.model_validate_json(answer.content)
    assert read.model_dump(mode="json", exclude_unset=True) == answer.json()


@pytest.mark.parametrize(
    ("model", "address"),
    [
        (schemas.ReadArticle, "/v1/articles/{id}?include=claims,findings"),
        (schemas.Article, "/v1/articles/{id}"),
        (schemas.OneArticle, "/v1/articles/{id}?include=text"),
        (schemas.ArticlePage, "/v1/articles"),
        (schemas.ClaimPage, "/v1/articles/{id}/claims?limit=1"),
        (schemas.FindingPage, "/v1/articles/{id}/findings"),
        (schemas.ClaimPage, "/v1/claims"),
        (schemas.ClaimPage, "/v1/statements"),
        (schemas.ClaimPage, "/v1/figures?limit=1"),
        (schemas.Claim, "/v1/claims/{figure}"),
        (schemas.Claim, "/v1/figures/{figure}"),
        (schemas.Claim, "/v1/statements/{statement}"),
        (schemas.FindingPage, "/v1/findings?rule=part-exceeds-whole&certainty=definite"),
        (schemas.Finding, "/v1/findings/{finding}"),
        (schemas.SpeakerPage, "/v1/speakers"),
        (schemas.OneSpeaker, "/v1/speakers/{speaker}"),
        (schemas.Health, "/healthz"),
        (schemas.Health, "/readyz"),
    ],
)
def test_answer_is_what_is_documented(client: httpx.Client, posted: Any, model: type[BaseModel], address: str) -> None:
    quote, figures = posted["claims"][0], [claim for claim in posted["claims"] if claim["type"] == "figure"]
    known = {
        "id": posted["id"],
        "statement": quote["id"],
        "figure": figures[0]["id"],
        "finding": posted["findings"][0]["id"],
        "speaker": quote["speaker"]["id"],
    }
    same(model, client.get(address.format(**known)))


ASKED_FOR = {"snippet", "article", "total", "facets"}
SAID_BY_PEOPLE = {"anchored", "verdicts", "also_by", "decision"}
"""What is told of a claim or finding where people have said something of it."""


def test_only_what_has_to_be_asked_for_is_optional() -> None:
    models: list[type[BaseModel]] = [schemas.ReadArticle, schemas.ClaimPage, schemas.FindingPage, schemas.SpeakerPage]
    for model in models:
        schema = model.model_json_schema(mode="serialization")
        for name, definition in (schema["$defs"] | {model.__name__: schema}).items():
            if definition["type"] == "object":
                always = set(definition.get("required", ()))
                assert set(definition["properties"]) - always <= ASKED_FOR | SAID_BY_PEOPLE | set(Register), name


def test_problem_is_what_is_documented(client: httpx.Client) -> None:
    for answer in (client.get("/v1/claims?knd=x"), client.get("/v1/claims/x"), client.post("/v1/articles", json={})):
        read = schemas.Problem.model_validate_json(answer.content)
        assert read.model_dump(mode="json", exclude_unset=True) == answer.json()


def test_finding_and_its_figures_name_each_other(posted: Any) -> None:
    finding = posted["findings"][0]
    claims = {claim["id"]: claim for claim in posted["claims"]}
    for operand in finding["operands"]:
        assert finding["id"] in claims[operand["claim_id"]]["findings"]
        assert operand["span"]["exact"] in claims[operand["claim_id"]]["text"]
    assert finding["repairs"][0]["edits"][0] == {
        "claim_id": finding["operands"][1]["claim_id"],
        "from": "8",
        "to": "18",
    }


def test_part_names_its_whole(posted: Any) -> None:
    by_text = {claim["text"]: claim for claim in posted["claims"]}
    assert by_text["15 of them"]["figure"]["part_of"] == {"claim_id": by_text["the 8"]["id"], "text": "them"}
    assert by_text["Two"]["statement_id"] is None


def test_statement_in_two_places_is_one_claim(posted: Any) -> None:
    quote = posted["claims"][0]
    assert [TEXT[place["start"] : place["end"]] for place in quote["target"]] == quote["text"].split(" … ")
    assert len(quote["statement"]["figures"]) == 3
    assert quote["about"] == [{"id": quote["speaker"]["id"], "name": "Ana Brown"}]


def test_numbers_are_exact(posted: Any) -> None:
    assert "1234567890123456789.5" in [claim["figure"]["value"] for claim in posted["claims"] if claim["figure"]]
