"""Statements and speakers of endless repetition cost no more a word than of a shorter one."""

import time

import pytest
from spacy.language import Language

from app.extract.language import parse
from app.extract.speakers import resolve_mentions
from app.extract.statements import Tagger, find_attributions
from app.extract.statements.reading import Reading

CONSTRUCTS = (
    *("said ", "he said that ", "“A b c d,” he said. ", "“", "“ a ", "''a ", "'a b' ", "“a b c d e f”\n\n"),
    *("“It rained,” said Ann Mercer.\n", "Ann Mercer met Bob Stone and ", "WHO UN EU ", "according to "),
    *("He said: “no no no no” ", "claim that ", "They said it. ", "Mayor: ", "she said and he said, "),
)
SHORT = 5_000  # code points


def seconds(nlp: Language, text: str, tagger: Tagger | None) -> float:
    doc = parse(nlp, text)
    began = time.process_time()
    reading = Reading(doc)
    resolve_mentions(reading, sorted(find_attributions(reading, tagger), key=lambda found: found.content))
    return time.process_time() - began


@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_four_times_the_text_takes_no_more_than_six_times_as_long(nlp: Language, construct: str) -> None:
    short = construct * (SHORT // len(construct))

    assert seconds(nlp, short * 4, None) <= 6 * seconds(nlp, short, None) + 0.5


@pytest.mark.parametrize("construct", [*CONSTRUCTS, "word", "Zürich-", "\u0301", "a\n"])
def test_tagging_four_times_the_text_takes_no_more_than_six_times_as_long(
    nlp: Language, tagger: Tagger, construct: str
) -> None:
    short = construct * (SHORT // len(construct))

    assert seconds(nlp, short * 4, tagger) <= 6 * seconds(nlp, short, tagger) + 0.5
