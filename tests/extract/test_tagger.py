"""The learned tagger: its weights are those that were measured, and its answers depend on nothing but the text."""

import hashlib
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from spacy.language import Language

from app.domain.article import Article
from app.domain.statement import Statement
from app.extract.pipeline import extract
from app.extract.statements import Tagger
from app.extract.tagger.load import SHA256, WEIGHTS, load_tagger

LARGEST = 25_000_000
STORY = (
    "The port will close in May, the harbour board said on Monday. “We cannot pay for the dredging,” said its head, "
    "Ana Brown, adding that two berths were empty.\n\nThe union denied that ships had left. It promised to appeal."
)
WITHOUT = "import sys; sys.modules['onnxruntime'] = None; from app.cli import main; main()"


def test_weights_are_those_that_were_measured() -> None:
    weights = WEIGHTS.read_bytes()

    assert hashlib.sha256(weights).hexdigest() == SHA256
    assert len(weights) <= LARGEST


def test_answers_are_the_same_alone_and_among_others_on_any_number_of_threads(nlp: Language, tagger: Tagger) -> None:
    def found(text: str, by: Tagger = tagger) -> tuple[Statement, ...]:
        return extract(nlp, Article(text), by).statements

    expected = found(STORY)
    another = load_tagger("tagger")
    assert another is not None
    assert expected
    assert found(STORY, another) == expected
    found("“It is over,” the mayor said. " * 100)
    with ThreadPoolExecutor(2) as threads:
        assert set(threads.map(found, [STORY] * 8)) == {expected}
    longer = found(f"{STORY}\n\n{'It rained. ' * 90}")
    assert [(each.content, each.source, each.cue) for each in longer] == [
        (each.content, each.source, each.cue) for each in expected
    ]


def test_tagger_says_how_sure_it_is_and_rules_do_not(nlp: Language, tagger: Tagger) -> None:
    tagged, ruled = extract(nlp, Article(STORY), tagger), extract(nlp, Article(STORY))

    assert tagged.statements_by == "tagger"
    assert all(each.confidence is not None and 0 < each.confidence < 1 for each in tagged.statements)
    assert ruled.statements_by == "rules"
    assert all(each.confidence is None for each in ruled.statements)


def test_rules_stand_in_where_onnxruntime_is_not_installed() -> None:
    command = [sys.executable, "-c", WITHOUT, "extract"]
    line = json.dumps({"id": "1", "text": STORY})
    done = subprocess.run(command, input=line, capture_output=True, text=True, check=True)  # noqa: S603 - our own

    assert json.loads(done.stdout)["statements"]
    assert done.stderr == "Statements are found by rules alone: onnxruntime is not installed.\n"
