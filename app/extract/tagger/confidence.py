"""How likely an attribution is right: a logistic regression, fitted to articles held out from training."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Confidence:
    """One weight for each trait, and the share of attributions that were right by and large."""

    bias: float
    weights: tuple[float, ...]

    @classmethod
    def of(cls, document: str) -> "Confidence":
        """Read it from the weights file."""
        bias, *weights = json.loads(document)
        return cls(bias, tuple(weights))

    def __call__(self, traits: Sequence[float]) -> float:
        """Tell how likely an attribution is right, content and source."""
        score = self.bias + sum(weight * trait for weight, trait in zip(self.weights, traits, strict=True))
        return 1 / (1 + math.exp(-score))
