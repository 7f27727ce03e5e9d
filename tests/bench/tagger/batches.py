"""Windows of varied articles, in batches of windows about as long as each other."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer

from app.domain.text import simplified
from app.extract.statements.quotations import quotations
from app.extract.tagger.encode import CAPITAL, LONGEST, Passage, passages
from app.extract.tagger.windows import Window, windows
from tests.bench.tagger.augment import varied
from tests.bench.tagger.corpus import Article
from tests.bench.tagger.labels import NOWHERE, Labels, labels

_PIECES = 2400  # in one batch
_SORTED = 160  # windows sorted by length at a time
_SHORTEST = 120


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of windows by pieces."""

    ids: torch.Tensor
    states: torch.Tensor
    seen: torch.Tensor
    tags: torch.Tensor
    cues: torch.Tensor
    sources: torch.Tensor


Labelled = tuple[Window, Labels]


def labelled(tokenizer: Tokenizer, article: Article, longest: int, rng: random.Random | None = None) -> list[Labelled]:
    """Cut an article into labelled windows; with a generator, in another order and size than they are written."""
    text = simplified(article.text)
    found = list(passages(tokenizer, text, quotations(text)))
    if rng is not None and rng.random() < 0.1:
        rng.shuffle(found)
    if rng is not None:
        found = [_recapitalised(passage, rng) for passage in found]
    return [(window, labels(window, article.attributions)) for window in windows(found, longest)]


def _recapitalised(passage: Passage, rng: random.Random) -> Passage:
    """Now and then write a paragraph as a headline, or all in small letters."""
    chance = rng.random()
    if chance > 0.06:
        return passage
    capital = CAPITAL * (chance < 0.03)
    states = [state % CAPITAL + capital for state in passage.states]
    return Passage(passage.ids, passage.starts, passage.ends, states, passage.words)


def epoch(tokenizer: Tokenizer, articles: Sequence[Article], rng: random.Random) -> list[Batch]:
    """Make the batches of one pass over the articles, each varied anew."""
    found: list[Labelled] = []
    for article in articles:
        longest = rng.randint(_SHORTEST, LONGEST)
        found += labelled(tokenizer, varied(article, rng), longest, rng)
    rng.shuffle(found)
    made = list(batches(found))
    rng.shuffle(made)
    return made


def batches(found: Sequence[Labelled]) -> Iterator[Batch]:
    """Batch windows with others of about their length."""
    ordered: list[Labelled] = []
    for start in range(0, len(found), _SORTED):
        ordered += sorted(found[start : start + _SORTED], key=lambda pair: len(pair[0].ids))
    batch: list[Labelled] = []
    for pair in ordered:
        longest = max(len(window.ids) for window, _ in [*batch, pair])
        if batch and (len(batch) + 1) * longest > _PIECES:
            yield _batch(batch)
            batch = []
        batch.append(pair)
    yield _batch(batch)


def _batch(pairs: Sequence[Labelled]) -> Batch:
    width = max(len(window.ids) for window, _ in pairs)
    return Batch(
        ids=_padded([w.ids for w, _ in pairs], width, 0),
        states=_padded([w.states for w, _ in pairs], width, 0),
        seen=_padded([[1] * len(w.ids) for w, _ in pairs], width, 0),
        tags=_padded([label.tags for _, label in pairs], width, NOWHERE),
        cues=_padded([label.cues for _, label in pairs], width, NOWHERE),
        sources=_padded([label.sources for _, label in pairs], width, NOWHERE),
    )


def _padded(rows: Sequence[Sequence[int]], width: int, filling: int) -> torch.Tensor:
    return torch.tensor([[*row, *[filling] * (width - len(row))] for row in rows])
