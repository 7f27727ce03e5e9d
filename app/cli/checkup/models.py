"""The models: their files are those that were published, and they read a sentence."""

import base64
import hashlib
from importlib.metadata import Distribution, packages_distributions
from pathlib import Path

from app.cli.checkup.verdict import Verdicts, doubtful, well, wrong
from app.domain.article import Article
from app.extract.tagger.load import SHA256, WEIGHTS
from app.settings import Settings
from app.work.reading import reader

_SENTENCE = "“We lost 12 tonnes of grain,” said Ana Brown."


def model(settings: Settings) -> Verdicts:
    """Check that the files of the language model are those that were installed."""
    names = packages_distributions().get(settings.model, [])
    if not names:
        yield doubtful(f"The model {settings.model} is no installed package: its files cannot be checked.")
        return
    changed = [str(file) for file in _changed(Distribution.from_name(names[0]))]
    if changed:
        yield wrong(f"Of the model {settings.model}, {changed[0]} is not as it was published: install it again.")
    else:
        yield well(f"The model {settings.model} is as it was published.")


def _changed(package: Distribution) -> list[Path]:
    hashed = [file for file in package.files or () if file.hash]
    return [
        Path(str(file))
        for file in hashed
        if file.hash and file.hash.value != _hash(Path(str(file.locate())), file.hash.mode)
    ]


def _hash(file: Path, mode: str) -> str | None:
    if not file.is_file():
        return None
    return base64.urlsafe_b64encode(hashlib.new(mode, file.read_bytes()).digest()).rstrip(b"=").decode()


def tagger(settings: Settings) -> Verdicts:
    """Check the weights of the tagger."""
    if settings.statements == "rules":
        yield doubtful("Statements are found by rules alone: ON_RECORD_STATEMENTS says so, or onnxruntime is missing.")
    elif hashlib.sha256(WEIGHTS.read_bytes()).hexdigest() == SHA256:
        yield well("The tagger is the one that was measured.")
    else:
        yield wrong(f"{WEIGHTS} is not the tagger that was measured: install the product again.")


def extraction(settings: Settings) -> Verdicts:
    """Read one sentence."""
    try:
        found, _ = reader(settings.model, settings.statements)(Article(_SENTENCE))
    except Exception as error:  # noqa: BLE001 - whatever a broken model makes go wrong
        yield wrong(f"A sentence cannot be read: {type(error).__name__}: {error}. Install the packages again.")
        return
    told = [(each.speaker, str(number.value)) for each in found.statements for number in found.figures]
    if told == [("Ana Brown", "12")]:
        yield well("A sentence was read, and what it says was found.")
    else:
        yield wrong(f"A sentence was read, and what it says was not found, but {told}: is it another model?")
