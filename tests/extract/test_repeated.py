"""A text of one construct over and over costs no more than three times as much a word as news, however long it is.

CPU time, in ratios of one run, the best of several: the machine may be busy. `python -m tests.bench.repeated` measures
the same at full size.
"""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from app.extract.language import parse
from app.extract.statements import Tagger
from app.extract.tagger.paragraphs import paragraphs
from tests.bench.repeated import STORY, Measured, measured, reading, timed
from tests.extract.constructs import CONSTRUCTS, repeated
from tests.holding import Held

SIZE = 2_500  # code points
TIMES = 3
"""How often that is read in a row, by rules, to see that twice as much takes twice as long."""
RUN = 2_000
LONG = 20_000
MOST = 3.0
MOST_FOR_TWICE = 2.6
NOISE = 0.02  # seconds
MORE_TRIES = 3


@pytest.fixture(scope="module")
def tokens_a_word(nlp: Language) -> float:
    return len(parse(nlp, STORY)) / len(STORY.split())


@pytest.fixture(scope="module")
def usual(nlp: Language, tagger: Tagger, tokens_a_word: float) -> Measured:
    measured(nlp, tagger, STORY, tokens_a_word)
    return measured(nlp, tagger, STORY * (3 * SIZE // len(STORY)), tokens_a_word)


def times(took: Measured, usual: Measured) -> float:
    return max(took.a_word(method) / usual.a_word(method) for method in ("tagger", "rules"))


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_a_word_takes_no_longer_than_three_of_news_and_twice_the_text_twice_as_long(  # noqa: PLR0913, PLR0917 - what it measures with
    nlp: Language, tagger: Tagger, tokens_a_word: float, usual: Measured, held: Held, name: str
) -> None:
    text = repeated(CONSTRUCTS[name], SIZE)
    took = measured(nlp, tagger, text, tokens_a_word)

    def seconds(number: int) -> float:
        took.doc.user_data.clear()  # what was noted of it is of it alone
        long = Doc.from_docs([took.doc] * number, ensure_whitespace=False)
        assert long is not None
        return timed(lambda: reading(nlp, long, text * number, None))[1]

    tried = (took if first else measured(nlp, tagger, text, tokens_a_word) for first in [True] + [False] * MORE_TRIES)
    assert any(times(each, usual) <= MOST for each in tried)
    assert any(seconds(2 * TIMES) <= MOST_FOR_TWICE * seconds(TIMES) + NOISE for _ in range(1 + MORE_TRIES))
    held("repeated constructs", 1)


@pytest.mark.parametrize("space", [" ", "\t", "\u3000", "a ", " \n", "\r"])
def test_paragraphs_of_spaces_take_no_longer_the_more_there_are(space: str) -> None:
    def seconds(size: int) -> float:
        return timed(lambda: list(paragraphs(repeated(space, size))))[1]

    assert any(seconds(4 * LONG) <= 6 * seconds(LONG) + NOISE for _ in range(1 + MORE_TRIES))


@pytest.mark.parametrize("mark", ["“", '"', "'", ",", "(("])
def test_marks_without_spaces_take_no_longer_the_more_there_are(nlp: Language, mark: str) -> None:
    def seconds(size: int) -> float:
        return timed(lambda: parse(nlp, repeated(mark, size)))[1]

    assert any(seconds(4 * RUN) <= 6 * seconds(RUN) + NOISE for _ in range(1 + MORE_TRIES))
