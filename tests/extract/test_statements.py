"""Statements and speakers, case by case."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from app.domain.article import Article
from app.domain.extraction import Extraction
from app.extract.pipeline import extract
from app.extract.statements import Tagger

CORPUS = Path(__file__).parents[1] / "corpus"


def rows(name: str, failure: str = "known_failure") -> list[Any]:
    cases = tomllib.loads((CORPUS / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return [
        pytest.param(
            case,
            id=case["text"][:40],
            marks=[pytest.mark.xfail(reason=case[failure])] if failure in case else [],
        )
        for case in cases
    ]


def statements_of(text: str, extraction: Extraction) -> list[dict[str, Any]]:
    return [
        {
            "content": [span.of(text) for span in statement.content],
            "source": statement.source.of(text) if statement.source else "",
            "cue": statement.cue.of(text) if statement.cue else "",
            "form": statement.form.value,
            "act": statement.act.value,
            "speaker": statement.speaker,
        }
        for statement in extraction.statements
    ]


@pytest.mark.parametrize("case", rows("statements"))
def test_statements_are_found_with_their_parts(nlp: Language, case: dict[str, Any]) -> None:
    found = statements_of(case["text"], extract(nlp, Article(case["text"])))

    assert [{key: one[key] for key in want} for one, want in zip(found, case["found"], strict=True)] == case["found"]


@pytest.mark.parametrize("case", rows("statements", "tagger_failure"))
def test_tagger_finds_the_same(nlp: Language, tagger: Tagger, case: dict[str, Any]) -> None:
    found = statements_of(case["text"], extract(nlp, Article(case["text"]), tagger))

    assert [{key: one[key] for key in want} for one, want in zip(found, case["found"], strict=True)] == case["found"]


@pytest.mark.parametrize("case", rows("speakers"))
def test_mentions_of_one_speaker_carry_one_name(nlp: Language, case: dict[str, Any]) -> None:
    mentions = extract(nlp, Article(case["text"])).mentions

    assert [m.span.of(case["text"]) for m in mentions if m.name == case["name"]] == case["mentions"]
