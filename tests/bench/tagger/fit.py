"""Fit the network for a given time: the rate rises, then falls to nothing, and the weights are averaged on the way."""

import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

from tests.bench.tagger.batches import Batch, epoch
from tests.bench.tagger.corpus import Article
from tests.bench.tagger.labels import CUE, NOWHERE
from tests.bench.tagger.net import Net

_RATES = {"words": 1e-4, "encoder": 3e-4, "heads": 1e-3}
_WARM_UP = 0.04
_LEAST = 0.01  # of the rate, at the end
_AVERAGED = 0.99
_AVERAGED_EVERY = 5  # steps
_POINTERS = 0.3  # weight of each pointer's loss
_EDGE = 1.0  # added weight of pieces where a span begins or ends
_TOLD_EVERY = 100  # steps
_SAVED = 20  # times
_CUES = 1.0  # added weight of a cue's pieces


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train: for how long, from which chance, and where the weights are written."""

    seconds: float
    seed: int
    to: Path


def fit(net: Net, tokenizer: Tokenizer, articles: Sequence[Article], plan: Plan) -> None:
    """Train, and write the averaged weights now and then, and at the end."""
    average, optimizer = _average_of(net), torch.optim.AdamW(_groups(net), weight_decay=0.01, fused=True)
    began, saved = time.monotonic(), 0
    for step, batch in enumerate(_batches(tokenizer, articles, random.Random(plan.seed))):
        done = (time.monotonic() - began) / plan.seconds
        if done >= 1:
            break
        _set_rate(optimizer, done)
        loss = _step(net, optimizer, batch)
        if step % _AVERAGED_EVERY == 0:
            average.update_parameters(net)
        if step % _TOLD_EVERY == 0:
            print(f"{done:.0%}, step {step}, loss {loss:.3f}", flush=True)
        if int(done * _SAVED) > saved:
            saved = int(done * _SAVED)
            torch.save(average.module.state_dict(), plan.to)
    torch.save(average.module.state_dict(), plan.to)


def _step(net: Net, optimizer: torch.optim.Optimizer, batch: Batch) -> float:
    loss = _loss(net, batch)
    loss.backward()
    nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return loss.item()


def _average_of(net: Net) -> torch.optim.swa_utils.AveragedModel:
    def averaged(old: torch.Tensor, new: torch.Tensor, count: torch.Tensor) -> torch.Tensor:
        kept = min(_AVERAGED, (1 + int(count)) / (10 + int(count)))
        return old * kept + new * (1 - kept)

    return torch.optim.swa_utils.AveragedModel(net, avg_fn=averaged)


def _batches(tokenizer: Tokenizer, articles: Sequence[Article], rng: random.Random) -> Iterator[Batch]:
    while True:
        yield from epoch(tokenizer, articles, rng)


def _groups(net: Net) -> list[dict]:
    words = {id(p) for p in net.bert.embeddings.word_embeddings.parameters()}
    encoder = [p for p in net.bert.parameters() if id(p) not in words]
    heads = [p for name, p in net.named_parameters() if not name.startswith("bert.")]
    parts = {"words": list(net.bert.embeddings.word_embeddings.parameters()), "encoder": encoder, "heads": heads}
    return [{"params": part, "lr": 0.0, "highest": _RATES[name]} for name, part in parts.items()]


def _set_rate(optimizer: torch.optim.Optimizer, done: float) -> None:
    falling = _LEAST + (1 - _LEAST) * (1 + math.cos(math.pi * done)) / 2
    for group in optimizer.param_groups:
        group["lr"] = group["highest"] * min(done / _WARM_UP, falling)


def _loss(net: Net, batch: Batch) -> torch.Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tags, cues, sources = net(batch.ids, batch.states, batch.seen)
    weights = _weights(batch.tags)
    each = functional.cross_entropy(
        tags.float().flatten(0, 1), batch.tags.flatten(), ignore_index=NOWHERE, reduction="none"
    )
    loss = (each * weights.flatten()).sum() / weights.sum()
    for pointer, truth in ((cues, batch.cues), (sources, batch.sources)):
        if (truth >= 0).any():
            loss = loss + _POINTERS * functional.cross_entropy(
                pointer.float().flatten(0, 1), truth.flatten(), ignore_index=NOWHERE
            )
    return loss


def _weights(tags: torch.Tensor) -> torch.Tensor:
    """Weigh the pieces: more where spans begin or end, and in cues, on which everything hangs."""
    kinds = (tags + 1) // 2
    edge = torch.zeros_like(tags, dtype=torch.float)
    differs = (kinds[:, 1:] != kinds[:, :-1]).float()
    edge[:, 1:] += differs
    edge[:, :-1] += differs
    cue = ((tags == CUE) | (tags == CUE + 1)).float()
    return (tags != NOWHERE).float() * (1 + _EDGE * edge.clamp(max=1) + _CUES * cue)
