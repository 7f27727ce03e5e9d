"""The network's weights and vocabulary, in one file: windows in, probabilities out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from app.extract.statements.quotations import Quotation
from app.extract.tagger.confidence import Confidence
from app.extract.tagger.encode import Passage, passages
from app.extract.tagger.load import WEIGHTS
from app.extract.tagger.windows import Window, windows

SOURCE, CUE, CONTENT = range(3)

Probabilities = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A passage as the network sees it: one row for each piece."""

    passage: Passage
    tags: Probabilities
    """Outside, and beginning and inside of source, cue and content."""
    cues: Probabilities
    """That the row's piece belongs to the cue whose first piece is the column's."""
    sources: Probabilities
    """That the row's piece, of a cue, has the source whose first piece is the column's; the first column: has none."""


class Network:
    """Reads one window at a time on one thread, so that no answer depends on what else is read."""

    def __init__(self, weights: Path = WEIGHTS) -> None:
        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        added = self._session.get_modelmeta().custom_metadata_map
        self._tokenizer = _tokenizer(added["vocabulary"])
        self.confidence = Confidence.of(added["confidence"])

    def read(self, text: str, quotations: Iterable[Quotation]) -> Iterator[Tagged]:
        """Tag the passages of a text."""
        for window in windows(passages(self._tokenizer, text, quotations)):
            yield from self._read(window)

    def _read(self, window: Window) -> Iterator[Tagged]:
        given = {"ids": _row(window.ids), "states": _row(window.states)}
        tags, cues, sources = (answer[0] for answer in self._session.run(None, given))
        for passage, start in zip(window.passages, window.starts, strict=True):
            here = slice(start, start + len(passage))
            named = np.concatenate([sources[here, :1], sources[here, here]], axis=1)
            yield Tagged(passage, tags[here], cues[here, here], named)


def _row(numbers: Sequence[int]) -> NDArray[np.int64]:
    return np.array([numbers], dtype=np.int64)


def _tokenizer(vocabulary: str) -> Tokenizer:
    pieces = {piece: number for number, piece in enumerate(vocabulary.rstrip("\n").split("\n"))}
    tokenizer = Tokenizer(WordPiece(pieces, unk_token="[UNK]", max_input_chars_per_word=100))  # noqa: S106 - no password
    tokenizer.normalizer = BertNormalizer()
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer
