import pytest
from spacy.language import Language

from app.extract.language import load
from app.extract.statements import Tagger
from app.extract.tagger.load import load_tagger


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load()


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    found = load_tagger("tagger")
    assert found is not None
    return found
