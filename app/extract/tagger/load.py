"""Loads the tagger where it is wanted."""

from pathlib import Path

from app.domain.statement import Method
from app.extract.statements import Tagger

WEIGHTS = Path(__file__).with_name("weights.onnx")
SHA256 = "c5a8cf940a5d32d9b27b4c502ee3c7a38e535fb0bf23bc17108082995bcefde2"
"""The weights that were measured."""


def load_tagger(method: str) -> Tagger | None:
    """Load the tagger, or nothing where rules are to find the statements."""
    if method == Method.RULES:
        return None
    # Imported here, so that rules work where onnxruntime is not installed.
    from app.extract.tagger.find import NetworkTagger  # noqa: PLC0415 - see above
    from app.extract.tagger.network import Network  # noqa: PLC0415 - the same

    return NetworkTagger(Network())
