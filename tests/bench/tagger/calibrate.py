"""Fit the confidence to held-out articles, and show how reliable it is."""

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray

from app.domain.text import simplified
from app.extract.statements.quotations import quotations
from app.extract.tagger.find import attribution
from app.extract.tagger.link import link
from app.extract.tagger.network import Network
from tests.bench.tagger.corpus import Article
from tests.bench.tagger.judge import Judge

_FOLDS = 5
_STEPS = 30
_PENALTY = 1.0
_BINS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)


def calibrate(weights: Path, articles: Sequence[Article]) -> None:
    """Write the confidence into the weights file and print its reliability, each fifth fitted on the others."""
    network = Network(weights)
    rows = [
        (number % _FOLDS, (number, cue), traits, right)
        for number, article in enumerate(articles)
        for cue, traits, right in _judged(network, article)
    ]
    folds, cues, traits, right = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    _store(weights, _fitted(traits, right))
    sure = np.zeros(len(right))
    for fold in range(_FOLDS):
        sure[folds == fold] = _sure(_fitted(traits[folds != fold], right[folds != fold]), traits[folds == fold])
    likeliest = _likeliest(cues, sure)
    _show(sure[likeliest], right[likeliest])


def _judged(network: Network, article: Article) -> Iterator[tuple[int, tuple[float, ...], bool]]:
    text, judge = simplified(article.text), Judge(article)
    for tagged in network.read(text, tuple(quotations(text))):
        for shapes in link(tagged):
            for found in shapes:
                cue = tagged.passage.starts[found.cue[0]]
                yield cue, found.traits, judge.is_right(attribution(tagged.passage, found, 0))


def _likeliest(cues: NDArray[np.float64], sure: NDArray[np.float64]) -> list[int]:
    """Choose one attribution for each cue."""
    best: dict[tuple[float, ...], int] = {}
    for index, cue in enumerate(map(tuple, cues)):
        if cue not in best or sure[index] > sure[best[cue]]:
            best[cue] = index
    return sorted(best.values())


def _fitted(traits: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Fit a logistic regression by Newton's method, its weights kept small by a penalty on the even scale."""
    mean, spread = traits.mean(axis=0), traits.std(axis=0) + 1e-9
    given = np.column_stack([np.ones(len(traits)), (traits - mean) / spread])
    penalty = np.diag([0.0, *[_PENALTY] * traits.shape[1]])
    weights = np.zeros(given.shape[1])
    for _ in range(_STEPS):
        sure = 1 / (1 + np.exp(-given @ weights))
        gradient = given.T @ (sure - right) + penalty @ weights
        weights -= np.linalg.solve((given.T * (sure * (1 - sure))) @ given + penalty, gradient)
    plain = weights[1:] / spread
    return np.array([weights[0] - plain @ mean, *plain])


def _sure(weights: NDArray[np.float64], traits: NDArray[np.float64]) -> NDArray[np.float64]:
    return 1 / (1 + np.exp(-(weights[0] + traits @ weights[1:])))


def _store(weights: Path, fitted: NDArray[np.float64]) -> None:
    model = onnx.load(weights)
    added = {entry.key: entry.value for entry in model.metadata_props}
    onnx.helper.set_model_props(model, added | {"confidence": json.dumps([round(each, 4) for each in fitted])})
    onnx.save(model, weights)


def _show(sure: NDArray[np.float64], right: NDArray[np.float64]) -> None:
    print("confidence      found  mean   right")
    for low, high in pairwise(_BINS):
        here = (sure >= low) & (sure < high)
        if here.any():
            print(f"{low:.2f} to {min(high, 1):.2f} {here.sum():6} {sure[here].mean():6.3f} {right[here].mean():6.3f}")
